using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using IvsChatBackend.Core.Identity.Wire;

namespace IvsChatBackend.Core.Identity.Jwt;

/// <summary>A token's payload. Reading a claim never throws: what is absent or of another type reads as null or empty.</summary>
public sealed class ClaimSet
{
    private readonly Dictionary<string, JsonElement> _claims;

    private ClaimSet(Dictionary<string, JsonElement> claims) => _claims = claims;

    /// <summary>Parses a payload: one JSON object with no member twice. Says nothing about who wrote it.</summary>
    /// <param name="utf8">Kept by the claims: it must not change after.</param>
    public static bool TryParse(ReadOnlyMemory<byte> utf8, [NotNullWhen(true)] out ClaimSet? claims)
    {
        claims = StrictJson.TryParse(utf8, out var payload) && StrictJson.TryReadMembers(payload, out var members)
            ? new ClaimSet(members)
            : null;
        return claims is not null;
    }

    /// <summary>The claim as it is, structured claims included.</summary>
    public bool TryGet(string name, out JsonElement value) => _claims.TryGetValue(name, out value);

    public string? GetString(string name) =>
        _claims.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>A string as a list of one, an array of strings as it is. An array with anything else in it reads as empty.</summary>
    public ImmutableArray<string> GetStrings(string name)
    {
        if (!_claims.TryGetValue(name, out var value))
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

    /// <summary>The space-separated <c>scope</c> (RFC 8693 section 4.2); an array of strings, as some issuers write it, is taken too.</summary>
    public ImmutableArray<string> Scopes =>
        GetString("scope") is { } scope ? [.. scope.Split(' ', StringSplitOptions.RemoveEmptyEntries)] : GetStrings("scope");
}
