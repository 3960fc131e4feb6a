using System.Collections.Immutable;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Core.Owed;

/// <summary>Goes through everything that is owed. It waits for nothing: what falls due later is told to whoever wakes it again.</summary>
public sealed class OwedQueue(OwedMarkers markers, OwedWork work, TimeProvider time, IOwedReports reports)
{
    private const int PageSize = 100;
    private const int AtOnce = 8;

    /// <summary>
    /// Does all that is due by now. The markers are gone through again after each round, for an item may have several times at which something
    /// falls due. One item's failure, expected or not, keeps no other from being done.
    /// </summary>
    public async Task<OwedRound> RunAsync(CancellationToken cancellationToken)
    {
        // A marker that is as it was when its item was looked at has nothing more to say in this run.
        var looked = new HashSet<OwedMarker>();
        var failed = 0;
        while (true)
        {
            var all = await AllAsync(cancellationToken).ConfigureAwait(false);
            var now = time.GetUtcNow();
            var due = all.Where(marker => marker.DueAt <= now && !looked.Contains(marker)).OrderBy(marker => marker.DueAt).ToList();
            if (due.Count == 0)
            {
                return new OwedRound(looked.Count, failed, [.. all.Where(marker => marker.DueAt > now)]);
            }

            foreach (var some in due.Chunk(AtOnce))
            {
                looked.UnionWith(some);
                var settled = await Task.WhenAll(some.Select(marker => TrySettleAsync(marker, cancellationToken))).ConfigureAwait(false);
                failed += settled.Count(done => !done);
            }
        }
    }

    /// <summary>Does what is due by now of one marker, as a stream or a wake-up tells of it.</summary>
    /// <returns>When it falls due, where that is yet to come; null where it was done, or is gone.</returns>
    public async Task<DateTimeOffset?> SettleAsync(ItemKey marker, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await markers.ReadAsync(marker, cancellationToken).ConfigureAwait(false) is not { } owing)
        {
            return null;
        }

        if (owing.DueAt > now)
        {
            return owing.DueAt;
        }

        await work.SettleAsync(new ItemKey(owing.Partition, owing.Sort), now, cancellationToken).ConfigureAwait(false);
        return null;
    }

    private async Task<bool> TrySettleAsync(OwedMarker marker, CancellationToken cancellationToken)
    {
        try
        {
            await work.SettleAsync(new ItemKey(marker.Partition, marker.Sort), time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (StoreUnavailableException)
        {
            return false;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            reports.Unexpected("item", exception);
            return false;
        }
    }

    private async Task<List<OwedMarker>> AllAsync(CancellationToken cancellationToken)
    {
        var all = new List<OwedMarker>();
        string? after = null;
        do
        {
            var (page, next) = await markers.ListAsync(PageSize, after, cancellationToken).ConfigureAwait(false);
            all.AddRange(page);
            after = next;
        }
        while (after is not null);

        return all;
    }
}

/// <param name="Looked">How many looks at items were taken.</param>
/// <param name="Failed">How many of them ended in a failure; what those items owe stays owed.</param>
/// <param name="Waiting">Markers that fall due later.</param>
public sealed record OwedRound(int Looked, int Failed, ImmutableArray<OwedMarker> Waiting);
