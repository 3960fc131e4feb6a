using System.Text.Json.Nodes;
using IvsChatBackend.SystemTests.Deployed;
using IvsChatBackend.TestKit;

namespace IvsChatBackend.SystemTests;

/// <summary>Front to back, as deployed: the official messaging SDK, the template's gateway, the native functions with their roles, a table and a room.</summary>
public sealed class DeployedStackTests : IAsyncLifetime
{
    private DeployedStack _stack = null!;

    public async ValueTask InitializeAsync() => _stack = await DeployedStack.StartAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _stack?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task People_sign_in_chat_are_moderated_and_banned_by_functions_that_do_no_more_than_they_may()
    {
        var seen = await NodeScript.RunAsync("system/deployed.mjs", _stack.Addresses, TestContext.Current.CancellationToken);

        Assert.Equal(4, (int?)seen["tokens"]);
        Assert.Empty(_stack.Refused);
        Assert.Contains("ivschat:CreateChatToken", _stack.MadeBy("TokensFunction"));
        Assert.Contains("ivschat:DisconnectUser", _stack.MadeBy("ModerationFunction"));
        Assert.Contains("ivschat:DisconnectUser", _stack.MadeBy("EnforcementFunction"));
        Assert.Equal(
            ["ivschat:CreateRoom", "ivschat:DisconnectUser", "ivschat:GetRoom"],
            _stack.MadeBy("RoomsFunction").Where(call => call.StartsWith("ivschat:", StringComparison.Ordinal)).Order());
        Assert.Contains("ivschat:DeleteRoom", _stack.MadeBy("EnforcementFunction"));
        Assert.DoesNotContain("ivschat:CreateChatToken", _stack.MadeBy("ModerationFunction"));
        Assert.All(seen["secrets"]!.AsArray(), secret => Assert.DoesNotContain((string)secret!, string.Join('\n', _stack.Log), StringComparison.Ordinal));

        foreach (var file in Directory.GetFiles(Path.Combine(Requires.RepositoryRoot, "events", "enforcement"), "*.json"))
        {
            var answer = await _stack["EnforcementFunction"].InvokeAsync(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
            Assert.Equal("""{"batchItemFailures":[]}""", JsonNode.Parse(Assert.IsType<byte[]>(answer))!.ToJsonString());
        }

        Assert.Empty(_stack.Refused);
    }
}
