using System.Diagnostics;
using IvsChatBackend.RuntimeApi;

namespace IvsChatBackend.Benchmarks.Dispatch;

/// <summary>
/// How long the Runtime API emulator takes to hand an invocation to a runtime that asks for one just before, the question's own way included: what
/// it adds, at most, to every figure taken with it.
/// </summary>
internal sealed class DispatchBenchmark : IBenchmark
{
    private const int WarmUp = 500;
    private const int Invocations = 5000;
    private const double MostMilliseconds = 1;

    public string Name => "dispatch";

    public string Description => "time from an invocation to the waiting runtime's answer to GET next";

    public async Task<bool> RunAsync()
    {
        await using var runtimeApi = RuntimeApiEmulator.Start();
        using var client = new HttpClient { BaseAddress = new Uri($"http://{runtimeApi.Endpoint}/2018-06-01/runtime/") };
        var times = new List<double>();
        for (var number = 0; number < WarmUp + Invocations; number++)
        {
            var next = client.GetAsync("invocation/next");
            var start = Stopwatch.GetTimestamp();
            var outcome = runtimeApi.InvokeAsync("{}");
            using var invocation = await next;
            var time = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            if (number >= WarmUp)
            {
                times.Add(time);
            }

            var id = invocation.Headers.GetValues("Lambda-Runtime-Aws-Request-Id").Single();
            using var reply = await client.PostAsync($"invocation/{id}/response", new StringContent("{}"));
            await outcome;
        }

        times.Sort();
        Console.WriteLine(FormattableString.Invariant($"{times.Count} invocations: {times[times.Count / 2]:0.000} ms median, {times[times.Count * 99 / 100]:0.000} ms at 99 %"));
        return Figures.Hold("median", times[times.Count / 2], MostMilliseconds, " ms");
    }
}
