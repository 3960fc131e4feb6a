using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace IvsChatBackend.Core.Identity.Jwt;

/// <summary>
/// The signature algorithms of RFC 7518 section 3.1 that are verified by a public key. <c>none</c> and the HMACs have no value here, so that no
/// setting and no token can name them.
/// </summary>
public sealed class JwtAlgorithm
{
    public static readonly JwtAlgorithm RS256 = new("RS256");
    public static readonly JwtAlgorithm RS384 = new("RS384");
    public static readonly JwtAlgorithm RS512 = new("RS512");
    public static readonly JwtAlgorithm PS256 = new("PS256");
    public static readonly JwtAlgorithm PS384 = new("PS384");
    public static readonly JwtAlgorithm PS512 = new("PS512");
    public static readonly JwtAlgorithm ES256 = new("ES256", "P-256");
    public static readonly JwtAlgorithm ES384 = new("ES384", "P-384");
    public static readonly JwtAlgorithm ES512 = new("ES512", "P-521");

    private static readonly FrozenDictionary<string, JwtAlgorithm> ByName =
        new[] { RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384, ES512 }
            .ToFrozenDictionary(algorithm => algorithm.Name, StringComparer.Ordinal);

    private JwtAlgorithm(string name, string? curve = null) => (Name, Curve) = (name, curve);

    /// <summary>All nine.</summary>
    public static ImmutableHashSet<JwtAlgorithm> All { get; } = [.. ByName.Values];

    /// <summary>The value of <c>alg</c>, in the one case in which it may be written.</summary>
    public string Name { get; }

    /// <summary>Set for the three that take a key on this curve, and on no other (RFC 7518 section 3.4). Null for those that take an RSA key.</summary>
    internal string? Curve { get; }

    public static bool TryParse(string? name, [NotNullWhen(true)] out JwtAlgorithm? algorithm)
    {
        algorithm = null;
        return name is not null && ByName.TryGetValue(name, out algorithm);
    }

    public override string ToString() => Name;
}
