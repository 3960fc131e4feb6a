using System.Net;
using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text;
using IvsChatBackend.Emulator.Quotas;
using IvsChatBackend.TestKit;

namespace IvsChatBackend.Emulator.Tests.Messaging;

public sealed class HandshakeTests
{
    [Fact]
    public async Task The_token_is_echoed_as_the_selected_subprotocol()
    {
        await using var host = await ChatHost.StartAsync();
        var token = host.IssueToken();

        await using var client = await ChatClient.ConnectAsync(host.Address, token);

        Assert.Equal(token, client.SubProtocol);
    }

    [Fact]
    public async Task The_answer_proves_that_the_key_was_understood()
    {
        await using var host = await ChatHost.StartAsync();
        await using var client = await RawClient.OpenAsync(host.Address);
        var token = host.IssueToken();

        await client.SendAsync(Request(host, token, key: "dGhlIHNhbXBsZSBub25jZQ=="));
        var head = await client.ReadHeadAsync();

        // The pair of key and answer that RFC 6455, section 1.3, works out.
        Assert.Contains("\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n", head, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("\r\nUpgrade: websocket\r\n", head, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("\r\nConnection: Upgrade\r\n", head, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Sec-WebSocket-Extensions", head, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_token_opens_one_connection_only()
    {
        await using var host = await ChatHost.StartAsync();
        var token = host.IssueToken();
        await using var first = await ChatClient.ConnectAsync(host.Address, token);

        await Assert.ThrowsAsync<WebSocketException>(() => ChatClient.ConnectAsync(host.Address, token));
    }

    [Fact]
    public async Task A_token_is_spent_even_after_its_connection_has_closed()
    {
        await using var host = await ChatHost.StartAsync();
        var token = host.IssueToken();
        await using (var first = await ChatClient.ConnectAsync(host.Address, token))
        {
            await first.CloseAsync();
        }

        await Assert.ThrowsAsync<WebSocketException>(() => ChatClient.ConnectAsync(host.Address, token));
    }

    [Fact]
    public async Task A_token_connects_until_its_minute_is_over()
    {
        var time = ChatHost.ManualTime();
        await using var host = await ChatHost.StartAsync(new EmulatorOptions { TimeProvider = time });
        var token = host.IssueToken();

        time.Advance(TimeSpan.FromSeconds(59));

        await using var client = await ChatClient.ConnectAsync(host.Address, token);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(61)]
    public async Task A_token_past_its_minute_connects_no_more(int seconds)
    {
        var time = ChatHost.ManualTime();
        await using var host = await ChatHost.StartAsync(new EmulatorOptions { TimeProvider = time });
        var token = host.IssueToken();

        time.Advance(TimeSpan.FromSeconds(seconds));

        await Assert.ThrowsAsync<WebSocketException>(() => ChatClient.ConnectAsync(host.Address, token));
    }

    [Fact]
    public async Task A_user_may_have_several_connections_and_all_get_the_message()
    {
        await using var host = await ChatHost.StartAsync();
        await using var first = await host.ConnectAsync("ann");
        await using var second = await host.ConnectAsync("ann");

        await first.SendMessageAsync("hi");

        FrameAssert.IsMessage(await first.ReceiveAsync(), "hi");
        FrameAssert.IsMessage(await second.ReceiveAsync(), "hi");
    }

    [Theory]
    [InlineData(" HTTP/1.1", " HTTP/1.0", 426)]
    [InlineData("Connection: Upgrade", "Connection: close", 426)]
    [InlineData("Upgrade: websocket", "Upgrade: h2c", 426)]
    [InlineData("Sec-WebSocket-Version: 13", "Sec-WebSocket-Version: 8", 426)]
    [InlineData("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Key: c2hvcnQ=", 400)]
    [InlineData("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Key: !!!!!!!!!!!!!!!!!!!!!!!!", 400)]
    [InlineData("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "X-None: 1", 400)]
    [InlineData("Sec-WebSocket-Protocol: {token}", "X-None: 1", 401)]
    [InlineData("Sec-WebSocket-Protocol: {token}", "Sec-WebSocket-Protocol: unknown", 401)]
    [InlineData("Sec-WebSocket-Protocol: {token}", "Sec-WebSocket-Protocol: {token}, chat", 401)]
    public async Task A_handshake_that_is_wrong_gets_a_status_and_no_upgrade(string right, string wrong, int status)
    {
        await using var host = await ChatHost.StartAsync();
        await using var client = await RawClient.OpenAsync(host.Address);
        var token = host.IssueToken();
        var request = Encoding.ASCII.GetString(Request(host, token, "dGhlIHNhbXBsZSBub25jZQ=="));
        var changed = request.Replace(WithToken(right), WithToken(wrong), StringComparison.Ordinal);
        Assert.NotEqual(request, changed);

        await client.SendAsync(Encoding.ASCII.GetBytes(changed));

        Assert.StartsWith($"HTTP/1.1 {status} ", await client.ReadHeadAsync(), StringComparison.Ordinal);

        string WithToken(string header) => header.Replace("{token}", token, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_connection_header_may_list_more_than_the_upgrade()
    {
        await using var host = await ChatHost.StartAsync();
        await using var client = await RawClient.OpenAsync(host.Address);
        var request = Encoding.ASCII.GetString(Request(host, host.IssueToken(), "dGhlIHNhbXBsZSBub25jZQ=="))
            .Replace("Connection: Upgrade", "Connection: keep-alive, Upgrade", StringComparison.Ordinal);

        await client.SendAsync(Encoding.ASCII.GetBytes(request));

        Assert.StartsWith("HTTP/1.1 101 ", await client.ReadHeadAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_handshake_refused_for_its_form_leaves_the_token_unspent()
    {
        await using var host = await ChatHost.StartAsync();
        var token = host.IssueToken();
        using (var http = new HttpClient())
        using (var request = new HttpRequestMessage(HttpMethod.Get, host.Address))
        {
            request.Headers.Add("Sec-WebSocket-Protocol", token);
            using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.UpgradeRequired, response.StatusCode);
            Assert.Contains(new ProductHeaderValue("websocket"), response.Headers.Upgrade);
            Assert.Equal(["13"], response.Headers.GetValues("Sec-WebSocket-Version"));
        }

        await using var client = await ChatClient.ConnectAsync(host.Address, token);
    }

    [Fact]
    public async Task The_account_has_a_bounded_number_of_connections_and_a_closed_one_makes_room()
    {
        await using var host = await ChatHost.StartAsync(new EmulatorQuotas { ConcurrentConnections = 1 });
        var waiting = host.IssueToken("ben");
        var first = await RawClient.ConnectAsync(host.Address, host.IssueToken());
        await Assert.ThrowsAsync<WebSocketException>(() => ChatClient.ConnectAsync(host.Address, waiting));

        await first.SendAsync(ClientFrame.Close(1000));
        await first.ReceiveCloseAsync();
        await first.ReceiveEndAsync();
        await first.DisposeAsync();

        // Refused for want of room, the token was not spent.
        await using var second = await ChatClient.ConnectAsync(host.Address, waiting);
    }

    private static byte[] Request(ChatHost host, string token, string key) => Encoding.ASCII.GetBytes(
        $"GET / HTTP/1.1\r\nHost: {host.Address.Authority}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
        + "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n"
        + $"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Protocol: {token}\r\n\r\n");
}
