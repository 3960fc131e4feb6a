using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;

namespace IvsChatBackend.Core.Review.Rules;

/// <summary>
/// A snapshot as it is stored. Most of it are numbers that resemble those before them: packed it is a fraction, which a function that starts reads
/// in one go where it would have to open more connections, and which costs as much less to read.
/// </summary>
/// <param name="Bytes">Compressed by Brotli.</param>
/// <param name="Length">Of the snapshot, in bytes.</param>
public readonly record struct PackedRules(byte[] Bytes, int Length)
{
    // Of the levels beyond it each takes far longer for hardly less.
    private const int Quality = 5;
    private const int Window = 22;

    public static PackedRules Of(ReadOnlySpan<byte> snapshot)
    {
        var packed = new byte[BrotliEncoder.GetMaxCompressedLength(snapshot.Length)];
        return BrotliEncoder.TryCompress(snapshot, packed, out var written, Quality, Window)
            ? new PackedRules(packed[..written], snapshot.Length)
            : throw new InvalidOperationException("Rules could not be packed into what they take at most.");
    }

    /// <returns>False where the bytes are no packed snapshot, or one of another length.</returns>
    public bool TryUnpack([NotNullWhen(true)] out byte[]? snapshot)
    {
        snapshot = new byte[Length];
        if (BrotliDecoder.TryDecompress(Bytes, snapshot, out var written) && written == Length)
        {
            return true;
        }

        snapshot = null;
        return false;
    }
}
