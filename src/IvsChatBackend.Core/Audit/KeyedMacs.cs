using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using IvsChatBackend.Core.Secrets;

namespace IvsChatBackend.Core.Audit;

/// <summary>HMAC-SHA256 over a list of texts, written with the id of its key: <c>id.</c> and 64 hexadecimal digits.</summary>
internal sealed class KeyedMacs(AuditKeys keys)
{
    private const char Separator = '.';
    private const int HexDigits = 64;

    public static bool IsMac(string text) =>
        text.LastIndexOf(Separator) is var dot && dot > 0 && AuditKeys.IsId(text[..dot])
        && text.Length - dot - 1 == HexDigits && text.Skip(dot + 1).All(char.IsAsciiHexDigitLower);

    public string Of(params ReadOnlySpan<string?> parts) => Of(keys.Current, parts)!;

    /// <returns>Whether the MAC is of these texts, by whichever key it names.</returns>
    public bool Holds(string mac, params ReadOnlySpan<string?> parts) =>
        IsMac(mac)
        && Of(mac[..mac.LastIndexOf(Separator)], parts) is { } expected
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), Encoding.ASCII.GetBytes(mac));

    private string? Of(string id, ReadOnlySpan<string?> parts)
    {
        if (keys.Find(id) is not { } key)
        {
            return null;
        }

        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        Append(hash, id);
        foreach (var part in parts)
        {
            Append(hash, part);
        }

        return id + Separator + Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // Each with its length before it, an absent one told from an empty one: no two lists make the same bytes.
    private static void Append(IncrementalHash hash, string? part)
    {
        Span<byte> length = stackalloc byte[sizeof(long)];
        var bytes = part is null ? [] : Encoding.UTF8.GetBytes(part);
        BinaryPrimitives.WriteInt64BigEndian(length, part is null ? -1 : bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
