using IvsChatBackend.Core.Owed;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Core.Standings;

/// <summary>
/// Standings of many users at once: read by the hundred, each written by one conditional write. Where somebody else writes one in between, the
/// caller takes the way of a single standing.
/// </summary>
public sealed class StandingBatches(IItemStore store, UserStandings standings, OwedMarkers markers, TimeProvider time)
{
    private readonly Documents<UserStanding> _documents = new(store, static () => StandingsJson.Default.UserStanding, standing => standing.DroppedAt);

    /// <param name="roomId">Which room; <see cref="UserStandings.EveryRoom"/> for the account.</param>
    /// <param name="userIds">Distinct.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Both standings of each, in their order.</returns>
    public async Task<IReadOnlyList<ReadStanding>> FindAsync(string roomId, IReadOnlyCollection<string> userIds, CancellationToken cancellationToken)
    {
        var found = new List<ReadStanding>(userIds.Count);
        foreach (var some in userIds.Chunk(IItemStore.MaximumCount / 2))
        {
            ItemKey[] keys = [.. some.SelectMany(userId => UserStandings.Keys(roomId, userId)).Distinct()];
            var items = await store.GetManyAsync(keys, cancellationToken).ConfigureAwait(false);
            var versions = items.ToDictionary(item => item.Key, item => item.Version);
            found.AddRange(some.Select(userId =>
            {
                var key = UserStandings.Key(roomId, userId);
                return new ReadStanding(key, standings.Read(items, roomId, userId), versions.GetValueOrDefault(key));
            }));
        }

        return found;
    }

    /// <returns>What was written, for <see cref="TrySettleAsync"/>; null where another writer was first, or the item may have a marker.</returns>
    public async Task<WrittenStanding?> TryWriteAsync(ReadStanding before, UserStanding after, CancellationToken cancellationToken)
    {
        if (!before.Standing.Here.Owed.IsEmpty
            || await markers.TryAnnounceFirstAsync(before.Key, after.Owed.Min(task => task.DueAt), cancellationToken).ConfigureAwait(false) is not { } marker
            || !await _documents.TryPutAsync(before.Key, after, before.Version, cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        return new WrittenStanding(before.Key, after, before.Version + 1, marker);
    }

    /// <summary>Takes what was done off what the standing owes.</summary>
    /// <returns>False where another writer was first; nothing is lost then, and Enforcement finishes it.</returns>
    public async Task<bool> TrySettleAsync(WrittenStanding written, IReadOnlySet<string> done, CancellationToken cancellationToken)
    {
        var lookedAt = time.GetUtcNow();
        var left = written.Standing with { Owed = written.Standing.Owed.RemoveAll(task => done.Contains(task.Id)) };
        if (!await _documents.TryPutAsync(written.Key, left, written.Version, cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        await markers
            .SettleAsync(written.Key, written.Marker, lookedAt, left.Owed.IsEmpty ? null : left.Owed.Min(task => task.DueAt), cancellationToken)
            .ConfigureAwait(false);
        return true;
    }
}

/// <param name="Key">Of the standing that may be written.</param>
/// <param name="Standing">Both; that one is <see cref="Standing.Here"/>.</param>
/// <param name="Version">Of the stored item; 0 for none.</param>
public sealed record ReadStanding(ItemKey Key, Standing Standing, long Version);

/// <param name="Key">Where it is.</param>
/// <param name="Standing">As it was written.</param>
/// <param name="Version">Of the item.</param>
/// <param name="Marker">Of what it owes.</param>
public sealed record WrittenStanding(ItemKey Key, UserStanding Standing, long Version, Stored<OwedMarker> Marker);
