using System.Diagnostics;
using System.Text.Json.Nodes;

namespace IvsChatBackend.Emulator.Tests.Clients;

/// <summary>A client in a process that takes one call a line and answers each with a line.</summary>
internal sealed class LineClient(ProcessStartInfo start) : IOfficialClient
{
    private readonly Process _process = Process.Start(start)!;

    public async Task<ClientOutcome> CallAsync(string operation, JsonObject input)
    {
        var call = new JsonObject { ["operation"] = operation, ["input"] = input };
        await _process.StandardInput.WriteLineAsync(call.ToJsonString());
        await _process.StandardInput.FlushAsync();
        var line = await _process.StandardOutput.ReadLineAsync();
        Assert.True(line is not null, line is null ? await _process.StandardError.ReadToEndAsync() : "");

        var outcome = JsonNode.Parse(line!)!;
        return new ClientOutcome(outcome["output"], (string?)outcome["error"], outcome["members"]) { RequestId = (string?)outcome["requestId"] };
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
