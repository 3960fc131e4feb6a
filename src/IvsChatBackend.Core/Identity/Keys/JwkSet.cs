using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using IvsChatBackend.Core.Identity.Jwt;
using IvsChatBackend.Core.Identity.Wire;

namespace IvsChatBackend.Core.Identity.Keys;

/// <summary>The keys that an issuer publishes, by <c>kid</c>. Immutable.</summary>
public sealed class JwkSet
{
    /// <summary>Longest document that is parsed, in bytes: what API Gateway takes too.</summary>
    public const int MaximumBytes = 150_000;

    /// <summary>Most keys that a document may hold, usable or not.</summary>
    public const int MaximumKeys = 100;

    private readonly FrozenDictionary<string, Jwk[]> _byKid;

    private JwkSet(FrozenDictionary<string, Jwk[]> byKid) => _byKid = byKid;

    /// <summary>Number of different <c>kid</c>s with a usable key.</summary>
    public int Count => _byKid.Count;

    /// <summary>
    /// Reads a JWKS document. A key that is unusable or has no <c>kid</c> is left out and harms no other; keys that share a <c>kid</c>, as RFC 7517
    /// section 4.5 lets them, are all kept. False for a document that is no key set or is past a bound.
    /// </summary>
    public static bool TryParse(ReadOnlyMemory<byte> utf8, [NotNullWhen(true)] out JwkSet? set)
    {
        set = null;
        if (utf8.Length > MaximumBytes || !StrictJson.TryParse(utf8, out var document) || !TryFindKeys(document, out var keys))
        {
            return false;
        }

        var usable = new List<(string Kid, Jwk Key)>();
        foreach (var json in keys.EnumerateArray())
        {
            if (TryReadKid(json, out var kid) && Jwk.TryRead(json, out var key))
            {
                usable.Add((kid, key));
            }
        }

        set = new JwkSet(usable
            .GroupBy(entry => entry.Kid, entry => entry.Key, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal));
        return true;
    }

    public bool Contains(string kid) => _byKid.ContainsKey(kid);

    /// <summary>The keys of that name; empty where there is none.</summary>
    public ReadOnlySpan<Jwk> Named(string kid) => _byKid.TryGetValue(kid, out var keys) ? keys : [];

    private static bool TryFindKeys(JsonElement document, out JsonElement keys)
    {
        keys = default;
        if (document.ValueKind != JsonValueKind.Object)
        {
            return false;
        }

        var found = 0;
        foreach (var member in document.EnumerateObject().Where(member => member.NameEquals("keys")))
        {
            keys = member.Value;
            found++;
        }

        return found == 1 && keys.ValueKind == JsonValueKind.Array && keys.GetArrayLength() <= MaximumKeys;
    }

    private static bool TryReadKid(JsonElement json, [NotNullWhen(true)] out string? kid)
    {
        kid = json.ValueKind == JsonValueKind.Object && json.TryGetProperty("kid", out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
        return kid is { Length: > 0 and <= JwtHeader.MaximumKidLength };
    }
}
