using IvsChatBackend.Core.Owed;
using IvsChatBackend.Core.Rooms;
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
            try
            {
                await queue.RunAsync(time.GetUtcNow(), stoppingToken).ConfigureAwait(false);

                // By the clock and not by ticks: those that an advance fires while one is at work count as one.
                if (time.GetUtcNow() >= nextRooms)
                {
                    nextRooms = time.GetUtcNow() + BetweenRooms;
                    var report = await rooms.RunAsync(DriftMode.Report, time.GetUtcNow() + Interval, "timer", stoppingToken).ConfigureAwait(false);
                    foreach (var finding in report.Drifted)
                    {
                        Log.Drifted(logger, finding.RoomId, string.Join(", ", finding.Members));
                    }
                }
            }
            catch (StoreUnavailableException)
            {
                Log.StoreUnavailable(logger);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2, LogLevel.Warning, "Room {RoomId} differs from what is recorded: {Members}")]
        public static partial void Drifted(ILogger logger, string roomId, string members);

        [LoggerMessage(1, LogLevel.Warning, "The store does not answer; what is owed is looked for again in a second")]
        public static partial void StoreUnavailable(ILogger logger);
    }
}
