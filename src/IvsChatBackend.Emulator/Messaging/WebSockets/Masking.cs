using System.Numerics;
using System.Runtime.InteropServices;

namespace IvsChatBackend.Emulator.Messaging.WebSockets;

/// <summary>A client's masking, which undoes itself: RFC 6455, section 5.3.</summary>
internal static class Masking
{
    /// <param name="mask">The four masking bytes as they lie in the header.</param>
    /// <param name="offset">How many bytes of the frame's payload came before <paramref name="bytes"/>.</param>
    public static void Apply(Span<byte> bytes, uint mask, long offset)
    {
        var shift = (int)(offset & 3) * 8;
        var rotated = BitConverter.IsLittleEndian ? BitOperations.RotateRight(mask, shift) : BitOperations.RotateLeft(mask, shift);

        var words = MemoryMarshal.Cast<byte, uint>(bytes);
        for (var i = 0; i < words.Length; i++)
        {
            words[i] ^= rotated;
        }

        Span<byte> maskBytes = stackalloc byte[sizeof(uint)];
        MemoryMarshal.Write(maskBytes, rotated);
        for (var i = words.Length * sizeof(uint); i < bytes.Length; i++)
        {
            bytes[i] ^= maskBytes[i & 3];
        }
    }
}
