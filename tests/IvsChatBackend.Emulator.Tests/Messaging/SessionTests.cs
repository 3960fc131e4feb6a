using System.Net.WebSockets;
using IvsChatBackend.TestKit;

namespace IvsChatBackend.Emulator.Tests.Messaging;

public sealed class SessionTests
{
    private const string Expired = """{"ErrorCode":401,"ErrorMessage":"The session of this connection has expired."}""";

    [Fact]
    public async Task A_session_ends_at_its_instant_with_an_error_and_a_close_frame_that_repeats_it()
    {
        var time = ChatHost.ManualTime();
        await using var host = await ChatHost.StartAsync(new EmulatorOptions { TimeProvider = time });
        await using var client = await ChatClient.ConnectAsync(host.Address, host.IssueToken(minutes: 5));

        time.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromMilliseconds(1));
        await client.SendMessageAsync("just in time");
        FrameAssert.IsMessage(await client.ReceiveAsync(), "just in time");

        time.Advance(TimeSpan.FromMilliseconds(1));
        await AssertEndedAsync(client, requestId: "");
    }

    [Fact]
    public async Task Advancing_the_emulators_clock_ends_sessions_too()
    {
        await using var host = await ChatHost.StartAsync();
        await using var client = await ChatClient.ConnectAsync(host.Address, host.IssueToken(minutes: 5));

        host.Clock.Advance(TimeSpan.FromMinutes(5));

        await AssertEndedAsync(client, requestId: "");
    }

    [Fact]
    public async Task What_was_sent_before_the_end_still_arrives()
    {
        var time = ChatHost.ManualTime();
        await using var host = await ChatHost.StartAsync(new EmulatorOptions { TimeProvider = time });
        await using var client = await ChatClient.ConnectAsync(host.Address, host.IssueToken(minutes: 1));

        host.Messaging.SendEvent(host.Room, "last", null);
        time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("last", (string?)(await client.ReceiveAsync())["EventName"]);
        await AssertEndedAsync(client, requestId: "");
    }

    [Fact]
    public async Task A_request_past_the_end_is_unauthorized_and_then_the_connection_closes()
    {
        var time = new LateTimers();
        await using var host = await ChatHost.StartAsync(new EmulatorOptions { TimeProvider = time });
        await using var client = await ChatClient.ConnectAsync(host.Address, host.IssueToken(minutes: 5));

        time.Now += TimeSpan.FromMinutes(5);
        await client.SendMessageAsync("late");

        await AssertEndedAsync(client, requestId: "late");
    }

    [Fact]
    public async Task The_client_may_close_and_gets_its_code_back()
    {
        await using var host = await ChatHost.StartAsync();
        await using var client = await host.ConnectAsync();

        await client.CloseAsync();

        Assert.Equal(WebSocketCloseStatus.NormalClosure, client.CloseStatus);
    }

    [Fact]
    public async Task Stopping_the_host_tells_clients_that_it_goes_away()
    {
        await using var host = await ChatHost.StartAsync();
        await using var client = await host.ConnectAsync();

        var stopping = host.StopAsync();

        Assert.Equal(WebSocketCloseStatus.EndpointUnavailable, await client.ReceiveCloseAsync());
        await stopping;
    }

    [Fact]
    public async Task A_client_that_never_answers_the_close_is_ended_after_the_close_timeout()
    {
        var time = ChatHost.ManualTime();
        await using var host = await ChatHost.StartAsync(new EmulatorOptions { TimeProvider = time });
        await using var client = await RawClient.ConnectAsync(host.Address, host.IssueToken("ben"));
        host.Messaging.DisconnectUser(host.Room, "ben", null);
        await client.ReceiveFrameAsync();
        Assert.Equal(1000, await client.ReceiveCloseAsync());

        time.Advance(TimeSpan.FromSeconds(5));

        await client.ReceiveEndAsync();
    }

    private static async Task AssertEndedAsync(ChatClient client, string requestId)
    {
        FrameAssert.IsError(await client.ReceiveAsync(), 401, requestId);
        Assert.Equal(WebSocketCloseStatus.NormalClosure, await client.ReceiveCloseAsync());
        Assert.Equal(Expired, client.CloseReason);
    }

    /// <summary>A clock whose timers never come: a machine that is too busy.</summary>
    private sealed class LateTimers : TimeProvider
    {
        private readonly ManualTimeProvider _never = new();

        public DateTimeOffset Now { get; set; } = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
            => _never.CreateTimer(callback, state, dueTime, period);
    }
}
