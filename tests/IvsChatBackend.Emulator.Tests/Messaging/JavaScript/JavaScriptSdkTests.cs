using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using IvsChatBackend.Emulator.Review;
using IvsChatBackend.Emulator.State;
using IvsChatBackend.TestKit;

namespace IvsChatBackend.Emulator.Tests.Messaging.JavaScript;

public sealed class JavaScriptSdkTests
{
    private const string Handler = "arn:aws:lambda:us-east-1:123456789012:function:Review";

    [Fact]
    public async Task Sends_and_receives_messages_and_events()
    {
        await using var host = await ChatHost.StartAsync();
        await using var client = await JavaScriptClient.ConnectAsync(host.Address, host.IssueToken("ann"));

        await client.TellAsync("send", new JsonObject { ["content"] = "hi 😀", ["attributes"] = new JsonObject { ["mood"] = "ok" } });
        var message = await client.ExpectAsync("message");
        Assert.Equal("hi 😀", (string?)message["content"]);
        Assert.Equal("ann", (string?)message["userId"]);
        Assert.Equal("ok", (string?)message["attributes"]!["mood"]);
        Assert.Equal((string?)message["id"], (string?)(await client.ExpectAsync("resolved"))["id"]);

        host.Messaging.SendEvent(host.Room, "poll:open", new Dictionary<string, string> { ["k"] = "v" });
        var received = await client.ExpectAsync("event");
        Assert.Equal("poll:open", (string?)received["name"]);
        Assert.Equal("v", (string?)received["attributes"]!["k"]);
    }

    [Fact]
    public async Task Deletes_a_message()
    {
        await using var host = await ChatHost.StartAsync();
        await using var client = await JavaScriptClient.ConnectAsync(host.Address, host.IssueToken("mod", ["SEND_MESSAGE", "DELETE_MESSAGE"]));
        await client.TellAsync("send", new JsonObject { ["content"] = "oops" });
        var id = (string?)(await client.ExpectAsync("resolved"))["id"];

        await client.TellAsync("delete", new JsonObject { ["id"] = id, ["reason"] = "mine" });

        var deleted = await client.ExpectAsync("messageDelete");
        Assert.Equal(id, (string?)deleted["messageId"]);
        Assert.Equal("mine", (string?)deleted["reason"]);
        await client.ExpectAsync("resolved");
    }

    [Fact]
    public async Task Disconnects_a_user_who_does_not_reconnect()
    {
        await using var host = await ChatHost.StartAsync();
        await using var mod = await JavaScriptClient.ConnectAsync(host.Address, host.IssueToken("mod", ["DISCONNECT_USER"]));
        await using var ben = await JavaScriptClient.ConnectAsync(host.Address, host.IssueToken("ben"));

        await mod.TellAsync("disconnectUser", new JsonObject { ["userId"] = "ben", ["reason"] = "spam" });

        Assert.Equal("ben", (string?)(await mod.ExpectAsync("userDisconnect"))["userId"]);
        await mod.ExpectAsync("resolved");
        Assert.Equal("spam", (string?)(await ben.ExpectAsync("userDisconnect"))["reason"]);
        Assert.Equal("serverDisconnect", (string?)(await ben.NextAsync())["reason"]);
    }

    [Fact]
    public async Task Is_refused_a_capability()
    {
        await using var host = await ChatHost.StartAsync();
        await using var viewer = await JavaScriptClient.ConnectAsync(host.Address, host.IssueToken("vic", capabilities: []));

        await viewer.TellAsync("send", new JsonObject { ["content"] = "hi" });

        Assert.Equal(403, (int?)(await viewer.ExpectAsync("rejected"))["code"]);
    }

    [Fact]
    public async Task Is_refused_the_eleventh_message_in_a_second()
    {
        await using var host = await ChatHost.StartAsync();
        host.Update(room => room with { MaximumMessageRatePerSecond = 100 });
        await using var client = await JavaScriptClient.ConnectAsync(host.Address, host.IssueToken("ann"));
        for (var i = 0; i < 11; i++)
        {
            await client.TellAsync("send", new JsonObject { ["content"] = $"{i}" });
        }

        for (var i = 0; i < 10; i++)
        {
            await client.ExpectAsync("resolved");
        }

        Assert.Equal(429, (int?)(await client.ExpectAsync("rejected"))["code"]);
    }

    [Fact]
    public async Task Gets_the_reviews_rewriting_and_the_reason_of_its_denial()
    {
        await using var host = await ChatHost.StartAsync(new EmulatorOptions
        {
            TimeProvider = ChatHost.ManualTime(),
            Review = new ReviewOptions { Functions = ImmutableDictionary<string, ReviewFunction>.Empty.Add(Handler, ReviewAsync) },
        });
        host.Update(room => room with { MessageReviewHandler = new MessageReviewHandler(Handler) });
        await using var client = await JavaScriptClient.ConnectAsync(host.Address, host.IssueToken("ann"));

        await client.TellAsync("send", new JsonObject { ["content"] = "good" });
        Assert.Equal("GOOD", (string?)(await client.ExpectAsync("message"))["content"]);
        await client.ExpectAsync("resolved");

        await client.TellAsync("send", new JsonObject { ["content"] = "bad" });
        var rejected = await client.ExpectAsync("rejected");
        Assert.Equal(406, (int?)rejected["code"]);
        Assert.Equal("not here", (string?)rejected["message"]);

        static Task<byte[]> ReviewAsync(ReadOnlyMemory<byte> request, CancellationToken cancellationToken)
        {
            var content = (string)JsonNode.Parse(request.Span)!["Content"]!;
            JsonObject answer = content == "bad"
                ? new() { ["ReviewResult"] = "DENY", ["Content"] = content, ["Attributes"] = new JsonObject { ["Reason"] = "not here" } }
                : new() { ["ReviewResult"] = "ALLOW", ["Content"] = content.ToUpperInvariant() };
            return Task.FromResult(Encoding.UTF8.GetBytes(answer.ToJsonString()));
        }
    }

    [Fact]
    public async Task Fetches_a_new_token_and_goes_on_when_its_session_ends()
    {
        var time = ChatHost.ManualTime();
        await using var host = await ChatHost.StartAsync(new EmulatorOptions { TimeProvider = time });
        await using var client = await JavaScriptClient.ConnectAsync(host.Address, host.IssueToken("ann", minutes: 1));

        time.Advance(TimeSpan.FromMinutes(1));
        await client.ExpectAsync("connecting");
        await client.ExpectAsync("tokenWanted");
        await client.TellAsync("token", new JsonObject { ["token"] = host.IssueToken("ann") });
        await client.ExpectAsync("connect");

        await client.TellAsync("send", new JsonObject { ["content"] = "back" });
        Assert.Equal("back", (string?)(await client.ExpectAsync("message"))["content"]);
    }

    [Fact]
    public async Task Fetches_a_new_token_when_its_connection_is_broken()
    {
        await using var host = await ChatHost.StartAsync();
        await using var client = await JavaScriptClient.ConnectAsync(host.Address, host.IssueToken("ann"));
        using var http = new HttpClient { BaseAddress = host.Address };
        var list = JsonNode.Parse(await http.GetStringAsync("/_emulator/connections", TestContext.Current.CancellationToken))!;
        using var dropped = await http.DeleteAsync($"/_emulator/connections/{list["connections"]![0]!["id"]}", TestContext.Current.CancellationToken);

        await client.ExpectAsync("tokenWanted");
        await client.TellAsync("token", new JsonObject { ["token"] = host.IssueToken("ann") });

        await client.ExpectAsync("connect");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Asks_for_another_token_when_one_is_used_or_61_seconds_old(bool used)
    {
        var time = ChatHost.ManualTime();
        await using var host = await ChatHost.StartAsync(new EmulatorOptions { TimeProvider = time });
        var token = host.IssueToken("ann");
        await using var first = used ? await ChatClient.ConnectAsync(host.Address, token) : null;
        time.Advance(TimeSpan.FromSeconds(used ? 0 : 61));
        await using var client = JavaScriptClient.Start(host.Address);

        await client.TellAsync("token", new JsonObject { ["token"] = token });
        await client.TellAsync("connect");
        await client.ExpectAsync("tokenWanted");
        await client.ExpectAsync("tokenWanted");
        await client.TellAsync("token", new JsonObject { ["token"] = host.IssueToken("ann") });

        await client.ExpectAsync("connect");
    }

    [Fact]
    public async Task Gives_up_after_four_tokens_that_do_not_work()
    {
        await using var host = await ChatHost.StartAsync();
        await using var client = JavaScriptClient.Start(host.Address);
        await client.TellAsync("connect");
        for (var i = 0; i < 4; i++)
        {
            await client.ExpectAsync("tokenWanted");
            await client.TellAsync("token", new JsonObject { ["token"] = "unknown" });
        }

        Assert.Equal("socketError", (string?)(await client.ExpectAsync("disconnect"))["reason"]);
    }

    [Fact]
    public async Task Disconnects_by_itself_cleanly()
    {
        await using var host = await ChatHost.StartAsync();
        await using var client = await JavaScriptClient.ConnectAsync(host.Address, host.IssueToken("ann"));

        await client.TellAsync("disconnect");

        Assert.Equal("clientDisconnect", (string?)(await client.ExpectAsync("disconnect"))["reason"]);
        await host.Closed.WaitAsync(1);
    }
}
