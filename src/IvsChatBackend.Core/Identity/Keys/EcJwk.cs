using System.Security.Cryptography;
using System.Text.Json;
using IvsChatBackend.Core.Identity.Jwt;

namespace IvsChatBackend.Core.Identity.Keys;

/// <summary>A public key on one of the three NIST curves (RFC 7518 section 6.2.1).</summary>
internal sealed class EcJwk : Jwk
{
    private readonly KeyPool<ECDsa> _pool;
    private readonly string _curve;
    private readonly int _signatureLength;

    private EcJwk(string curve, ECParameters parameters, JwtAlgorithm? algorithm)
        : base(algorithm)
    {
        _pool = new KeyPool<ECDsa>(() => ECDsa.Create(parameters));
        _curve = curve;
        _signatureLength = 2 * parameters.Q.X!.Length;
    }

    public static EcJwk? Read(Dictionary<string, JsonElement> members, JwtAlgorithm? algorithm)
    {
        if (!members.TryGetValue("crv", out var name) || name.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        var curveName = name.GetString()!;
        (ECCurve Curve, int CoordinateLength)? known = curveName switch
        {
            "P-256" => (ECCurve.NamedCurves.nistP256, 32),
            "P-384" => (ECCurve.NamedCurves.nistP384, 48),
            "P-521" => (ECCurve.NamedCurves.nistP521, 66),
            _ => null,
        };
        var point = new ECPoint { X = BytesOf(members, "x"), Y = BytesOf(members, "y") };
        return known is { } nist && point.X?.Length == nist.CoordinateLength && point.Y?.Length == nist.CoordinateLength
            ? new EcJwk(curveName, new ECParameters { Curve = nist.Curve, Q = point }, algorithm)
            : null;
    }

    private protected override bool SupportsType(JwtAlgorithm algorithm) => algorithm.Curve == _curve;

    private protected override bool VerifyHash(JwtAlgorithm algorithm, ReadOnlySpan<byte> digest, ReadOnlySpan<byte> signature)
    {
        // R and S at their full length, one after the other (RFC 7518 section 3.4): no DER, no shortened numbers.
        if (signature.Length != _signatureLength)
        {
            return false;
        }

        var ecdsa = _pool.Rent();
        var isGenuine = ecdsa.VerifyHash(digest, signature, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        _pool.Return(ecdsa);
        return isGenuine;
    }
}
