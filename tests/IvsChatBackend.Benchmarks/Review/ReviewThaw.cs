namespace IvsChatBackend.Benchmarks.Review;

/// <summary>
/// A message right after the process was stopped for minutes, as Lambda freezes it: once with connections that the store has closed meanwhile, once
/// with connections that are dead without anybody having said so.
/// </summary>
internal static class ReviewThaw
{
    private const double MostMilliseconds = 150;

    // dynalite tells how long it keeps a connection, 5 s; the client goes by that, and would not come to use one that is dead.
    private static readonly TimeSpan Unnoticed = TimeSpan.FromSeconds(2);

    public static async Task<bool> RunAsync(string native, ReviewTable table, TimeSpan freeze)
    {
        await using var proxy = new LatentProxy(table.Address, TimeSpan.Zero);
        await using var process = new ReviewProcess(native, proxy.Address, preloadedRooms: 10);
        await process.SendAsync("hello");

        var closed = await process.FreezeAsync(freeze, ReviewTable.Blocked);
        proxy.Forget();
        var dead = await process.FreezeAsync(Unnoticed, ReviewTable.Blocked);

        var holds = Hold(closed, $"a verdict after {freeze.TotalSeconds:0} s of freeze") & Hold(dead, "a verdict over connections that died meanwhile");
        return holds && Figures.Hold("of these, ended in the failure action", process.Failed, 0);
    }

    private static bool Hold((bool IsBlocked, double Milliseconds) verdict, string what) =>
        Figures.Hold(what, verdict.Milliseconds, MostMilliseconds, " ms") && Figures.Hold(what + ", not judged by the rules", verdict.IsBlocked ? 0 : 1, 0);
}
