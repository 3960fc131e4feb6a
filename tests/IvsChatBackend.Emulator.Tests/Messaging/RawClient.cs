using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace IvsChatBackend.Emulator.Tests.Messaging;

/// <summary>A TCP connection that sends whatever bytes a test likes and reads frames back, which no WebSocket library would do.</summary>
internal sealed class RawClient : IAsyncDisposable
{
    private readonly TcpClient _tcp = new();
    private readonly CancellationTokenSource _patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private NetworkStream _stream = null!;

    private RawClient()
    {
    }

    public static async Task<RawClient> ConnectAsync(Uri address, string token, int? receiveBufferSize = null)
    {
        var client = await OpenAsync(address, receiveBufferSize);
        await client.SendAsync(Encoding.ASCII.GetBytes(
            $"GET / HTTP/1.1\r\nHost: {address.Authority}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            + $"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: {token}\r\n\r\n"));
        var head = await client.ReadHeadAsync();
        Assert.StartsWith("HTTP/1.1 101 ", head, StringComparison.Ordinal);
        return client;
    }

    public static async Task<RawClient> OpenAsync(Uri address, int? receiveBufferSize = null)
    {
        var client = new RawClient();
        if (receiveBufferSize is { } size)
        {
            client._tcp.ReceiveBufferSize = size;
        }

        await client._tcp.ConnectAsync(new IPEndPoint(IPAddress.Loopback, address.Port), client.Patient());
        client._stream = client._tcp.GetStream();
        return client;
    }

    public async Task SendAsync(params byte[] bytes) => await _stream.WriteAsync(bytes, Patient());

    /// <summary>The head of an HTTP response, up to its empty line.</summary>
    public async Task<string> ReadHeadAsync()
    {
        var head = new StringBuilder();
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            head.Append((char)(await ReadAsync(1))[0]);
        }

        return head.ToString();
    }

    public async Task<JsonObject> ReceiveJsonAsync()
    {
        var (opcode, payload) = await ReceiveFrameAsync();
        Assert.Equal(0x1, opcode);
        return JsonNode.Parse(payload)!.AsObject();
    }

    public async Task<ushort> ReceiveCloseAsync()
    {
        var (opcode, payload) = await ReceiveFrameAsync();
        Assert.Equal(0x8, opcode);
        return BinaryPrimitives.ReadUInt16BigEndian(payload);
    }

    /// <summary>The next frame, which has to be whole, unmasked and in the shortest form.</summary>
    public async Task<(int Opcode, byte[] Payload)> ReceiveFrameAsync()
    {
        var head = await ReadAsync(2);
        Assert.Equal(0x80, head[0] & 0xF0);
        Assert.Equal(0, head[1] & 0x80);
        var length = head[1] switch
        {
            126 => BinaryPrimitives.ReadUInt16BigEndian(await ReadAsync(2)),
            127 => BinaryPrimitives.ReadInt64BigEndian(await ReadAsync(8)),
            _ => head[1],
        };
        return (head[0] & 0x0F, await ReadAsync((int)length));
    }

    /// <summary>Waits for the server to end the connection, in whatever way TCP can tell, with no frame before it.</summary>
    public async Task ReceiveEndAsync() => Assert.True(await IsEndedAsync(), "A frame came where the connection's end was expected.");

    public async ValueTask DisposeAsync()
    {
        _tcp.Dispose();
        _patience.Dispose();
        await ValueTask.CompletedTask;
    }

    private CancellationToken Patient()
    {
        _patience.CancelAfter(TimeSpan.FromSeconds(30));
        return _patience.Token;
    }

    private async Task<bool> IsEndedAsync()
    {
        try
        {
            return await _stream.ReadAsync(new byte[1], Patient()) == 0;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private async Task<byte[]> ReadAsync(int count)
    {
        var bytes = new byte[count];
        await _stream.ReadExactlyAsync(bytes, Patient());
        return bytes;
    }
}
