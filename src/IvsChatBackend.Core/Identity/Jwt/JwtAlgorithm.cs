using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace IvsChatBackend.Core.Identity.Jwt;

/// <summary>
/// The signature algorithms of RFC 7518 section 3.1 that are verified by a public key. <c>none</c> and the HMACs have no value here, so that no
/// setting and no token can name them.
/// </summary>
public sealed class JwtAlgorithm
{
    public static readonly JwtAlgorithm RS256 = new("RS256", HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
    public static readonly JwtAlgorithm RS384 = new("RS384", HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1);
    public static readonly JwtAlgorithm RS512 = new("RS512", HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1);
    public static readonly JwtAlgorithm PS256 = new("PS256", HashAlgorithmName.SHA256, RSASignaturePadding.Pss);
    public static readonly JwtAlgorithm PS384 = new("PS384", HashAlgorithmName.SHA384, RSASignaturePadding.Pss);
    public static readonly JwtAlgorithm PS512 = new("PS512", HashAlgorithmName.SHA512, RSASignaturePadding.Pss);
    public static readonly JwtAlgorithm ES256 = new("ES256", HashAlgorithmName.SHA256, "P-256");
    public static readonly JwtAlgorithm ES384 = new("ES384", HashAlgorithmName.SHA384, "P-384");
    public static readonly JwtAlgorithm ES512 = new("ES512", HashAlgorithmName.SHA512, "P-521");

    private static readonly FrozenDictionary<string, JwtAlgorithm> ByName =
        new[] { RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384, ES512 }
            .ToFrozenDictionary(algorithm => algorithm.Name, StringComparer.Ordinal);

    private JwtAlgorithm(string name, HashAlgorithmName hash, RSASignaturePadding padding)
    {
        Name = name;
        Hash = hash;
        Padding = padding;
    }

    private JwtAlgorithm(string name, HashAlgorithmName hash, string curve)
    {
        Name = name;
        Hash = hash;
        Curve = curve;
    }

    /// <summary>All nine.</summary>
    public static ImmutableHashSet<JwtAlgorithm> All { get; } = [.. ByName.Values];

    /// <summary>The value of <c>alg</c>, in the one case in which it may be written.</summary>
    public string Name { get; }

    internal HashAlgorithmName Hash { get; }

    /// <summary>Set for the six that take an RSA key.</summary>
    internal RSASignaturePadding? Padding { get; }

    /// <summary>Set for the three that take a key on this curve, and on no other (RFC 7518 section 3.4).</summary>
    internal string? Curve { get; }

    public static bool TryParse(string? name, [NotNullWhen(true)] out JwtAlgorithm? algorithm)
    {
        algorithm = null;
        return name is not null && ByName.TryGetValue(name, out algorithm);
    }

    public override string ToString() => Name;
}
