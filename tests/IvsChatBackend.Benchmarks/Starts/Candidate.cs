using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using IvsChatBackend.RuntimeApi;
using IvsChatBackend.RuntimeApi.Functions;

namespace IvsChatBackend.Benchmarks.Starts;

/// <summary>A function that is started again and again.</summary>
/// <param name="Name">For the table.</param>
/// <param name="Path">The executable, a script with its interpreter named in it, or an assembly.</param>
/// <param name="Event">What it is invoked with.</param>
/// <param name="Answered">Whether a reply is the one that is wanted.</param>
/// <param name="Environment">Beyond Lambda's own.</param>
internal sealed record Candidate(string Name, string Path, string Event, Func<JsonNode, bool> Answered, Dictionary<string, string?> Environment)
{
    private const int WarmInvocations = 15;

    public List<double> Starts { get; } = [];

    public List<double> Warm { get; } = [];

    public List<double> Memory { get; } = [];

    /// <summary>Starts a process, and keeps how long it took from there to its first answer, later answers' median, and the most memory it had.</summary>
    public async Task MeasureAsync(bool keep)
    {
        await using var runtimeApi = RuntimeApiEmulator.Start();
        var first = runtimeApi.InvokeAsync(Event);
        var clock = Stopwatch.StartNew();
        await using var function = FunctionProcess.Start(Path, runtimeApi.Endpoint, Environment);
        await AnswerAsync(function, first);
        var start = clock.Elapsed.TotalMilliseconds;

        var warm = new List<double>();
        for (var index = 0; index < WarmInvocations; index++)
        {
            clock.Restart();
            await AnswerAsync(function, runtimeApi.InvokeAsync(Event));
            warm.Add(clock.Elapsed.TotalMicroseconds);
        }

        if (keep)
        {
            Starts.Add(start);
            Warm.Add(Figures.Median(warm));
            Memory.Add(ProcessMemory.Peak(function.Id));
        }
    }

    private async Task AnswerAsync(FunctionProcess function, Task<InvocationOutcome> invocation)
    {
        var exit = function.WaitForExitAsync();
        if (await Task.WhenAny(invocation, exit) == exit || await invocation is not InvocationReply reply || !Answered(JsonNode.Parse(reply.Payload)!))
        {
            var outcome = invocation.IsCompleted ? Encoding.UTF8.GetString((await invocation as InvocationReply)?.Payload ?? (await invocation as InvocationFailure)!.Payload) : "exited";
            throw new InvalidOperationException($"{Name}: {outcome}\n{string.Join('\n', function.Lines)}");
        }
    }
}
