using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;
using System.Text.Json;
using IvsChatBackend.Core.Identity.Jwt;

namespace IvsChatBackend.Core.Identity.Keys;

/// <summary>An RSA public key (RFC 7518 section 6.3.1).</summary>
internal sealed class RsaJwk : Jwk
{
    /// <summary>RFC 7518 section 3.3 asks for 2048 at least; past 8192 each verification would cost more than a request is worth.</summary>
    private const int MinimumBits = 2048, MaximumBits = 8192;

    private readonly KeyPool<RSA> _pool;
    private readonly int _signatureLength;

    private RsaJwk(RSAParameters parameters, JwtAlgorithm? algorithm)
        : base(algorithm)
    {
        _pool = new KeyPool<RSA>(() => RSA.Create(parameters));
        _signatureLength = parameters.Modulus!.Length;
    }

    public static RsaJwk? Read(Dictionary<string, JsonElement> members, JwtAlgorithm? algorithm)
    {
        // RFC 7518 section 6.3.1.1 forbids a leading zero octet and warns that some write one.
        var modulus = BytesOf(members, "n").AsSpan().TrimStart((byte)0);
        var exponent = BytesOf(members, "e").AsSpan().TrimStart((byte)0);
        return IsSoundModulus(modulus) && IsSoundExponent(exponent)
            ? new RsaJwk(new RSAParameters { Modulus = modulus.ToArray(), Exponent = exponent.ToArray() }, algorithm)
            : null;
    }

    private protected override bool SupportsType(JwtAlgorithm algorithm) => algorithm.Padding is not null;

    private protected override bool VerifyHash(JwtAlgorithm algorithm, ReadOnlySpan<byte> digest, ReadOnlySpan<byte> signature)
    {
        if (signature.Length != _signatureLength)
        {
            return false;
        }

        var rsa = _pool.Rent();
        var isGenuine = rsa.VerifyHash(digest, signature, algorithm.Hash, algorithm.Padding!);
        _pool.Return(rsa);
        return isGenuine;
    }

    private static bool IsSoundModulus(ReadOnlySpan<byte> modulus)
    {
        var bits = modulus.IsEmpty ? 0 : (modulus.Length * 8) - (BitOperations.LeadingZeroCount((uint)modulus[0]) - 24);
        return bits is >= MinimumBits and <= MaximumBits && (modulus[^1] & 1) == 1;
    }

    // Odd, above 2^16 (FIPS 186-5, appendix A.1.1) and of four bytes at most: 65537 is what everybody uses.
    private static bool IsSoundExponent(ReadOnlySpan<byte> exponent)
    {
        if (exponent.Length is 0 or > sizeof(uint))
        {
            return false;
        }

        Span<byte> padded = stackalloc byte[sizeof(uint)];
        exponent.CopyTo(padded[(sizeof(uint) - exponent.Length)..]);
        var value = BinaryPrimitives.ReadUInt32BigEndian(padded);
        return value > 1 << 16 && (value & 1) == 1;
    }
}
