using IvsChatBackend.Core.State;

namespace IvsChatBackend.Core.Owed;

/// <summary>Goes through everything that is owed.</summary>
public sealed class OwedQueue(OwedMarkers markers, OwedWork work, TimeProvider time)
{
    private const int PageSize = 100;
    private const int AtOnce = 8;

    /// <summary>Does all that falls due by <paramref name="until"/>, each at its time: waits where that is yet to come.</summary>
    /// <returns>How many items were looked at, and how many could not be settled because the store failed.</returns>
    public async Task<(int Looked, int Failed)> RunAsync(DateTimeOffset until, CancellationToken cancellationToken)
    {
        var due = await DueAsync(until, cancellationToken).ConfigureAwait(false);
        var failed = 0;
        foreach (var some in due.OrderBy(marker => marker.DueAt).Chunk(AtOnce))
        {
            var settled = await Task.WhenAll(some.Select(marker => TrySettleAsync(marker, cancellationToken))).ConfigureAwait(false);
            failed += settled.Count(done => !done);
        }

        return (due.Count, failed);
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
        var wait = marker.DueAt - time.GetUtcNow();
        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, time, cancellationToken).ConfigureAwait(false);
        }

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
