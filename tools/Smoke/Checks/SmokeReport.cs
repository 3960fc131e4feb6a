using System.Diagnostics;

namespace IvsChatBackend.Smoke.Checks;

/// <summary>Runs checks one after the other, writes a line for each, and knows whether all of them hold.</summary>
internal sealed class SmokeReport(TextWriter output, TimeSpan limit)
{
    public bool Holds { get; private set; } = true;

    /// <param name="check">Gives what is worth knowing when it holds, and throws where it doesn't.</param>
    /// <returns>Whether it holds, for those that build on it.</returns>
    public async Task<bool> CheckAsync(string name, Func<CancellationToken, Task<string>> check, CancellationToken cancellationToken)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        time.CancelAfter(limit);
        var start = Stopwatch.GetTimestamp();
        string? failure;
        try
        {
            var said = await check(time.Token);
            await output.WriteLineAsync($"ok    {name}{(said.Length > 0 ? ": " : "")}{said} ({Stopwatch.GetElapsedTime(start).TotalMilliseconds:F0} ms)");
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            failure = $"nothing came within {limit.TotalSeconds:F0} s";
        }
        catch (Exception e) when (e is SmokeException or HttpRequestException)
        {
            failure = e.Message;
        }

        Holds = false;
        await output.WriteLineAsync($"FAIL  {name}: {failure}");
        return false;
    }

    public Task SkipAsync(string name, string reason) => output.WriteLineAsync($"skip  {name}: {reason}");
}
