using System.Globalization;

namespace IvsChatBackend.Benchmarks.Review;

/// <summary>
/// Rules that a message finds not loaded yet, from a store that is some milliseconds away: how long until they serve, and how many messages are
/// answered without them. A load that outlasts its message goes on with the next.
/// </summary>
internal static class ReviewLoads
{
    private const double MostMilliseconds = 150;
    private const string OtherRoomArn = "arn:aws:ivschat:us-east-1:123456789012:room/OtherOther01";

    private static readonly double[] Latencies = [5, 15];

    public static async Task<bool> RunAsync(string native, ReviewTable table, int rounds)
    {
        var (times, unjudged) = (Latencies.ToDictionary(latency => latency, _ => new List<double>()), Latencies.ToDictionary(latency => latency, _ => new List<double>()));
        for (var round = 0; round < rounds; round++)
        {
            foreach (var latency in Latencies)
            {
                var (milliseconds, without) = await LoadAsync(native, table, TimeSpan.FromMilliseconds(latency));
                times[latency].Add(milliseconds);
                unjudged[latency].Add(without);
            }
        }

        return Latencies.Aggregate(true, (holds, latency) => Report(table.Rules, latency, times[latency], unjudged[latency]) && holds);
    }

    private static bool Report(int rules, double latency, List<double> times, List<double> unjudged)
    {
        var what = string.Create(CultureInfo.InvariantCulture, $"{rules} terms from a store {latency} ms away");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what}: {Figures.Median(times):0.0} ms until they serve, {times.Max():0.0} at most; {unjudged.Sum():0} messages of {unjudged.Count + unjudged.Sum():0} were answered without them"));
        return Figures.Hold($"{what}, median", Figures.Median(times), MostMilliseconds, " ms");
    }

    private static async Task<(double Milliseconds, int Unjudged)> LoadAsync(string native, ReviewTable table, TimeSpan latency)
    {
        await using var proxy = new LatentProxy(table.Address, latency);
        await using var process = new ReviewProcess(native, proxy.Address, preloadedRooms: 0);
        await process.SendAsync("hello", OtherRoomArn);
        var (total, unjudged) = (0.0, 0);
        while (true)
        {
            var (isBlocked, milliseconds) = await process.SendAsync(ReviewTable.Blocked);
            total += milliseconds;
            if (isBlocked)
            {
                return (total, unjudged);
            }

            unjudged++;
        }
    }
}
