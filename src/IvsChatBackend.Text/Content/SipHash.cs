using System.Buffers.Binary;
using System.Numerics;

namespace IvsChatBackend.Text.Content;

/// <summary>SipHash-2-4, 64 bits: a keyed hash (https://www.aumasson.jp/siphash/siphash.pdf) that needs no library to be loaded.</summary>
internal static class SipHash
{
    public static ulong Compute(ReadOnlySpan<byte> bytes, ulong key0, ulong key1)
    {
        var v0 = key0 ^ 0x736f6d6570736575UL;
        var v1 = key1 ^ 0x646f72616e646f6dUL;
        var v2 = key0 ^ 0x6c7967656e657261UL;
        var v3 = key1 ^ 0x7465646279746573UL;
        var last = (ulong)bytes.Length << 56;
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            var word = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
            v3 ^= word;
            Rounds(2, ref v0, ref v1, ref v2, ref v3);
            v0 ^= word;
        }

        for (var index = 0; index < bytes.Length; index++)
        {
            last |= (ulong)bytes[index] << (8 * index);
        }

        v3 ^= last;
        Rounds(2, ref v0, ref v1, ref v2, ref v3);
        v0 ^= last;
        v2 ^= 0xff;
        Rounds(4, ref v0, ref v1, ref v2, ref v3);
        return v0 ^ v1 ^ v2 ^ v3;
    }

    private static void Rounds(int count, ref ulong v0, ref ulong v1, ref ulong v2, ref ulong v3)
    {
        for (; count > 0; count--)
        {
            v0 += v1;
            v1 = BitOperations.RotateLeft(v1, 13) ^ v0;
            v0 = BitOperations.RotateLeft(v0, 32);
            v2 += v3;
            v3 = BitOperations.RotateLeft(v3, 16) ^ v2;
            v0 += v3;
            v3 = BitOperations.RotateLeft(v3, 21) ^ v0;
            v2 += v1;
            v1 = BitOperations.RotateLeft(v1, 17) ^ v2;
            v2 = BitOperations.RotateLeft(v2, 32);
        }
    }
}
