using IvsChatBackend.Aws.Sqs;
using IvsChatBackend.Core.Owed;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Enforcement;

/// <summary>
/// Finishes what changes owe: from the stream at once, as far as whoever made the change left it to others; from the queue when it falls due; and
/// on the schedule all that is due by then. It never waits: what falls due later gets a wake-up.
/// </summary>
internal sealed class EnforcementHandler(OwedQueue queue, IWakeUps wakeUps, IScheduledWork rooms, IOwedReports reports, TimeProvider time)
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
            await Task.WhenAll(SettleAllAsync(limit.Token), rooms.RunAsync(requestId, limit.Token)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            // The rest stays owed, and the next tick is soon.
        }

        return new EnforcementReply([]);
    }

    private async Task SettleAllAsync(CancellationToken cancellationToken)
    {
        var nextTick = time.GetUtcNow() + Tick;
        var round = await queue.RunAsync(cancellationToken).ConfigureAwait(false);
        foreach (var marker in round.Waiting.Where(marker => marker.DueAt < nextTick))
        {
            await wakeUps.AtAsync(OwedMarkers.KeyOf(marker), marker.DueAt, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Each record for itself. One that met a store out of reach, or the run's end, comes again; one that ended in a mistake of ours does not, for
    /// it would hold up the stream: its marker stays, and the schedule comes across it every minute.
    /// </summary>
    private async Task<IReadOnlyList<FailedRecord>> SettleAsync(IReadOnlyList<StreamRecord> records, CancellationToken cancellationToken)
    {
        var failed = new List<FailedRecord>();
        foreach (var (id, marker) in records.Select(Read).OfType<(string, ItemKey)>())
        {
            try
            {
                if (await queue.SettleAsync(marker, cancellationToken).ConfigureAwait(false) is { } dueAt)
                {
                    await wakeUps.AtAsync(marker, dueAt, cancellationToken).ConfigureAwait(false);
                }
            }
            catch (Exception exception) when (exception is StoreUnavailableException || cancellationToken.IsCancellationRequested)
            {
                failed.Add(new FailedRecord(id));
            }
            catch (Exception exception)
            {
                reports.Unexpected("record", exception);
            }
        }

        return failed;
    }

    private static (string Id, ItemKey Marker)? Read(StreamRecord record)
    {
        var read = record switch
        {
            { Dynamodb: { Keys: { Partition.Text: { Length: > 0 } partition, Sort.Text: { Length: > 0 } sort } } change } =>
                (change.SequenceNumber ?? "", new ItemKey(partition, sort)),
            { MessageId: { } id, Body: { } body } when WakeUpMessage.TryRead(body, out var marker) => (id, marker.Value),
            _ => default((string Id, ItemKey Marker)?),
        };
        return read?.Marker.Partition.StartsWith(OwedMarkers.Prefix, StringComparison.Ordinal) == true ? read : null;
    }
}
