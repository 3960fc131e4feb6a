using System.Collections.Immutable;
using IvsChatBackend.Core.Acts;
using IvsChatBackend.Core.Audit;
using IvsChatBackend.Core.Entry;
using IvsChatBackend.Core.IvsChat;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Owed;
using IvsChatBackend.Core.Standings;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Core.Review.Queue;

/// <summary>
/// What moderators decide about held messages. The decision is one conditional write, with its entry of the trail and, of an approval, the event
/// as what it owes: the event goes out at least once, always with the same <c>queueId</c>.
/// </summary>
public sealed class QueueDecisions(ReviewQueue queue, UserStandings standings, OwedWork owed, RandomIds ids, TimeProvider time)
{
    /// <summary>Tells the room's clients the message, as it was sent. One that is approved already stays so.</summary>
    /// <returns>
    /// <see cref="FailureCode.NotFound"/> where it isn't there or has ended, <see cref="FailureCode.Conflict"/> where it was denied or its sender is
    /// banned, <see cref="FailureCode.RankTooLow"/> for a message of the caller's own, or of a user of their rank or above.
    /// </returns>
    public Task<Result<QueueEntry>> ApproveAsync(RoomCaller who, string requestId, string id, CancellationToken cancellationToken) =>
        DecideAsync(who, requestId, id, QueueState.Approved, cancellationToken);

    /// <summary>Leaves the message undelivered. One that is denied already stays so.</summary>
    /// <returns>As <see cref="ApproveAsync"/>, with the two decisions in each other's place.</returns>
    public Task<Result<QueueEntry>> DenyAsync(RoomCaller who, string requestId, string id, CancellationToken cancellationToken) =>
        DecideAsync(who, requestId, id, QueueState.Denied, cancellationToken);

    private async Task<Result<QueueEntry>> DecideAsync(
        RoomCaller who, string requestId, string id, QueueState decision, CancellationToken cancellationToken)
    {
        if (await queue.FindAsync(who.Room.Id, id, cancellationToken).ConfigureAwait(false) is not { } held)
        {
            return Failure.NotFound("held message in this room");
        }

        var sender = await standings.FindBothAsync(who.Room.Id, held.UserId, cancellationToken).ConfigureAwait(false);
        if (Act.Of(who, requestId).Refusal(held.UserId, standings.KnownRole(sender)) is { } refusal)
        {
            return refusal;
        }

        if (decision == QueueState.Approved && sender.Binding(SanctionKind.Ban, standings.KnownRole(sender), time.GetUtcNow()) is not null)
        {
            return new Failure(FailureCode.Conflict, "The sender is banned.");
        }

        var decided = await queue.UpdateAsync(
            who.Room.Id, id, stored => stored.State == QueueState.Waiting ? Decided(who, requestId, stored, decision) : stored, cancellationToken)
            .ConfigureAwait(false);
        if (decided is null)
        {
            return Failure.NotFound("held message in this room");
        }

        try
        {
            await owed.SettleAsync(ReviewQueue.Key(who.Room.Id, id), time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        }
        catch (StoreUnavailableException)
        {
            // It is decided; what it owes stays owed, and Enforcement goes on.
        }

        return decided.State == decision ? decided : new Failure(FailureCode.Conflict, "The message was decided the other way.");
    }

    private QueueEntry Decided(RoomCaller who, string requestId, QueueEntry stored, QueueState decision)
    {
        var now = time.GetUtcNow();
        var action = decision == QueueState.Approved ? AuditActions.QueueApprove : AuditActions.QueueDeny;
        var entry = Task(now);
        var owing = stored.Owed.Add(entry with
        {
            Audit = Act.Of(who, requestId).Draft(entry.Id, action, now) with { Target = stored.UserId, TargetIsUser = true, Reason = stored.Rule },
        });
        if (decision == QueueState.Approved)
        {
            owing = owing.Add(Task(now) with { Event = new OwedEvent(who.Room.Arn, RoomEventNames.MessageApproved, Attributes(stored)) });
        }

        return stored with { State = decision, DecidedBy = who.Caller.UserId, DecidedAt = now, Owed = owing };
    }

    private OwedTask Task(DateTimeOffset now) => new() { Id = ids.Next(), Since = now, DueAt = now };

    private static ImmutableSortedDictionary<string, string> Attributes(QueueEntry entry)
    {
        var attributes = ImmutableSortedDictionary<string, string>.Empty
            .Add("queueId", entry.Id)
            .Add("messageId", entry.MessageId)
            .Add("userId", entry.UserId)
            .Add("content", entry.Content);
        return entry.DisplayName is { } name ? attributes.Add("displayName", name) : attributes;
    }
}
