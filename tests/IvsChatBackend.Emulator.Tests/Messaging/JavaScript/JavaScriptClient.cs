using System.Diagnostics;
using System.Text.Json.Nodes;
using IvsChatBackend.TestKit;

namespace IvsChatBackend.Emulator.Tests.Messaging.JavaScript;

/// <summary>The official <c>amazon-ivs-chat-messaging</c> SDK in a Node process of its own.</summary>
internal sealed class JavaScriptClient : IAsyncDisposable
{
    private readonly Process _node;
    private readonly CancellationTokenSource _patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    private JavaScriptClient(Process node) => _node = node;

    public static JavaScriptClient Start(Uri address)
    {
        Requires.Node();
        var script = Path.Combine(Requires.RepositoryRoot, "tests", "IvsChatBackend.Emulator.Tests", "Messaging", "JavaScript", "chat-sdk.mjs");
        var start = new ProcessStartInfo("node", [script, Requires.NodeProject, $"ws://{address.Authority}"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        return new JavaScriptClient(Process.Start(start)!);
    }

    /// <summary>A client that is connected by the token.</summary>
    public static async Task<JavaScriptClient> ConnectAsync(Uri address, string token)
    {
        var client = Start(address);
        await client.TellAsync("token", new JsonObject { ["token"] = token });
        await client.TellAsync("connect");
        await client.ExpectAsync("connect");
        return client;
    }

    public async Task TellAsync(string command, JsonObject? arguments = null)
    {
        var line = arguments ?? [];
        line["command"] = command;
        await _node.StandardInput.WriteLineAsync(line.ToJsonString().AsMemory(), Patient());
        await _node.StandardInput.FlushAsync(Patient());
    }

    /// <summary>Waits for the event, and passes over those before it.</summary>
    public async Task<JsonObject> ExpectAsync(string name)
    {
        while (true)
        {
            var next = await NextAsync();
            if ((string?)next["event"] == name)
            {
                return next;
            }
        }
    }

    public async Task<JsonObject> NextAsync()
    {
        var line = await _node.StandardOutput.ReadLineAsync(Patient());
        Assert.True(line is not null, "The Node process has ended.");
        return JsonNode.Parse(line)!.AsObject();
    }

    public async ValueTask DisposeAsync()
    {
        _node.StandardInput.Close();
        await _node.WaitForExitAsync(Patient());
        _node.Dispose();
        _patience.Dispose();
    }

    private CancellationToken Patient()
    {
        _patience.CancelAfter(TimeSpan.FromSeconds(60));
        return _patience.Token;
    }
}
