using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using IvsChatBackend.Core.Json;

namespace IvsChatBackend.Core.Identity.Jwt;

/// <summary>
/// A token's payload. Reading a claim never throws: what is absent or of another type reads as null or empty. A claim is named as it stands, or
/// by a path with dots into structured claims, as Keycloak's <c>realm_access.roles</c>; a claim of the whole name comes first.
/// </summary>
public sealed class ClaimSet
{
    /// <summary>Levels of JSON that no token comes near.</summary>
    public const int MaximumDepth = 16;

    private readonly JsonElement _payload;

    private ClaimSet(JsonElement payload) => _payload = payload;

    /// <summary>Parses a payload: one JSON object with no member twice. Says nothing about who wrote it.</summary>
    /// <param name="utf8">Kept by the claims: it must not change after.</param>
    public static bool TryParse(ReadOnlyMemory<byte> utf8, [NotNullWhen(true)] out ClaimSet? claims)
    {
        claims = StrictJson.TryParse(utf8, MaximumDepth, out var payload) && payload.ValueKind == JsonValueKind.Object
            ? new ClaimSet(payload)
            : null;
        return claims is not null;
    }

    /// <summary>The claim as it is, structured claims included.</summary>
    public bool TryGet(string name, out JsonElement value) => TryFind(_payload, name, out value);

    public string? GetString(string name) => TryGet(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>A string as a list of one, an array of strings as it is. An array with anything else in it reads as empty.</summary>
    public ImmutableArray<string> GetStrings(string name)
    {
        if (!TryGet(name, out var value))
        {
            return [];
        }

        return value.ValueKind switch
        {
            JsonValueKind.String => [value.GetString()!],
            JsonValueKind.Array when value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String) =>
                [.. value.EnumerateArray().Select(item => item.GetString()!)],
            _ => [],
        };
    }

    /// <summary>
    /// <c>iat</c> (RFC 7519 section 4.1.6); null where it is absent or no date. Its digits in a string are taken too: API Gateway hands over every
    /// claim as one.
    /// </summary>
    public DateTimeOffset? IssuedAt =>
        !TryGet("iat", out var value) ? null
        : NumericDate.TryRead(value, out var seconds)
            || (value.ValueKind == JsonValueKind.String && NumericDate.TryParse(value.GetString()!, out seconds)) ? DateTimeOffset.UnixEpoch.AddSeconds(seconds)
        : null;

    /// <summary>
    /// The space-separated <c>scope</c> (RFC 8693 section 4.2), or <c>scp</c> as Entra and Okta name it; an array of strings, as some issuers
    /// write it, is taken too.
    /// </summary>
    public ImmutableArray<string> GetScopes(string name) =>
        GetString(name) is { } scope ? [.. scope.Split(' ', StringSplitOptions.RemoveEmptyEntries)] : GetStrings(name);

    private static bool TryFind(JsonElement parent, string path, out JsonElement value)
    {
        value = default;
        if (parent.ValueKind != JsonValueKind.Object)
        {
            return false;
        }

        if (parent.TryGetProperty(path, out value))
        {
            return true;
        }

        // A name may have dots of its own, as URLs have: the longest that is there is taken first.
        for (var dot = path.LastIndexOf('.'); dot > 0; dot = path.LastIndexOf('.', dot - 1))
        {
            if (parent.TryGetProperty(path.AsSpan(0, dot), out var inner) && TryFind(inner, path[(dot + 1)..], out value))
            {
                return true;
            }
        }

        return false;
    }
}
