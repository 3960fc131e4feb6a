using IvsChatBackend.Core.Callers;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Standings;

namespace IvsChatBackend.Core.Moderation;

/// <summary>What a moderator does to a room at once. The caller's rank is checked here; that they are a moderator at all, by the route.</summary>
public sealed class RoomActions(IRoomModeration moderation, UserStandings standings)
{
    public Task<Result<Done>> DeleteMessageAsync(RoomCaller who, string messageId, Reason? reason, CancellationToken cancellationToken) =>
        moderation.DeleteMessageAsync(who.Room.Arn, messageId, reason, cancellationToken);

    /// <returns><see cref="FailureCode.RankTooLow"/> for the caller themselves and for anybody of their rank or above.</returns>
    public async Task<Result<Done>> DisconnectUserAsync(RoomCaller who, string userId, Reason? reason, CancellationToken cancellationToken)
    {
        var target = await standings.FindAsync(who.Room.Id, userId, cancellationToken).ConfigureAwait(false);
        if (userId == who.Caller.UserId || !who.Role.Outranks(standings.KnownRole(target)))
        {
            return new Failure(FailureCode.RankTooLow, "Nobody acts on themselves, or on a user of their own rank or above.");
        }

        return await moderation.DisconnectUserAsync(who.Room.Arn, userId, reason, cancellationToken).ConfigureAwait(false);
    }

    public Task<Result<string>> SendEventAsync(RoomCaller who, RoomEvent roomEvent, CancellationToken cancellationToken) =>
        moderation.SendEventAsync(who.Room.Arn, roomEvent, cancellationToken);
}
