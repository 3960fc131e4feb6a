using IvsChatBackend.Core.Owed;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Enforcement;

/// <summary>
/// Finishes what changes owe. From the stream at once, as far as whoever made the change left it to others; on the schedule all that falls
/// due before the next tick, each thing at its time.
/// </summary>
internal sealed class EnforcementHandler(OwedQueue queue, IScheduledWork rooms, TimeProvider time)
{
    /// <summary>Between two ticks of the schedule.</summary>
    public static readonly TimeSpan Tick = TimeSpan.FromMinutes(1);

    /// <summary>How long before the function's deadline a run ends: what is not done by then is the next run's.</summary>
    public static readonly TimeSpan Margin = TimeSpan.FromSeconds(3);

    public async Task<EnforcementReply> HandleAsync(EnforcementEvent occasion, string requestId, TimeSpan remaining)
    {
        using var limit = new CancellationTokenSource(remaining > Margin ? remaining - Margin : TimeSpan.Zero, time);
        if (occasion.Records is { } records)
        {
            return new EnforcementReply(await SettleAsync(records, limit.Token).ConfigureAwait(false));
        }

        try
        {
            // Side by side: what is owed is done at its time, however long the rooms take.
            await Task.WhenAll(queue.RunAsync(time.GetUtcNow() + Tick, limit.Token), rooms.RunAsync(requestId, limit.Token)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            // The rest stays owed, and the next tick is soon.
        }

        return new EnforcementReply([]);
    }

    /// <summary>In order; from the first that fails on, all come again, as the stream wants it.</summary>
    private async Task<IReadOnlyList<FailedRecord>> SettleAsync(IReadOnlyList<StreamRecord> records, CancellationToken cancellationToken)
    {
        foreach (var record in records)
        {
            if (record.Dynamodb is not { Keys: { Partition.Text: { Length: > 0 } partition, Sort.Text: { Length: > 0 } sort } } change
                || !partition.StartsWith(OwedMarkers.Prefix, StringComparison.Ordinal))
            {
                continue;
            }

            try
            {
                await queue.SettleAsync(new ItemKey(partition, sort), cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is StoreUnavailableException or OperationCanceledException)
            {
                return [new FailedRecord(change.SequenceNumber ?? "")];
            }
        }

        return [];
    }
}
