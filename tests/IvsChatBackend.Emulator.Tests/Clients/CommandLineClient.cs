using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace IvsChatBackend.Emulator.Tests.Clients;

/// <summary>The AWS CLI: a process a call.</summary>
internal sealed partial class CommandLineClient(Func<ProcessStartInfo> start) : IOfficialClient
{
    public async Task<ClientOutcome> CallAsync(string operation, JsonObject input)
    {
        var info = start();
        foreach (var argument in new[] { "ivschat", Kebab(operation), "--output", "json", "--cli-input-json", input.ToJsonString() })
        {
            info.ArgumentList.Add(argument);
        }

        using var process = Process.Start(info)!;
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode == 0)
        {
            return new ClientOutcome(output.Length == 0 ? new JsonObject() : JsonNode.Parse(output));
        }

        var failure = Failure().Match(await errors);
        Assert.True(failure.Success, await errors);
        return new ClientOutcome(null, failure.Groups[1].Value, new JsonObject { ["message"] = failure.Groups[2].Value });
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static string Kebab(string operation) => Boundary().Replace(operation, "-").ToLowerInvariant();

    [GeneratedRegex("(?<!^)(?=[A-Z])")]
    private static partial Regex Boundary();

    [GeneratedRegex(@"An error occurred \((\w+)\) when calling the \w+ operation[^:]*: (.*)")]
    private static partial Regex Failure();
}
