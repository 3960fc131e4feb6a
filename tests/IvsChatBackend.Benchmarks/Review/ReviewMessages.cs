using System.Globalization;

namespace IvsChatBackend.Benchmarks.Review;

/// <summary>Many messages, one after the other, on one warm process with a thousand rules: the store's share and the Runtime API's are in the times.</summary>
internal static class ReviewMessages
{
    private const double MostMilliseconds = 10;
    private const double MostFailed = 0.0001;
    private const int WarmUp = 500;
    private const int Every = 100;

    public static async Task<bool> RunAsync(string native, ReviewTable table, int messages)
    {
        await using var process = new ReviewProcess(native, table.Address, preloadedRooms: 10);
        for (var message = 0; message < WarmUp; message++)
        {
            await process.SendAsync("hello");
        }

        var (started, failed) = (ProcessMemory.Resident(process.Id), process.Failed);
        var times = new List<double>(messages);
        for (var message = 0; message < messages; message++)
        {
            // One of a hundred is refused, which shows that the rules serve.
            var isWrong = message % Every == 0;
            var (isBlocked, milliseconds) = await process.SendAsync(isWrong ? ReviewTable.Blocked : $"message {message} of many, and nothing wrong with it");
            times.Add(milliseconds);
            if (isBlocked && !isWrong)
            {
                throw new InvalidOperationException("A clean message was refused.");
            }
        }

        times.Sort();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{messages} messages, {table.Rules} rules: p50 {At(times, 0.5):0.00} ms, p99 {At(times, 0.99):0.00} ms, p99.9 {At(times, 0.999):0.00} ms, at most {times[^1]:0.0} ms"));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"memory: {started:0.0} MB before them, {ProcessMemory.Resident(process.Id):0.0} MB after, {ProcessMemory.Peak(process.Id):0.0} MB at most"));
        return Figures.Hold("a message's verdict, p99", At(times, 0.99), MostMilliseconds, " ms")
            & Figures.Hold("share of messages that met the failure action", (process.Failed - failed) / (double)messages, MostFailed);
    }

    private static double At(List<double> sorted, double share) => sorted[(int)Math.Ceiling(share * sorted.Count) - 1];
}
