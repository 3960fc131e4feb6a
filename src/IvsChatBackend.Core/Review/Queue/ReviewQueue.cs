using System.Globalization;
using System.Runtime.CompilerServices;
using IvsChatBackend.Core.Acts;
using IvsChatBackend.Core.Audit;
using IvsChatBackend.Core.Owed;
using IvsChatBackend.Core.Roles;
using IvsChatBackend.Core.Rooms;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Core.Review.Queue;

/// <summary>
/// The held messages of all rooms. Each is one item, found by room and id together; it ends by the clock that is read, and whoever comes across
/// one that has ended erases it.
/// </summary>
public sealed class ReviewQueue(IItemStore store, OwedMarkers markers, RoleCatalog roles, RandomIds ids, TimeProvider time)
{
    private const int TimeDigits = 12;

    // A decision of the last moment still owes its entry of the trail, and an approval its event: the store drops nothing before they went out.
    private static readonly TimeSpan KeptForWhatIsOwed = TimeSpan.FromDays(1);

    private readonly OwingDocuments<QueueEntry> _entries =
        new(store, markers, static () => QueueJson.Default.QueueEntry, entry => entry.ExpiresAt + KeptForWhatIsOwed);

    /// <summary>Writes down a message that a rule holds, with its entry of the trail as what it owes.</summary>
    /// <param name="room">Where.</param>
    /// <param name="held">Without an id.</param>
    /// <param name="requestId">Of the review.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task HoldAsync(RoomRegistration room, QueueEntry held, string requestId, CancellationToken cancellationToken)
    {
        // Time first, so that the queue is in its order; the rest nobody can guess.
        var moment = held.HeldAt.ToUnixTimeMilliseconds().ToString("x" + TimeDigits, CultureInfo.InvariantCulture);
        var id = moment + ids.Next()[TimeDigits..];
        var act = new Act(Act.Review, roles[Role.Moderator], requestId, room);
        var entry = held with
        {
            Id = id,
            Owed =
            [
                new OwedTask
                {
                    Id = id,
                    Since = held.HeldAt,
                    DueAt = held.HeldAt,
                    Audit = act.Draft(id, AuditActions.QueueHold, held.HeldAt) with { Target = held.UserId, TargetIsUser = true, Reason = held.Rule },
                },
            ],
        };
        await _entries.TryPutAsync(Key(room.Id, id), entry, 0, cancellationToken).ConfigureAwait(false);
    }

    /// <param name="roomId">Which room.</param>
    /// <param name="limit">1–100 are looked at; those that have been decided are left out, so a page may be short.</param>
    /// <param name="after">The id that the page begins after; null for the first.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What waits, the longest first.</returns>
    public async Task<(IReadOnlyList<QueueEntry> Entries, string? Next)> ListAsync(
        string roomId, int limit, string? after, CancellationToken cancellationToken)
    {
        var page = await store.QueryAsync(Partition(roomId), "", limit, after, cancellationToken).ConfigureAwait(false);
        var now = time.GetUtcNow();
        var waiting = new List<QueueEntry>(page.Items.Count);
        foreach (var item in page.Items)
        {
            var entry = _entries.Read(item).Value;
            if (IsOver(entry, now))
            {
                await TryEraseAsync(item.Key, new Stored<QueueEntry>(entry, item.Version), cancellationToken).ConfigureAwait(false);
            }
            else if (entry.State == QueueState.Waiting)
            {
                waiting.Add(entry);
            }
        }

        return (waiting, page.Next);
    }

    /// <summary>The entry of that room and id together; null where there is none, or it has ended.</summary>
    public async Task<QueueEntry?> FindAsync(string roomId, string id, CancellationToken cancellationToken)
    {
        if (await _entries.FindAsync(Key(roomId, id), cancellationToken).ConfigureAwait(false) is not { } stored)
        {
            return null;
        }

        if (IsOver(stored.Value, time.GetUtcNow()))
        {
            await TryEraseAsync(Key(roomId, id), stored, cancellationToken).ConfigureAwait(false);
            return null;
        }

        return stored.Value;
    }

    /// <summary>Where an entry is.</summary>
    public static ItemKey Key(string roomId, string id) => new(Partition(roomId), id);

    internal static bool IsOver(QueueEntry entry, DateTimeOffset now) => entry.ExpiresAt <= now;

    /// <summary>Changes an entry that is there and has not ended. One that goes meanwhile is not written again.</summary>
    /// <returns>What stands there now; null where there is none, or it has ended.</returns>
    internal async Task<QueueEntry?> UpdateAsync(string roomId, string id, Func<QueueEntry, QueueEntry> change, CancellationToken cancellationToken)
    {
        if (await FindAsync(roomId, id, cancellationToken).ConfigureAwait(false) is not { } known)
        {
            return null;
        }

        // Each look gives an instance of its own: the one that is known already stands for nothing being there.
        var isThere = false;
        var current = await _entries.UpdateAsync(
            Key(roomId, id),
            absent: known,
            stored =>
            {
                isThere = !ReferenceEquals(stored, known) && !IsOver(stored, time.GetUtcNow());
                return isThere ? change(stored) : stored;
            },
            cancellationToken).ConfigureAwait(false);
        return isThere ? current : null;
    }

    /// <summary>All of a room's entries, the oldest first: those too that were decided, and those that have ended and are not erased yet.</summary>
    internal async IAsyncEnumerable<QueueEntry> AllAsync(string roomId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? after = null;
        do
        {
            var page = await store.QueryAsync(Partition(roomId), "", IItemStore.MaximumCount, after, cancellationToken).ConfigureAwait(false);
            foreach (var item in page.Items)
            {
                yield return _entries.Read(item).Value;
            }

            after = page.Next;
        }
        while (after is not null);
    }

    /// <summary>Erases an entry, whether it has ended or not.</summary>
    /// <returns>False where something is still owed for it, or it was written meanwhile.</returns>
    internal async Task<bool> TryEraseAsync(string roomId, string id, CancellationToken cancellationToken)
    {
        var key = Key(roomId, id);
        return await _entries.FindAsync(key, cancellationToken).ConfigureAwait(false) is not { } stored
            || await TryEraseAsync(key, stored, cancellationToken).ConfigureAwait(false);
    }

    // What is still owed for it has to come about first.
    private async Task<bool> TryEraseAsync(ItemKey key, Stored<QueueEntry> stored, CancellationToken cancellationToken) =>
        stored.Value.Owed.IsEmpty && await store.TryDeleteAsync(key, stored.Version, cancellationToken).ConfigureAwait(false);

    private static string Partition(string roomId) => $"QUEUE#{roomId}";
}
