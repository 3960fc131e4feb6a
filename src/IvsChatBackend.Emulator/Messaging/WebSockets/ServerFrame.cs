using System.Buffers.Binary;
using System.Text.Unicode;

namespace IvsChatBackend.Emulator.Messaging.WebSockets;

/// <summary>
/// A frame as it goes out, built once and shared by all who get it: a server does not mask (RFC 6455, section 5.1), so the bytes are everybody's.
/// </summary>
internal sealed class ServerFrame
{
    private readonly byte[] _bytes;
    private readonly int _headerSize;

    private ServerFrame(Opcode opcode, ReadOnlySpan<byte> payload)
    {
        _headerSize = payload.Length switch { <= 125 => 2, <= ushort.MaxValue => 4, _ => 10 };
        _bytes = new byte[_headerSize + payload.Length];
        _bytes[0] = (byte)(0x80 | (byte)opcode);
        switch (_headerSize)
        {
            case 2:
                _bytes[1] = (byte)payload.Length;
                break;
            case 4:
                _bytes[1] = 126;
                BinaryPrimitives.WriteUInt16BigEndian(_bytes.AsSpan(2), (ushort)payload.Length);
                break;
            default:
                _bytes[1] = 127;
                BinaryPrimitives.WriteInt64BigEndian(_bytes.AsSpan(2), payload.Length);
                break;
        }

        payload.CopyTo(_bytes.AsSpan(_headerSize));
    }

    /// <summary>Header and payload.</summary>
    public ReadOnlyMemory<byte> Bytes => _bytes;

    public ReadOnlyMemory<byte> Payload => _bytes.AsMemory(_headerSize);

    public static ServerFrame Text(ReadOnlySpan<byte> utf8) => new(Opcode.Text, utf8);

    public static ServerFrame Pong(ReadOnlySpan<byte> payload) => new(Opcode.Pong, payload);

    /// <param name="code"><see cref="CloseCode.None"/> makes an empty close frame.</param>
    /// <param name="reason">As much of it as fits goes out: 123 bytes, in whole characters.</param>
    public static ServerFrame Close(ushort code, string reason = "")
    {
        if (code == CloseCode.None)
        {
            return new ServerFrame(Opcode.Close, []);
        }

        Span<byte> payload = stackalloc byte[FrameHeader.MaximumControlPayload];
        BinaryPrimitives.WriteUInt16BigEndian(payload, code);
        Utf8.FromUtf16(reason, payload[sizeof(ushort)..], out _, out var written);
        return new ServerFrame(Opcode.Close, payload[..(sizeof(ushort) + written)]);
    }
}
