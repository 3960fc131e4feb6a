using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace IvsChatBackend.Core.Identity.Keys;

/// <summary>Makes keys of the numbers of a JWK, if they are sound: the library imports whatever the operating system takes.</summary>
internal static class PublicNumbers
{
    /// <summary>RFC 7518 section 3.3 asks for 2048 at least; past 8192 each verification would cost more than a request is worth.</summary>
    private const int MinimumBits = 2048, MaximumBits = 8192;

    public static bool IsCurve([NotNullWhen(true)] string? name) => name is "P-256" or "P-384" or "P-521";

    /// <summary>RFC 7518 section 6.3.1. Null where modulus or exponent is not sound.</summary>
    public static JsonWebKey? Rsa(string? n, string? e)
    {
        // Section 6.3.1.1 forbids a leading zero octet and warns that some write one.
        var modulus = Decode(n).TrimStart((byte)0);
        var exponent = Decode(e).TrimStart((byte)0);
        return IsSoundModulus(modulus) && IsSoundExponent(exponent)
            ? new JsonWebKey { Kty = JsonWebAlgorithmsKeyTypes.RSA, N = Base64Url.EncodeToString(modulus), E = Base64Url.EncodeToString(exponent) }
            : null;
    }

    /// <summary>
    /// RFC 7518 section 6.2.1. Coordinates have the curve's full length; libraries that write big integers leave leading zeros out, or put one
    /// too many. Null for a point off the curve (RFC 8725 section 3.4).
    /// </summary>
    public static JsonWebKey? Ec(string curve, string? x, string? y)
    {
        var (named, length) = curve switch
        {
            "P-256" => (ECCurve.NamedCurves.nistP256, 32),
            "P-384" => (ECCurve.NamedCurves.nistP384, 48),
            _ => (ECCurve.NamedCurves.nistP521, 66),
        };
        if (Coordinate(x, length) is not { } pointX || Coordinate(y, length) is not { } pointY || !IsOnCurve(named, pointX, pointY))
        {
            return null;
        }

        return new JsonWebKey
        {
            Kty = JsonWebAlgorithmsKeyTypes.EllipticCurve,
            Crv = curve,
            X = Base64Url.EncodeToString(pointX),
            Y = Base64Url.EncodeToString(pointY),
        };
    }

    private static bool IsOnCurve(ECCurve curve, byte[] x, byte[] y)
    {
        try
        {
            using var imported = ECDsa.Create(new ECParameters { Curve = curve, Q = new ECPoint { X = x, Y = y } });
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static byte[]? Coordinate(string? text, int length)
    {
        var bytes = Decode(text);
        var number = bytes.TrimStart((byte)0);
        return bytes.IsEmpty || bytes.Length > length + 1 || number.Length > length ? null : [.. new byte[length - number.Length], .. number];
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

    // Padding does not change what the digits say, and some issuers write it. Empty for what is no base64url.
    private static ReadOnlySpan<byte> Decode(string? text) => text is not null && Base64Url.IsValid(text) ? Base64Url.DecodeFromChars(text) : [];
}
