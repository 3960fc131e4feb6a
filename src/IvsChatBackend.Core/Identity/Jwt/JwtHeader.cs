using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using IvsChatBackend.Core.Json;

namespace IvsChatBackend.Core.Identity.Jwt;

/// <summary>
/// What a token's header may say here. All else in it is ignored, a key or a key's address (<c>jwk</c>, <c>jku</c>, <c>x5c</c>, <c>x5u</c>) above all;
/// what would change how the token is read is refused.
/// </summary>
/// <param name="Kid">Names a key of the issuer's set; used for that look-up and for nothing else (RFC 8725 section 3.10).</param>
/// <param name="Type"><c>typ</c>, or null where it is absent.</param>
public sealed record JwtHeader(JwtAlgorithm Algorithm, string Kid, string? Type)
{
    /// <summary>In characters. Issuers use hashes, UUIDs and dates.</summary>
    public const int MaximumKidLength = 256;

    private static readonly string[] Processing = ["crit", "b64", "zip", "enc"];

    internal static bool TryRead(JsonElement json, [NotNullWhen(true)] out JwtHeader? header, [NotNullWhen(false)] out JwtRefusal? refusal)
    {
        header = null;
        refusal = null;
        string? type = null;
        if (Array.Exists(Processing, name => json.TryGetProperty(name, out _)))
        {
            refusal = JwtRefusal.UnsupportedHeader;
        }
        else if (!StrictJson.TryGetString(json, "alg", out var name) || !JwtAlgorithm.TryParse(name, out var algorithm))
        {
            refusal = JwtRefusal.AlgorithmNotAllowed;
        }
        else if (json.TryGetProperty("typ", out _) && !StrictJson.TryGetString(json, "typ", out type))
        {
            refusal = JwtRefusal.TypeNotAllowed;
        }
        else if (!StrictJson.TryGetString(json, "kid", out var kid) || kid is not { Length: > 0 and <= MaximumKidLength })
        {
            refusal = JwtRefusal.KidMissing;
        }
        else
        {
            header = new JwtHeader(algorithm, kid, type);
        }

        return header is not null;
    }
}
