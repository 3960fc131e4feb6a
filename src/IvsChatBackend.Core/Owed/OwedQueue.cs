using IvsChatBackend.Core.State;
using IvsChatBackend.Core.Timing;

namespace IvsChatBackend.Core.Owed;

/// <summary>Goes through everything that is owed.</summary>
public sealed class OwedQueue(OwedMarkers markers, OwedWork work, TimeProvider time)
{
    private const int PageSize = 100;
    private const int AtOnce = 8;

    /// <summary>
    /// Does all that falls due by <paramref name="until"/>, each at its time: waits where that is yet to come. The markers are gone through
    /// again after each wait and each round, for an item may have several times at which something falls due, and none waits for another's.
    /// </summary>
    /// <returns>How many looks at items were taken, and how many could not be settled because the store failed.</returns>
    public async Task<(int Looked, int Failed)> RunAsync(DateTimeOffset until, CancellationToken cancellationToken)
    {
        // A marker that is as it was when its item was looked at has nothing more to say in this run.
        var looked = new HashSet<OwedMarker>();
        var failed = 0;
        while (true)
        {
            var due = (await DueAsync(until, cancellationToken).ConfigureAwait(false)).Where(marker => !looked.Contains(marker)).OrderBy(marker => marker.DueAt).ToList();
            if (due is not [var first, ..])
            {
                return (looked.Count, failed);
            }

            await WaitAsync(first.DueAt, cancellationToken).ConfigureAwait(false);
            var now = time.GetUtcNow();
            foreach (var some in due.TakeWhile(marker => marker.DueAt <= now).Chunk(AtOnce))
            {
                looked.UnionWith(some);
                var settled = await Task.WhenAll(some.Select(marker => TrySettleAsync(marker, cancellationToken))).ConfigureAwait(false);
                failed += settled.Count(done => !done);
            }
        }
    }

    /// <summary>Does what is due by now of one marker, as a stream tells of it.</summary>
    public async Task SettleAsync(ItemKey marker, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await markers.ReadAsync(marker, cancellationToken).ConfigureAwait(false) is { } owing && owing.DueAt <= now)
        {
            await work.SettleAsync(new ItemKey(owing.Partition, owing.Sort), now, cancellationToken).ConfigureAwait(false);
        }
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
            // One item's bad luck is not the others'; it stays owed.
            return false;
        }
    }

    private async Task WaitAsync(DateTimeOffset until, CancellationToken cancellationToken)
    {
        var wait = until - time.GetUtcNow();
        if (wait > TimeSpan.Zero)
        {
            await Waiting.ForAsync(wait, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<List<OwedMarker>> DueAsync(DateTimeOffset until, CancellationToken cancellationToken)
    {
        var due = new List<OwedMarker>();
        string? after = null;
        do
        {
            var (page, next) = await markers.ListAsync(PageSize, after, cancellationToken).ConfigureAwait(false);
            due.AddRange(page.Where(marker => marker.DueAt <= until));
            after = next;
        }
        while (after is not null);

        return due;
    }
}
