using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace IvsChatBackend.Benchmarks.FanOut;

/// <summary>A connection that does little, so that the server is what is measured: it checks that the frames' numbers follow one another.</summary>
internal sealed class ChatListener : IDisposable
{
    private static readonly byte[] ContentMember = "\"Content\":\""u8.ToArray();

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = new byte[128 * 1024];
    private int _filled;
    private int _next;

    public static async Task<ChatListener> ConnectAsync(Uri address, string token)
    {
        var listener = new ChatListener();
        await listener._socket.ConnectAsync(IPAddress.Loopback, address.Port);
        await listener.SendAsync(Encoding.ASCII.GetBytes(
            $"GET / HTTP/1.1\r\nHost: {address.Authority}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            + $"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: {token}\r\n\r\n"));
        await listener.ReadHeadAsync();
        return listener;
    }

    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[await _socket.SendAsync(bytes)..];
        }
    }

    /// <summary>Reads until the message of the number has come; none may be missing or out of its place.</summary>
    public async Task ReadToAsync(int last)
    {
        while (_next <= last)
        {
            var read = await _socket.ReceiveAsync(_buffer.AsMemory(_filled));
            if (read == 0)
            {
                throw new InvalidOperationException("The server ended a connection.");
            }

            _filled += read;
            TakeFrames();
        }
    }

    public void Dispose() => _socket.Dispose();

    private void TakeFrames()
    {
        var at = 0;
        while (TryReadFrame(_buffer.AsSpan(at, _filled - at), out var payload, out var size))
        {
            Check(payload);
            at += size;
        }

        _buffer.AsSpan(at, _filled - at).CopyTo(_buffer);
        _filled -= at;
    }

    private void Check(ReadOnlySpan<byte> payload)
    {
        var content = payload[(payload.IndexOf(ContentMember) + ContentMember.Length)..];
        var number = int.Parse(content[..content.IndexOf((byte)' ')], CultureInfo.InvariantCulture);
        if (number != _next++)
        {
            throw new InvalidOperationException($"Message {number} came in the place of {_next - 1}.");
        }
    }

    private static bool TryReadFrame(ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> payload, out int size)
    {
        payload = default;
        size = 0;
        if (bytes.Length < 4)
        {
            return false;
        }

        var (header, length) = bytes[1] == 126 ? (4, BinaryPrimitives.ReadUInt16BigEndian(bytes[2..])) : (2, bytes[1]);
        size = header + length;
        if (bytes.Length < size)
        {
            return false;
        }

        payload = bytes[header..size];
        return true;
    }

    private async Task ReadHeadAsync()
    {
        var head = "";
        while (!head.EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            var read = await _socket.ReceiveAsync(_buffer.AsMemory(0, 1));
            head += read == 1 ? (char)_buffer[0] : throw new InvalidOperationException("The server refused the handshake.");
        }

        if (!head.StartsWith("HTTP/1.1 101", StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"The server refused the handshake: {head.Split('\r')[0]}");
        }
    }
}
