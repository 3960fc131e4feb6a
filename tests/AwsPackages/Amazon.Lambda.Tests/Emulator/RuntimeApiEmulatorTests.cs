using System.Net;
using System.Net.Sockets;
using System.Text;
using IvsChatBackend.RuntimeApi;

namespace Amazon.Lambda.Tests.Emulator;

/// <summary>The Runtime API's double by itself: what runtimes other than ours get from it.</summary>
public sealed class RuntimeApiEmulatorTests : IAsyncLifetime
{
    private readonly RuntimeApiEmulator _api = RuntimeApiEmulator.Start();
    private readonly HttpClient _client = new();

    public ValueTask InitializeAsync()
    {
        _client.BaseAddress = new Uri($"http://{_api.Endpoint}/2018-06-01/runtime/");
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return _api.DisposeAsync();
    }

    [Fact]
    public async Task An_invocation_goes_out_with_its_headers_and_comes_back_with_its_reply()
    {
        var invocation = _api.InvokeAsync(new InvocationRequest("in"u8.ToArray()) { RequestId = "r1", TenantId = "t", TraceId = null });
        using var next = await _client.GetAsync("invocation/next");
        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
        Assert.Equal("in", await next.Content.ReadAsStringAsync());
        Assert.Equal("r1", Assert.Single(next.Headers.GetValues("Lambda-Runtime-Aws-Request-Id")));
        Assert.Equal("t", Assert.Single(next.Headers.GetValues("Lambda-Runtime-Aws-Tenant-Id")));
        Assert.False(next.Headers.Contains("Lambda-Runtime-Trace-Id"));

        using var accepted = await _client.PostAsync("invocation/r1/response", new StringContent("out"));
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        Assert.Equal("out"u8.ToArray(), Assert.IsType<InvocationReply>(await invocation).Payload);
    }

    [Fact]
    public async Task A_reply_may_come_in_chunks()
    {
        var invocation = _api.InvokeAsync(new InvocationRequest(default) { RequestId = "r1" });
        using var next = await _client.GetAsync("invocation/next");
        using var request = new HttpRequestMessage(HttpMethod.Post, "invocation/r1/response");
        request.Content = new StringContent(new string('x', 100_000));
        request.Headers.TransferEncodingChunked = true;
        using var accepted = await _client.SendAsync(request);
        Assert.Equal(100_000, Assert.IsType<InvocationReply>(await invocation).Payload.Length);
    }

    [Theory]
    [InlineData("invocation/unknown/response", HttpStatusCode.BadRequest)]
    [InlineData("invocation/unknown/error", HttpStatusCode.BadRequest)]
    [InlineData("invocation/unknown", HttpStatusCode.NotFound)]
    [InlineData("invocation/next", HttpStatusCode.NotFound)]
    [InlineData("init/error", HttpStatusCode.Accepted)]
    [InlineData("init", HttpStatusCode.NotFound)]
    public async Task Calls_that_nothing_waits_for_are_refused(string path, HttpStatusCode expected)
    {
        using var response = await _client.PostAsync(path, new StringContent("{}"));
        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task An_invocation_is_answered_once()
    {
        var invocation = _api.InvokeAsync(new InvocationRequest(default) { RequestId = "r1" });
        using var next = await _client.GetAsync("invocation/next");
        using var first = await _client.PostAsync("invocation/r1/response", new StringContent("1"));
        using var second = await _client.PostAsync("invocation/r1/response", new StringContent("2"));
        Assert.Equal((HttpStatusCode.Accepted, HttpStatusCode.BadRequest), (first.StatusCode, second.StatusCode));
        Assert.Equal("1"u8.ToArray(), Assert.IsType<InvocationReply>(await invocation).Payload);
    }

    [Theory]
    [InlineData(RuntimeApiEmulator.MaxReplyLength, HttpStatusCode.Accepted)]
    [InlineData(RuntimeApiEmulator.MaxReplyLength + 1, HttpStatusCode.RequestEntityTooLarge)]
    public async Task A_reply_has_at_most_6_mb(int length, HttpStatusCode expected)
    {
        _ = _api.InvokeAsync(new InvocationRequest(default) { RequestId = "r1" });
        using var next = await _client.GetAsync("invocation/next");
        using var response = await _client.PostAsync("invocation/r1/response", new ByteArrayContent(new byte[length]));
        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task Requests_may_come_several_at_once()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPEndPoint.Parse(_api.Endpoint));
        using var stream = new NetworkStream(socket);
        var one = "POST /2018-06-01/runtime/init/error HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}";
        await socket.SendAsync(Encoding.ASCII.GetBytes(one + one + "GET /nowhere HTTP/1.1\r\n"));
        await socket.SendAsync(Encoding.ASCII.GetBytes("Host: x\r\n\r\n"));
        socket.Shutdown(SocketShutdown.Send);
        var replies = await new StreamReader(stream).ReadToEndAsync();
        Assert.Equal([202, 202, 404], _api.Observations.Select(observation => observation.Status));
        Assert.Equal(3, replies.Split("HTTP/1.1 ").Length - 1);
    }

    [Fact]
    public async Task A_runtime_that_goes_while_it_waits_takes_no_event_with_it()
    {
        await AskAndReadToEndAsync(leave: true);
        var invocation = _api.InvokeAsync("in");
        Assert.Equal("in", await _client.GetStringAsync("invocation/next"));
        Assert.False(invocation.IsCompleted);
    }

    [Fact]
    public async Task An_event_whose_delivery_failed_goes_to_the_next_one_who_asks()
    {
        _api.Inject(RuntimeApiCall.Next, RuntimeApiFault.LostReply);
        _ = _api.InvokeAsync("in");
        await AskAndReadToEndAsync(leave: false);
        Assert.Equal("in", await _client.GetStringAsync("invocation/next"));
    }

    // Returns once the emulator has closed the connection.
    private async Task AskAndReadToEndAsync(bool leave)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPEndPoint.Parse(_api.Endpoint));
        await socket.SendAsync("GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\nHost: x\r\n\r\n"u8.ToArray());
        await _api.Ready;
        if (leave)
        {
            socket.Shutdown(SocketShutdown.Send);
        }

        try
        {
            Assert.Equal(0, await socket.ReceiveAsync(new byte[1]));
        }
        catch (SocketException e)
        {
            Assert.Equal(SocketError.ConnectionReset, e.SocketErrorCode);
        }
    }

    [Fact]
    public async Task Stopping_gives_up_what_is_under_way()
    {
        var api = RuntimeApiEmulator.Start();
        var invocation = api.InvokeAsync("in");
        await api.DisposeAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => invocation);
    }
}
