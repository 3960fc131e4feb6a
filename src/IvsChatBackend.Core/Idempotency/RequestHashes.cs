using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using IvsChatBackend.Core.Json;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Core.Idempotency;

/// <summary>Keyed hashes: the store learns neither who sent what under which key, nor enough to guess a body.</summary>
internal sealed class RequestHashes(byte[] secretKey)
{
    public ItemKey KeyOf(IdempotentRequest request)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secretKey);
        foreach (var part in (string[])["idempotency-key", request.Subject, request.Method, request.Path, request.Key])
        {
            Append(hash, Encoding.UTF8.GetBytes(part));
        }

        return new ItemKey($"IDEMPOTENCY#{Convert.ToHexStringLower(hash.GetHashAndReset())}", "REQUEST");
    }

    /// <summary>Of a body by its value, since clients write the same JSON anew for each try.</summary>
    public string FingerprintOf(IdempotentRequest request)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secretKey);
        Append(hash, "idempotency-body"u8);
        Append(hash, CanonicalJson.Of(request.Body).Span);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // With its length before it, no part can be taken for the end of one and the beginning of the next.
    private static void Append(IncrementalHash hash, ReadOnlySpan<byte> part)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, part.Length);
        hash.AppendData(length);
        hash.AppendData(part);
    }
}
