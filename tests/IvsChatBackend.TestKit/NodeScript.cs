using System.Diagnostics;
using System.Text.Json.Nodes;

namespace IvsChatBackend.TestKit;

/// <summary>Runs a script of tests/node to its end. A script asserts by itself, prints one JSON object and exits with 0; anything else fails the test.</summary>
public static class NodeScript
{
    // A guard against a hung script, far above what any takes; nothing is measured by it.
    private static readonly TimeSpan Guard = TimeSpan.FromMinutes(3);

    /// <param name="script">Path below tests/node.</param>
    /// <param name="environment">What the script reads from <c>process.env</c>.</param>
    /// <param name="cancellationToken">Ends the script.</param>
    /// <returns>The last line that it printed.</returns>
    public static async Task<JsonNode> RunAsync(
        string script, IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken)
    {
        Requires.Node();
        using var process = Start(script, environment);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Guard);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            var lines = (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            return process.ExitCode == 0
                ? JsonNode.Parse(lines[^1])!
                : throw new InvalidOperationException($"{script} exited with {process.ExitCode}:\n{string.Join('\n', lines)}\n{await errors}");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static Process Start(string script, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("node")
        {
            WorkingDirectory = Requires.NodeProject,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(script);
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
