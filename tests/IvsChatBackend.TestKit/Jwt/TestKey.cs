using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace IvsChatBackend.TestKit.Jwt;

/// <summary>A real signing key. Its private half signs what a test asks for, sound or not.</summary>
public sealed class TestKey
{
    private readonly AsymmetricAlgorithm _key;
    private readonly Lock _gate = new();

    internal TestKey(string kid, string algorithm, AsymmetricAlgorithm key)
    {
        Kid = kid;
        Algorithm = algorithm;
        _key = key;
    }

    public string Kid { get; }

    /// <summary>What the key signs with unless told otherwise.</summary>
    public string Algorithm { get; }

    /// <summary>The public key by itself, in the PEM that libraries take for a secret when they are confused.</summary>
    public string PublicPem => _key.ExportSubjectPublicKeyInfoPem();

    /// <summary>A JWK of its own each time, so that a test may spoil it: <c>kty, kid, use, alg</c> and the numbers.</summary>
    public JsonObject PublicJwk()
    {
        var jwk = new JsonObject { ["kid"] = Kid, ["use"] = "sig", ["alg"] = Algorithm };
        if (_key is RSA rsa)
        {
            var numbers = rsa.ExportParameters(includePrivateParameters: false);
            jwk["kty"] = "RSA";
            jwk["n"] = Base64Url.EncodeToString(numbers.Modulus);
            jwk["e"] = Base64Url.EncodeToString(numbers.Exponent);
            return jwk;
        }

        var point = ((ECDsa)_key).ExportParameters(includePrivateParameters: false).Q;
        jwk["kty"] = "EC";
        jwk["crv"] = $"P-{_key.KeySize}";
        jwk["x"] = Base64Url.EncodeToString(point.X);
        jwk["y"] = Base64Url.EncodeToString(point.Y);
        return jwk;
    }

    /// <summary>Signs as the algorithm says (RFC 7518 section 3.1).</summary>
    public byte[] Sign(ReadOnlySpan<byte> data, string? algorithm = null)
    {
        algorithm ??= Algorithm;
        var hash = new HashAlgorithmName("SHA" + algorithm[2..]);
        lock (_gate)
        {
            return _key switch
            {
                RSA rsa => rsa.SignData(data, hash, algorithm.StartsWith('P') ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1),
                ECDsa ecdsa => ecdsa.SignData(data, hash, DSASignatureFormat.IeeeP1363FixedFieldConcatenation),
                _ => throw new InvalidOperationException("A test key is RSA or ECDSA."),
            };
        }
    }
}
