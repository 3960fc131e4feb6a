using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace IvsChatBackend.Core.Audit;

/// <summary>Computes what makes an entry hard to change: commitments to its personal members, and the MAC that chains it.</summary>
/// <param name="key">32 random bytes, the same in every instance of a deployment.</param>
/// <param name="random">Salts.</param>
internal sealed class AuditSeal(byte[] key, RandomNumberGenerator random)
{
    private const int SaltSize = 16;

    /// <summary>What the first entry of a trail has in place of the MAC before it.</summary>
    public const string Origin = "";

    public AuditEntry Seal(AuditDraft draft, long sequence, string before)
    {
        var entry = new AuditEntry
        {
            Sequence = sequence,
            Id = draft.Id,
            At = draft.At,
            Action = draft.Action,
            RequestId = draft.RequestId,
            Actor = Commit(draft.Actor)!,
            Target = Commit(draft.Target),
            Reason = Commit(draft.Reason),
            Before = Commit(draft.Before),
            After = Commit(draft.After),
            Mac = "",
        };
        return entry with { Mac = Mac(draft.Chain, entry, before) };
    }

    /// <returns>Whether the entry is what was sealed after <paramref name="before"/>, erased members aside.</returns>
    public bool Holds(string chain, AuditEntry entry, string before) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Mac(chain, entry, before)), Encoding.ASCII.GetBytes(entry.Mac))
        && Opens(entry.Actor) && Opens(entry.Target) && Opens(entry.Reason) && Opens(entry.Before) && Opens(entry.After);

    private static bool Opens(Commitment? commitment) =>
        commitment is null or { Salt: null, Value: null }
        || (commitment is { Salt: { } salt, Value: { } value } && Hash(salt, value) == commitment.Hash);

    private static string Hash(byte[] salt, string value)
    {
        byte[] text = [.. salt, .. Encoding.UTF8.GetBytes(value)];
        return Convert.ToHexStringLower(SHA256.HashData(text));
    }

    private Commitment? Commit(string? value)
    {
        if (value is null)
        {
            return null;
        }

        var salt = new byte[SaltSize];
        random.GetBytes(salt);
        return new Commitment(Hash(salt, value), salt, value);
    }

    private string Mac(string chain, AuditEntry entry, string before)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        Span<byte> number = stackalloc byte[sizeof(long)];
        foreach (var value in (long[])[entry.Sequence, entry.At.UtcTicks])
        {
            BinaryPrimitives.WriteInt64BigEndian(number, value);
            hash.AppendData(number);
        }

        string?[] parts =
        [
            "audit", chain, before, entry.Id, entry.Action, entry.RequestId,
            entry.Actor.Hash, entry.Target?.Hash, entry.Reason?.Hash, entry.Before?.Hash, entry.After?.Hash,
        ];
        foreach (var part in parts)
        {
            // Each with its length before it, an absent one told from an empty one: no two entries make the same text.
            var bytes = part is null ? [] : Encoding.UTF8.GetBytes(part);
            BinaryPrimitives.WriteInt64BigEndian(number, part is null ? -1 : bytes.Length);
            hash.AppendData(number);
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
