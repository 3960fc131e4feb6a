using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace IvsChatBackend.Emulator.Tests.Messaging;

/// <summary>A plain WebSocket that speaks the messaging API's JSON. Waits have a bound, so that a frame that never comes fails its test.</summary>
internal sealed class ChatClient : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ClientWebSocket _socket = new();
    private readonly CancellationTokenSource _patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    private ChatClient()
    {
    }

    public WebSocketCloseStatus? CloseStatus => _socket.CloseStatus;

    /// <summary>Of the server's close frame.</summary>
    public string? CloseReason => _socket.CloseStatusDescription;

    public string? SubProtocol => _socket.SubProtocol;

    public static async Task<ChatClient> ConnectAsync(Uri address, string token)
    {
        var client = new ChatClient();
        client._socket.Options.AddSubProtocol(token);
        var socket = address.Scheme == "wss" ? address : new UriBuilder(address) { Scheme = "ws" }.Uri;
        await client._socket.ConnectAsync(socket, client.Patient());
        return client;
    }

    public Task SendAsync(JsonNode request) => SendAsync(request.ToJsonString());

    public async Task SendAsync(string text)
        => await _socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, Patient());

    public Task SendMessageAsync(string content, string? requestId = null)
        => SendAsync(new JsonObject { ["Action"] = "SEND_MESSAGE", ["RequestId"] = requestId ?? content, ["Content"] = content });

    public async Task SendBinaryAsync(byte[] bytes)
        => await _socket.SendAsync(bytes, WebSocketMessageType.Binary, endOfMessage: true, Patient());

    /// <summary>The next frame's text, exactly as it came.</summary>
    public async Task<string> ReceiveTextAsync()
    {
        var text = await TryReceiveTextAsync();
        Assert.True(text is not null, $"The connection was closed with {_socket.CloseStatus} where a frame was expected.");
        return text;
    }

    public async Task<JsonObject> ReceiveAsync() => JsonNode.Parse(await ReceiveTextAsync())!.AsObject();

    /// <summary>Waits for the server's close frame, and answers it.</summary>
    public async Task<WebSocketCloseStatus?> ReceiveCloseAsync()
    {
        Assert.Null(await TryReceiveTextAsync());
        await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, Patient());
        return _socket.CloseStatus;
    }

    /// <summary>Waits for the connection to break without a close frame.</summary>
    public async Task ReceiveDropAsync()
    {
        var exception = await Assert.ThrowsAsync<WebSocketException>(TryReceiveTextAsync);
        Assert.Equal(WebSocketError.ConnectionClosedPrematurely, exception.WebSocketErrorCode);
    }

    public Task CloseAsync() => _socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, Patient());

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        _patience.Dispose();
        return ValueTask.CompletedTask;
    }

    private CancellationToken Patient()
    {
        _patience.CancelAfter(Patience);
        return _patience.Token;
    }

    private async Task<string?> TryReceiveTextAsync()
    {
        var buffer = new byte[64 * 1024];
        var length = 0;
        while (true)
        {
            var result = await _socket.ReceiveAsync(buffer.AsMemory(length), Patient());
            if (result.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            length += result.Count;
            if (result.EndOfMessage)
            {
                return Encoding.UTF8.GetString(buffer, 0, length);
            }
        }
    }
}
