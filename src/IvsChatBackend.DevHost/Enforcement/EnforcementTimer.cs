using IvsChatBackend.Core.Owed;
using IvsChatBackend.Core.RoomKeeping;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.DevHost.Enforcement;

/// <summary>
/// Stands for the stream and the schedule that run Enforcement in AWS: once a second by the emulator's clock, so that what falls due does so
/// when that clock is advanced.
/// </summary>
internal sealed partial class EnforcementTimer(OwedQueue queue, RoomUpkeep rooms, TimeProvider time, ILogger<EnforcementTimer> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenRooms = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        var nextRooms = time.GetUtcNow() + BetweenRooms;
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            await GuardAsync(() => queue.RunAsync(stoppingToken), stoppingToken).ConfigureAwait(false);

            // By the clock and not by ticks: those that an advance fires while one is at work count as one.
            if (time.GetUtcNow() >= nextRooms)
            {
                nextRooms = time.GetUtcNow() + BetweenRooms;
                await GuardAsync(() => LookAfterRoomsAsync(stoppingToken), stoppingToken).ConfigureAwait(false);
            }
        }
    }

    private async Task LookAfterRoomsAsync(CancellationToken cancellationToken)
    {
        var report = await rooms.RunAsync(DriftMode.Report, time.GetUtcNow() + Interval, "timer", cancellationToken).ConfigureAwait(false);
        foreach (var finding in report.Drifted)
        {
            Log.Drifted(logger, finding.RoomId, string.Join(", ", finding.Members));
        }
    }

    /// <summary>Nothing that goes wrong here ends the host: it is told of, and tried again.</summary>
    private async Task GuardAsync(Func<Task> work, CancellationToken stoppingToken)
    {
        try
        {
            await work().ConfigureAwait(false);
        }
        catch (StoreUnavailableException)
        {
            Log.StoreUnavailable(logger);
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            Log.Failed(logger, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2, LogLevel.Warning, "Room {RoomId} differs from what is recorded: {Members}")]
        public static partial void Drifted(ILogger logger, string roomId, string members);

        [LoggerMessage(3, LogLevel.Error, "Enforcement ended in an unexpected error; it goes on in a second")]
        public static partial void Failed(ILogger logger, Exception exception);

        [LoggerMessage(1, LogLevel.Warning, "The store does not answer; what is owed is looked for again in a second")]
        public static partial void StoreUnavailable(ILogger logger);
    }
}
