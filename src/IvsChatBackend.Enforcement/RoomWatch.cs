using IvsChatBackend.Core.Metrics;
using IvsChatBackend.Core.RoomKeeping;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Enforcement;

/// <summary>The schedule's part for the rooms: finishes what was cut off, and tells of rooms that were changed elsewhere.</summary>
/// <param name="upkeep">Does it.</param>
/// <param name="mode">What to do about rooms that drifted.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Names what differs; which room, the trail says.</param>
/// <param name="metrics">How many rooms differ.</param>
internal sealed class RoomWatch(RoomUpkeep upkeep, DriftMode mode, TimeProvider time, EnforcementLog log, EmbeddedMetrics metrics) : IScheduledWork
{
    // Owed effects come first; what is left of a run is enough for the rest.
    private static readonly TimeSpan Share = TimeSpan.FromSeconds(30);

    public async Task RunAsync(string requestId, CancellationToken cancellationToken)
    {
        try
        {
            var report = await upkeep.RunAsync(mode, time.GetUtcNow() + Share, requestId, cancellationToken).ConfigureAwait(false);
            foreach (var finding in report.Drifted)
            {
                log.Drifted(finding);
            }

            if (mode != DriftMode.Off)
            {
                metrics.Put("drifted", Metric.Count("RoomsDrifted", report.Drifted.Length));
            }
        }
        catch (StoreUnavailableException)
        {
            // The next tick is soon.
        }
    }
}
