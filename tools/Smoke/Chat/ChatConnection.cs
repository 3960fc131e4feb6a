using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace IvsChatBackend.Smoke.Chat;

/// <summary>A connection to IVS Chat's messaging endpoint, opened with a chat token: https://docs.aws.amazon.com/ivs/latest/chatmsgapireference/</summary>
internal sealed class ChatConnection : IAsyncDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly Channel<JsonNode> _frames = Channel.CreateUnbounded<JsonNode>();
    private Task _reading = Task.CompletedTask;

    private ChatConnection()
    {
    }

    /// <exception cref="SmokeException">The endpoint takes no connection with this token.</exception>
    public static async Task<ChatConnection> OpenAsync(Uri endpoint, string token, CancellationToken cancellationToken)
    {
        var connection = new ChatConnection();
        connection._socket.Options.AddSubProtocol(token);
        try
        {
            await connection._socket.ConnectAsync(endpoint, cancellationToken);
        }
        catch (WebSocketException e)
        {
            connection._socket.Dispose();
            throw new SmokeException($"The messaging endpoint took no connection: {e.Message}");
        }

        connection._reading = Task.Run(connection.ReadAsync, CancellationToken.None);
        return connection;
    }

    /// <summary>Sends a message and waits for what becomes of it.</summary>
    /// <returns>The MESSAGE that everybody gets, or the ERROR that the sender gets.</returns>
    public async Task<JsonNode> SendAsync(string content, JsonObject? attributes, CancellationToken cancellationToken)
    {
        var id = Guid.NewGuid().ToString("N");
        var request = new JsonObject { ["Action"] = "SEND_MESSAGE", ["RequestId"] = id, ["Content"] = content, ["Attributes"] = attributes };
        await _socket.SendAsync(Encoding.UTF8.GetBytes(request.ToJsonString()), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        return await NextAsync(frame => (string?)frame["RequestId"] == id, cancellationToken);
    }

    /// <summary>The next frame that matches; those before it are dropped.</summary>
    /// <exception cref="SmokeException">The connection was closed first.</exception>
    public async Task<JsonNode> NextAsync(Predicate<JsonNode> matches, CancellationToken cancellationToken)
    {
        await foreach (var frame in _frames.Reader.ReadAllAsync(cancellationToken))
        {
            if (matches(frame))
            {
                return frame;
            }
        }

        throw new SmokeException("The connection was closed.");
    }

    /// <summary>Waits for the other side to close.</summary>
    public Task ClosedAsync(CancellationToken cancellationToken) => _reading.WaitAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        _socket.Abort();
        await _reading;
        _socket.Dispose();
    }

    private async Task ReadAsync()
    {
        try
        {
            using var message = new MemoryStream();
            var buffer = new byte[16 * 1024];
            while (true)
            {
                var part = await _socket.ReceiveAsync(buffer, CancellationToken.None);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    return;
                }

                message.Write(buffer, 0, part.Count);
                if (part.EndOfMessage)
                {
                    _frames.Writer.TryWrite(JsonNode.Parse(message.ToArray())!);
                    message.SetLength(0);
                }
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            // Closed without a close frame, or by this side.
        }
        finally
        {
            _frames.Writer.TryComplete();
        }
    }
}
