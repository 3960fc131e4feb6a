using System.Buffers.Binary;
using System.Text;

namespace IvsChatBackend.Emulator.Tests.Messaging;

/// <summary>Builds client frames bit by bit, right or wrong, apart from the code under test.</summary>
internal static class ClientFrame
{
    public static byte[] Text(string text, bool fin = true) => Build(fin ? 0x81 : 0x01, Encoding.UTF8.GetBytes(text));

    public static byte[] Continuation(string text, bool fin = true) => Build(fin ? 0x80 : 0x00, Encoding.UTF8.GetBytes(text));

    public static byte[] Ping(params byte[] payload) => Build(0x89, payload);

    public static byte[] Pong(params byte[] payload) => Build(0x8A, payload);

    public static byte[] Close(ushort code, string reason = "")
    {
        var payload = new byte[2 + Encoding.UTF8.GetByteCount(reason)];
        BinaryPrimitives.WriteUInt16BigEndian(payload, code);
        Encoding.UTF8.GetBytes(reason, payload.AsSpan(2));
        return Build(0x88, payload);
    }

    /// <param name="firstByte">FIN, the reserved bits and the opcode.</param>
    /// <param name="lengthSize">0, 2 or 8 for a form of the length; null for the shortest.</param>
    public static byte[] Build(int firstByte, ReadOnlySpan<byte> payload, bool masked = true, int? lengthSize = null, uint mask = 0xA1B2C3D4)
    {
        var size = lengthSize ?? payload.Length switch { < 126 => 0, <= ushort.MaxValue => 2, _ => 8 };
        var frame = new byte[2 + size + (masked ? 4 : 0) + payload.Length];
        frame[0] = (byte)firstByte;
        frame[1] = (byte)((masked ? 0x80 : 0) | size switch { 0 => payload.Length, 2 => 126, _ => 127 });
        if (size == 2)
        {
            BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(2), (ushort)payload.Length);
        }
        else if (size == 8)
        {
            BinaryPrimitives.WriteInt64BigEndian(frame.AsSpan(2), payload.Length);
        }

        var body = frame.AsSpan(frame.Length - payload.Length);
        payload.CopyTo(body);
        if (masked)
        {
            Span<byte> key = stackalloc byte[4];
            BinaryPrimitives.WriteUInt32BigEndian(key, mask);
            key.CopyTo(frame.AsSpan(2 + size));
            for (var i = 0; i < body.Length; i++)
            {
                body[i] ^= key[i % 4];
            }
        }

        return frame;
    }
}
