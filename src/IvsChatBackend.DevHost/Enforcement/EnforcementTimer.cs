using IvsChatBackend.Core.Owed;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.DevHost.Enforcement;

/// <summary>
/// Stands for the stream and the schedule that run Enforcement in AWS: once a second by the emulator's clock, so that what falls due does so
/// when that clock is advanced.
/// </summary>
internal sealed partial class EnforcementTimer(OwedQueue queue, TimeProvider time, ILogger<EnforcementTimer> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            try
            {
                await queue.RunAsync(time.GetUtcNow(), stoppingToken).ConfigureAwait(false);
            }
            catch (StoreUnavailableException)
            {
                Log.StoreUnavailable(logger);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The store does not answer; what is owed is looked for again in a second")]
        public static partial void StoreUnavailable(ILogger logger);
    }
}
