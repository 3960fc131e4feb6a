using System.Collections.Immutable;
using System.Text.Json;
using IvsChatBackend.Core.Acts;
using IvsChatBackend.Core.Audit;
using IvsChatBackend.Core.Entry;
using IvsChatBackend.Core.IvsChat;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Owed;
using IvsChatBackend.Core.Standings;

namespace IvsChatBackend.Core.Moderation;

/// <summary>
/// What a moderator does to a room at once. The caller's rank is checked here; that they are a moderator at all, by the route. Each takes the
/// ids of its request: the one that finds it in the logs, and the one of the operation, the same when the request comes again.
/// </summary>
public sealed class RoomActions(RecordedActs acts, UserStandings standings, TimeProvider time)
{
    public Task<Result<string>> DeleteMessageAsync(
        RoomCaller who, RequestStamp stamp, string messageId, Reason? reason, CancellationToken cancellationToken) =>
        acts.DoAsync(
            Draft(who, stamp, AuditActions.MessageDelete) with { Target = messageId, Reason = reason?.Text },
            task => task with { Deletion = new OwedDeletion(who.Room.Arn, messageId, reason?.Text) },
            cancellationToken);

    /// <returns><see cref="FailureCode.RankTooLow"/> for the caller themselves and for anybody of their rank or above.</returns>
    public async Task<Result<string>> DisconnectUserAsync(
        RoomCaller who, RequestStamp stamp, string userId, Reason? reason, CancellationToken cancellationToken) =>
        await RefusalAsync(who, userId, cancellationToken).ConfigureAwait(false) is { } refusal ? refusal
            : await acts.DoAsync(
                Draft(who, stamp, AuditActions.UserDisconnect) with { Target = userId, TargetIsUser = true, Reason = reason?.Text },
                task => task with { Disconnect = new OwedDisconnect(userId, who.Room.Arn, reason?.Text) },
                cancellationToken).ConfigureAwait(false);

    /// <summary>Tells clients to drop all messages of a user.</summary>
    /// <returns>As <see cref="DisconnectUserAsync"/>.</returns>
    public async Task<Result<string>> PurgeUserAsync(
        RoomCaller who, RequestStamp stamp, string userId, Reason? reason, CancellationToken cancellationToken) =>
        await RefusalAsync(who, userId, cancellationToken).ConfigureAwait(false) is { } refusal ? refusal
            : await acts.DoAsync(
                Draft(who, stamp, AuditActions.UserPurge) with { Target = userId, TargetIsUser = true, Reason = reason?.Text },
                task => task with
                {
                    Event = new OwedEvent(
                        who.Room.Arn, RoomEventNames.PurgeUser, ImmutableSortedDictionary<string, string>.Empty.Add("userId", userId)),
                },
                cancellationToken).ConfigureAwait(false);

    /// <returns>Id of the event that clients will see.</returns>
    public Task<Result<string>> SendEventAsync(RoomCaller who, RequestStamp stamp, RoomEvent roomEvent, CancellationToken cancellationToken) =>
        acts.DoAsync(
            Draft(who, stamp, AuditActions.EventSend) with
            {
                Target = roomEvent.Name,
                After = JsonSerializer.Serialize(roomEvent.Attributes, ModerationJson.Default.ImmutableSortedDictionaryStringString),
            },
            task => task with { Event = new OwedEvent(who.Room.Arn, roomEvent.Name, roomEvent.Attributes) },
            cancellationToken);

    private async Task<Failure?> RefusalAsync(RoomCaller who, string userId, CancellationToken cancellationToken)
    {
        var target = await standings.FindBothAsync(who.Room.Id, userId, cancellationToken).ConfigureAwait(false);
        return Act.Of(who, requestId: "").Refusal(userId, standings.KnownRole(target));
    }

    private AuditDraft Draft(RoomCaller who, RequestStamp stamp, string action) =>
        Act.Of(who, stamp.RequestId).Draft(stamp.OperationId, action, time.GetUtcNow());
}
