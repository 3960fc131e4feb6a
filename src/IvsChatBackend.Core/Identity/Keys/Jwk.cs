using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using IvsChatBackend.Core.Identity.Jwt;
using IvsChatBackend.Core.Json;
using Microsoft.IdentityModel.Tokens;

namespace IvsChatBackend.Core.Identity.Keys;

/// <summary>A public key of RFC 7517 that verifies signatures, rebuilt from its bare numbers. Safe under concurrency.</summary>
public sealed class Jwk
{
    // Members that only a private or a symmetric key has (RFC 7518 sections 6.2.2, 6.3.2 and 6.4).
    private static readonly string[] Secrets = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

    private readonly JwtAlgorithm? _algorithm;
    private readonly string? _curve;

    private Jwk(SecurityKey securityKey, JwtAlgorithm? algorithm, string? curve) => (SecurityKey, _algorithm, _curve) = (securityKey, algorithm, curve);

    /// <summary>The key as the library has it, with nothing from the document but <c>kid</c> and the numbers.</summary>
    public SecurityKey SecurityKey { get; }

    /// <summary>Reads one key. A member that is null or empty, as some serializers write them, counts as absent.</summary>
    /// <param name="defect">Why it verifies no signature that is supported here.</param>
    public static bool TryRead(JsonElement json, [NotNullWhen(true)] out Jwk? key, [NotNullWhen(false)] out JwkDefect? defect)
    {
        key = null;
        if (json.ValueKind != JsonValueKind.Object || !StrictJson.TryParse(Encoding.UTF8.GetBytes(json.GetRawText()), ClaimSet.MaximumDepth, out json))
        {
            defect = JwkDefect.Malformed;
            return false;
        }

        defect = DefectOf(json);
        if (defect is not null)
        {
            return false;
        }

        var numbers = StringOf(json, "kty") == "RSA"
            ? PublicNumbers.Rsa(StringOf(json, "n"), StringOf(json, "e"))
            : PublicNumbers.Ec(StringOf(json, "crv")!, StringOf(json, "x"), StringOf(json, "y"));
        if (numbers is null)
        {
            defect = JwkDefect.Unsound;
            return false;
        }

        numbers.KeyId = StringOf(json, "kid");
        key = new Jwk(numbers, JwtAlgorithm.TryParse(StringOf(json, "alg"), out var algorithm) ? algorithm : null, numbers.Crv);
        return true;
    }

    /// <summary>Whether the algorithm is one for this kind of key, curve included, and the one that the key says it is for, if it does.</summary>
    public bool Fits(JwtAlgorithm algorithm) => (_algorithm is null || _algorithm == algorithm) && algorithm.Curve == _curve;

    private static JwkDefect? DefectOf(JsonElement json)
    {
        if (Array.Exists(Secrets, name => MemberOf(json, name) is not null))
        {
            return JwkDefect.PrivateKey;
        }

        if (!IsForSignatures(json))
        {
            return JwkDefect.NotForSignatures;
        }

        var isSupported = StringOf(json, "kty") switch { "RSA" => true, "EC" => PublicNumbers.IsCurve(StringOf(json, "crv")), _ => false };
        return isSupported && (MemberOf(json, "alg") is null || JwtAlgorithm.TryParse(StringOf(json, "alg"), out _)) ? null : JwkDefect.Unsupported;
    }

    private static bool IsForSignatures(JsonElement json) =>
        (MemberOf(json, "use") is not { } use || (use.ValueKind == JsonValueKind.String && use.ValueEquals("sig")))
        && (MemberOf(json, "key_ops") is not { } operations || IsListWithVerify(operations));

    private static bool IsListWithVerify(JsonElement operations) =>
        operations.ValueKind == JsonValueKind.Array
        && operations.EnumerateArray().Any(operation => operation.ValueKind == JsonValueKind.String && operation.ValueEquals("verify"));

    private static string? StringOf(JsonElement json, string name) =>
        MemberOf(json, name) is { ValueKind: JsonValueKind.String } member ? member.GetString() : null;

    private static JsonElement? MemberOf(JsonElement json, string name) =>
        json.TryGetProperty(name, out var member) && member.ValueKind switch
        {
            JsonValueKind.Null => false,
            JsonValueKind.String => !member.ValueEquals(""),
            JsonValueKind.Array => member.GetArrayLength() > 0,
            _ => true,
        }
            ? member
            : null;
}
