using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace IvsChatBackend.Gateway.HttpApi;

/// <summary>
/// An HTTP API's JWT authorizer: RS256 by the issuer's key set, <c>iss</c>, <c>aud</c> or else <c>client_id</c>, and the times; it can't tell an ID token
/// from an access token. https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
/// </summary>
/// <param name="issuer">As the template says.</param>
/// <param name="audiences">One of them has to be the token's.</param>
/// <param name="keys">The issuer's key set, as JSON.</param>
/// <param name="time">By which tokens begin and end.</param>
public sealed class JwtAuthorizer(string issuer, IReadOnlyCollection<string> audiences, Func<string> keys, TimeProvider time)
{
    /// <returns>The claims as the function gets them; null for a token that is refused.</returns>
    public IReadOnlyDictionary<string, string>? Authorize(string? authorization)
    {
        var token = authorization?.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) == true ? authorization["Bearer ".Length..] : authorization;
        if (token?.Split('.') is not [var header, var payload, var signature] || !TryParse(header, out var head) || !TryParse(payload, out var claims))
        {
            return null;
        }

        return (string?)head["alg"] == "RS256" && Verifies((string?)head["kid"], $"{header}.{payload}", signature) && IsForUs(claims) && IsNow(claims)
            ? claims.ToDictionary(claim => claim.Key, claim => Flatten(claim.Value))
            : null;
    }

    private bool Verifies(string? keyId, string signed, string signature)
    {
        var key = JsonNode.Parse(keys())!["keys"]!.AsArray().FirstOrDefault(each => (string?)each!["kid"] == keyId);
        if (key is null || !Base64Url.IsValid(signature))
        {
            return false;
        }

        using var rsa = RSA.Create(new RSAParameters
        {
            Modulus = Base64Url.DecodeFromChars((string)key["n"]!),
            Exponent = Base64Url.DecodeFromChars((string)key["e"]!),
        });
        return rsa.VerifyData(
            Encoding.ASCII.GetBytes(signed), Base64Url.DecodeFromChars(signature), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    }

    private bool IsForUs(JsonObject claims)
    {
        var meant = claims["aud"] switch
        {
            JsonArray list => list.Select(each => (string?)each),
            JsonValue one => [(string?)one],
            _ => [(string?)claims["client_id"]],
        };
        return (string?)claims["iss"] == issuer && meant.Any(audience => audience is not null && audiences.Contains(audience));
    }

    private bool IsNow(JsonObject claims)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        return (long?)claims["exp"] > now && ((long?)claims["nbf"] ?? now) <= now && ((long?)claims["iat"] ?? now) <= now;
    }

    private static bool TryParse(string part, out JsonObject value)
    {
        try
        {
            value = JsonNode.Parse(Base64Url.DecodeFromChars(part)) as JsonObject ?? [];
            return value.Count > 0;
        }
        catch (Exception exception) when (exception is FormatException or JsonException)
        {
            value = [];
            return false;
        }
    }

    // Every claim becomes a string; a list is flattened, so that ["a b","c"] and ["a","b c"] are the same to the function.
    private static string Flatten(JsonNode? value) => value switch
    {
        null => "null",
        JsonArray list => $"[{string.Join(' ', list.Select(Flatten))}]",
        JsonValue text when text.GetValueKind() == JsonValueKind.String => (string)text!,
        JsonValue number when number.TryGetValue(out long whole) => whole.ToString(CultureInfo.InvariantCulture),
        _ => value.ToJsonString(),
    };
}
