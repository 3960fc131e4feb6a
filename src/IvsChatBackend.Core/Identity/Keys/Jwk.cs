using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json;
using IvsChatBackend.Core.Identity.Jwt;
using IvsChatBackend.Core.Identity.Wire;

namespace IvsChatBackend.Core.Identity.Keys;

/// <summary>A public key of RFC 7517 that verifies signatures, imported once. Safe under concurrency.</summary>
public abstract class Jwk
{
    // Members that only a private or a symmetric key has (RFC 7518 sections 6.2.2, 6.3.2 and 6.4).
    private static readonly string[] Secrets = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

    private readonly JwtAlgorithm? _algorithm;

    private protected Jwk(JwtAlgorithm? algorithm) => _algorithm = algorithm;

    /// <summary>
    /// Reads one key. False for what verifies no signature that is supported here: another type or curve, another <c>use</c>, <c>key_ops</c> or
    /// <c>alg</c>, a size or point that is not sound, a member twice, or a private part, which makes it a key that anybody could sign with.
    /// </summary>
    public static bool TryRead(JsonElement json, [NotNullWhen(true)] out Jwk? key)
    {
        key = null;
        if (!StrictJson.TryReadMembers(json, out var members)
            || Array.Exists(Secrets, members.ContainsKey)
            || !IsForSignatures(members)
            || !TryReadAlgorithm(members, out var algorithm))
        {
            return false;
        }

        try
        {
            key = members.TryGetValue("kty", out var type) && type.ValueKind == JsonValueKind.String
                ? type.GetString() switch
                {
                    "RSA" => RsaJwk.Read(members, algorithm),
                    "EC" => EcJwk.Read(members, algorithm),
                    _ => null,
                }
                : null;
        }
        catch (CryptographicException)
        {
            // The library's own opinion of the numbers: a point off its curve above all (RFC 8725 section 3.4).
        }

        return key is not null;
    }

    /// <summary>Whether the algorithm is one for this kind of key, curve included, and the one that the key says it is for, if it does.</summary>
    public bool Fits(JwtAlgorithm algorithm) => (_algorithm is null || _algorithm == algorithm) && SupportsType(algorithm);

    /// <summary>Whether the signature is this key's over these bytes. False, too, where the algorithm does not fit.</summary>
    public bool Verify(JwtAlgorithm algorithm, ReadOnlySpan<byte> signed, ReadOnlySpan<byte> signature)
    {
        if (!Fits(algorithm))
        {
            return false;
        }

        Span<byte> digest = stackalloc byte[SHA512.HashSizeInBytes];
        var length = CryptographicOperations.HashData(algorithm.Hash, signed, digest);
        return VerifyHash(algorithm, digest[..length], signature);
    }

    private protected abstract bool SupportsType(JwtAlgorithm algorithm);

    private protected abstract bool VerifyHash(JwtAlgorithm algorithm, ReadOnlySpan<byte> digest, ReadOnlySpan<byte> signature);

    /// <summary>The bytes of a base64url member, or null.</summary>
    private protected static byte[]? BytesOf(Dictionary<string, JsonElement> members, string name) =>
        members.TryGetValue(name, out var value)
        && value.ValueKind == JsonValueKind.String
        && StrictBase64Url.TryDecode(value.GetString(), out var bytes)
            ? bytes
            : null;

    private static bool IsForSignatures(Dictionary<string, JsonElement> members) =>
        (!members.TryGetValue("use", out var use) || (use.ValueKind == JsonValueKind.String && use.ValueEquals("sig")))
        && (!members.TryGetValue("key_ops", out var operations) || IsListWithVerify(operations));

    private static bool IsListWithVerify(JsonElement operations) =>
        operations.ValueKind == JsonValueKind.Array
        && operations.EnumerateArray().Any(operation => operation.ValueKind == JsonValueKind.String && operation.ValueEquals("verify"));

    private static bool TryReadAlgorithm(Dictionary<string, JsonElement> members, out JwtAlgorithm? algorithm)
    {
        algorithm = null;
        return !members.TryGetValue("alg", out var name)
            || (name.ValueKind == JsonValueKind.String && JwtAlgorithm.TryParse(name.GetString(), out algorithm));
    }
}
