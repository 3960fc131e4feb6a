using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using IvsChatBackend.Core.Identity.Jwt;
using IvsChatBackend.Core.Json;

namespace IvsChatBackend.Core.Identity.Keys;

/// <summary>The keys that an issuer publishes, by <c>kid</c>. Immutable.</summary>
public sealed class JwkSet
{
    /// <summary>Longest document that is parsed, in bytes: room for <see cref="MaximumKeys"/> with their certificates.</summary>
    public const int MaximumBytes = 1_000_000;

    /// <summary>Most keys that a document may hold, usable or not.</summary>
    public const int MaximumKeys = 500;

    private readonly FrozenDictionary<string, ImmutableArray<Jwk>> _byKid;

    private JwkSet(FrozenDictionary<string, ImmutableArray<Jwk>> byKid, ImmutableSortedDictionary<JwkDefect, int> leftOut) =>
        (_byKid, LeftOut) = (byKid, leftOut);

    /// <summary>Number of different <c>kid</c>s with a usable key.</summary>
    public int Count => _byKid.Count;

    /// <summary>How many keys of the document are left out, by reason.</summary>
    public ImmutableSortedDictionary<JwkDefect, int> LeftOut { get; }

    /// <summary>
    /// Reads a JWKS document, with or without a byte order mark. A key that is unusable or has no <c>kid</c> is left out and harms no other; keys
    /// that share a <c>kid</c>, as RFC 7517 section 4.5 lets them, are all kept. False for a document that is no key set or is past a bound.
    /// </summary>
    public static bool TryParse(ReadOnlyMemory<byte> utf8, [NotNullWhen(true)] out JwkSet? set)
    {
        set = null;
        if (utf8.Length > MaximumBytes
            || !StrictJson.TryParseLenient(StrictJson.WithoutByteOrderMark(utf8), ClaimSet.MaximumDepth, out var document)
            || !TryFindKeys(document, out var keys))
        {
            return false;
        }

        var usable = new List<Jwk>();
        var leftOut = ImmutableSortedDictionary.CreateBuilder<JwkDefect, int>();
        foreach (var json in keys.EnumerateArray())
        {
            var defect = !Jwk.TryRead(json, out var key, out var unusable) ? unusable
                : key.SecurityKey.KeyId is not { Length: <= JwtHeader.MaximumKidLength } ? JwkDefect.NoKid
                : null;
            if (defect is null)
            {
                usable.Add(key!);
            }
            else
            {
                leftOut[defect.Value] = leftOut.GetValueOrDefault(defect.Value) + 1;
            }
        }

        var byKid = usable
            .GroupBy(key => key.SecurityKey.KeyId, StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.ToImmutableArray(), StringComparer.Ordinal);
        set = new JwkSet(byKid, leftOut.ToImmutable());
        return true;
    }

    public bool Contains(string kid) => _byKid.ContainsKey(kid);

    /// <summary>The keys of that name; empty where there is none.</summary>
    public ImmutableArray<Jwk> Named(string kid) => _byKid.TryGetValue(kid, out var keys) ? keys : [];

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
}
