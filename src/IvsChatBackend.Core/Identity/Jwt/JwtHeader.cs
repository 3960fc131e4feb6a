using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace IvsChatBackend.Core.Identity.Jwt;

/// <summary>What a token's header may say here. All else in it is ignored, but for what would change how the token is read.</summary>
/// <param name="Kid">Names a key of the issuer's set; used for that look-up and for nothing else (RFC 8725 section 3.10).</param>
/// <param name="Type"><c>typ</c>, or null where it is absent.</param>
public sealed record JwtHeader(JwtAlgorithm Algorithm, string Kid, string? Type)
{
    /// <summary>In characters. Issuers use hashes, UUIDs and dates.</summary>
    public const int MaximumKidLength = 256;

    private static readonly string[] Processing = ["crit", "b64", "zip", "enc"];
    private static readonly string[] KeySources = ["jwk", "jku", "x5c", "x5u"];

    internal static bool TryRead(
        Dictionary<string, JsonElement> members, [NotNullWhen(true)] out JwtHeader? header, [NotNullWhen(false)] out JwtRefusal? refusal)
    {
        header = null;
        refusal = null;
        string? type = null;
        if (Array.Exists(Processing, members.ContainsKey))
        {
            refusal = JwtRefusal.UnsupportedHeader;
        }
        else if (Array.Exists(KeySources, members.ContainsKey))
        {
            refusal = JwtRefusal.KeyInHeader;
        }
        else if (!JwtAlgorithm.TryParse(StringOf(members, "alg"), out var algorithm))
        {
            refusal = JwtRefusal.AlgorithmNotAllowed;
        }
        else if (members.ContainsKey("typ") && (type = StringOf(members, "typ")) is null)
        {
            refusal = JwtRefusal.TypeNotAllowed;
        }
        else if (StringOf(members, "kid") is not { Length: > 0 and <= MaximumKidLength } kid)
        {
            refusal = JwtRefusal.KidMissing;
        }
        else
        {
            header = new JwtHeader(algorithm, kid, type);
        }

        return header is not null;
    }

    private static string? StringOf(Dictionary<string, JsonElement> members, string name) =>
        members.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
