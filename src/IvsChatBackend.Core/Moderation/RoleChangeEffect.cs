using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Roles;
using IvsChatBackend.Core.Rooms;
using IvsChatBackend.Core.Tokens;

namespace IvsChatBackend.Core.Moderation;

/// <summary>What follows from a changed role: a token's role can't be changed, so one that is now too high has its connection ended.</summary>
public sealed class RoleChangeEffect(IRoomModeration moderation, UserSessions sessions, RoleCatalog roles)
{
    /// <summary>Disconnects the user if they may be connected with a higher role than they have now. Doing it again does no harm.</summary>
    /// <param name="room">Where.</param>
    /// <param name="userId">Who.</param>
    /// <param name="role">What the user counts as now.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Result<Done>> ApplyAsync(RoomRegistration room, string userId, Role role, CancellationToken cancellationToken)
    {
        var session = await sessions.FindLiveAsync(room.Id, userId, cancellationToken).ConfigureAwait(false);
        return session is not null && (!roles.TryFind(session.Role, out var held) || held.Outranks(role))
            ? await moderation.DisconnectUserAsync(room.Arn, userId, reason: null, cancellationToken).ConfigureAwait(false)
            : default(Done);
    }
}
