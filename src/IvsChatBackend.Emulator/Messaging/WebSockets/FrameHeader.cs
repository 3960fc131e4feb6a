using System.Buffers.Binary;

namespace IvsChatBackend.Emulator.Messaging.WebSockets;

/// <summary>The header of a frame that a client sent: RFC 6455, section 5.2.</summary>
/// <param name="Mask">The four masking bytes, in the order in which they apply.</param>
internal readonly record struct FrameHeader(Opcode Opcode, bool IsFinal, long PayloadLength, uint Mask)
{
    public const int MaximumSize = 14;
    private const int MaskSize = 4;
    public const int MaximumControlPayload = 125;

    public bool IsControl => IsControlOpcode(Opcode);

    /// <summary>Reads the header at the start of <paramref name="bytes"/>.</summary>
    /// <param name="size">The header's own length; 0 where more bytes are needed to know.</param>
    /// <returns>False where the bytes break the protocol, as soon as that shows.</returns>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out FrameHeader header, out int size)
    {
        header = default;
        size = 0;
        if (bytes.Length < 2)
        {
            return true;
        }

        var opcode = (Opcode)(bytes[0] & 0x0F);
        var isFinal = (bytes[0] & 0x80) != 0;
        var shortLength = bytes[1] & 0x7F;

        // No extension is negotiated, so the reserved bits must be clear; and a client must mask.
        if ((bytes[0] & 0x70) != 0 || (bytes[1] & 0x80) == 0 || !Enum.IsDefined(opcode))
        {
            return false;
        }

        if (IsControlOpcode(opcode) && (!isFinal || shortLength > MaximumControlPayload))
        {
            return false;
        }

        var lengthSize = shortLength switch { 126 => 2, 127 => 8, _ => 0 };
        if (bytes.Length < 2 + lengthSize + MaskSize)
        {
            return true;
        }

        if (!TryReadLength(bytes[2..], shortLength, out var length))
        {
            return false;
        }

        size = 2 + lengthSize + MaskSize;
        header = new FrameHeader(opcode, isFinal, length, BitConverter.ToUInt32(bytes[(2 + lengthSize)..]));
        return true;
    }

    /// <remarks>The shortest form is mandatory, and a 64-bit length has its highest bit clear.</remarks>
    private static bool TryReadLength(ReadOnlySpan<byte> bytes, int shortLength, out long length)
    {
        switch (shortLength)
        {
            case 126:
                length = BinaryPrimitives.ReadUInt16BigEndian(bytes);
                return length > MaximumControlPayload;
            case 127:
                length = BinaryPrimitives.ReadInt64BigEndian(bytes);
                return length > ushort.MaxValue;
            default:
                length = shortLength;
                return true;
        }
    }

    private static bool IsControlOpcode(Opcode opcode) => ((byte)opcode & 0x8) != 0;
}
