using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using IvsChatBackend.TestKit;

namespace IvsChatBackend.Benchmarks.Matching;

/// <summary>npm's word filters in a Node process (<c>tests/node/review/matchers.mjs</c>).</summary>
internal sealed class NodeMatchers(Process process) : IDisposable
{
    public static IReadOnlyList<string> Names { get; } = ["obscenity", "@2toad/profanity", "bad-words"];

    public static NodeMatchers Start() => new(Process.Start(new ProcessStartInfo("node", [Path.Combine("review", "matchers.mjs")])
    {
        WorkingDirectory = Requires.NodeProject,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!);

    public async Task<bool[]> FlagAsync(string matcher, IEnumerable<string> messages)
    {
        var answer = await AskAsync(new JsonObject { ["matcher"] = matcher, ["messages"] = JsonSerializer.SerializeToNode(messages) });
        return [.. answer["flagged"]!.AsArray().Select(flag => flag!.GetValue<bool>())];
    }

    /// <returns>Processor time of one message, in microseconds.</returns>
    public async Task<double> MeasureAsync(string matcher, string message, int count)
    {
        var answer = await AskAsync(new JsonObject { ["matcher"] = matcher, ["message"] = message, ["count"] = count });
        return answer["microseconds"]!.GetValue<double>();
    }

    /// <summary>Ends the process by closing its input.</summary>
    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }

    private async Task<JsonNode> AskAsync(JsonObject question)
    {
        await process.StandardInput.WriteLineAsync(question.ToJsonString());
        await process.StandardInput.FlushAsync();
        var line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("Node ended; its error stands above.");
        return JsonNode.Parse(line)!;
    }
}
