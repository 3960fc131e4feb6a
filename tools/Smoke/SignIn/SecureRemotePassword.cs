using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace IvsChatBackend.Smoke.SignIn;

/// <summary>
/// The client's side of Cognito's USER_SRP_AUTH: SRP-6a in the 3072-bit group of RFC 5054, a session key of 16 bytes by HKDF, and a signature
/// with it that proves the password. The template's client allows no flow in which the password travels.
/// </summary>
internal sealed class SecureRemotePassword
{
    /// <summary>The group's prime, and 2, its generator (RFC 5054, appendix A).</summary>
    public static readonly BigInteger Prime = Number(
        "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DDEF9519B3CD3A431B302B0A6DF25F1437" +
        "4FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7EDEE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF05" +
        "98DA48361C55D39A69163FA8FD24CF5F83655D23DCA3AD961C62F356208552BB9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3B" +
        "E39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF6955817183995497CEA956AE515D2261898FA051015728E5A8AAAC42DAD33170D04507A33" +
        "A85521ABDF1CBA64ECFB850458DBEF0A8AEA71575D060C7DB3970F85A6E1E4C7ABF5AE8CDB0933D71E8C94E04A25619DCEE3D2261AD2EE6BF12FFA06D98A0864" +
        "D87602733EC86A64521F2B18177B200CBBE117577A615D6C770988C0BAD946E208E24FA074E5AB3143DB5BFCE0FD108E4B82D120A93AD2CAFFFFFFFFFFFFFFFF");

    public static readonly BigInteger Generator = 2;

    /// <summary>SRP-6a's k.</summary>
    public static readonly BigInteger Multiplier = Hash(Padded(Prime), Padded(Generator));

    private readonly BigInteger _secret;

    /// <param name="secret">Random bytes, 128 or more, used once.</param>
    public SecureRemotePassword(ReadOnlySpan<byte> secret)
    {
        _secret = new BigInteger(secret, isUnsigned: true, isBigEndian: true) % Prime;
        PublicValue = BigInteger.ModPow(Generator, _secret, Prime);
    }

    /// <summary>SRP_A, which opens the flow.</summary>
    public BigInteger PublicValue { get; }

    /// <summary>The answer to PASSWORD_VERIFIER, in Base64.</summary>
    /// <param name="pool">The pool's id without its region.</param>
    /// <param name="userId">USER_ID_FOR_SRP.</param>
    /// <param name="timestamp">As <see cref="Timestamp"/> writes it.</param>
    /// <exception cref="SmokeException">The server's value is one that no honest server sends.</exception>
    public string Signature(string pool, string userId, string password, BigInteger salt, BigInteger serverValue, byte[] secretBlock, string timestamp)
    {
        var scramble = Scramble(PublicValue, serverValue);
        if (serverValue % Prime == 0 || scramble == 0)
        {
            throw new SmokeException("The user pool answered with a value that is no part of the protocol.");
        }

        var privateKey = PrivateKey(pool, userId, password, salt);
        var remainder = (serverValue - (Multiplier * BigInteger.ModPow(Generator, privateKey, Prime))) % Prime;
        var shared = BigInteger.ModPow(remainder < 0 ? remainder + Prime : remainder, _secret + (scramble * privateKey), Prime);
        return Sign(SessionKey(shared, scramble), pool, userId, secretBlock, timestamp);
    }

    /// <summary>x: the salted hash of who and password.</summary>
    public static BigInteger PrivateKey(string pool, string userId, string password, BigInteger salt) =>
        Hash(Padded(salt), SHA256.HashData(Encoding.UTF8.GetBytes($"{pool}{userId}:{password}")));

    /// <summary>u: what ties both public values together.</summary>
    public static BigInteger Scramble(BigInteger clientValue, BigInteger serverValue) => Hash(Padded(clientValue), Padded(serverValue));

    public static byte[] SessionKey(BigInteger shared, BigInteger scramble) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, Padded(shared), 16, Padded(scramble), Encoding.UTF8.GetBytes("Caldera Derived Key"));

    public static string Sign(byte[] key, string pool, string userId, byte[] secretBlock, string timestamp)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes(pool), .. Encoding.UTF8.GetBytes(userId), .. secretBlock, .. Encoding.UTF8.GetBytes(timestamp)];
        return Convert.ToBase64String(HMACSHA256.HashData(key, signed));
    }

    /// <summary>Such as <c>Tue Mar 3 09:05:07 UTC 2026</c>: the day without a leading zero.</summary>
    public static string Timestamp(DateTimeOffset now) => now.UtcDateTime.ToString("ddd MMM d HH:mm:ss 'UTC' yyyy", CultureInfo.InvariantCulture);

    /// <summary>A number from unsigned hexadecimal.</summary>
    public static BigInteger Number(string hexadecimal) => BigInteger.Parse("0" + hexadecimal, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    /// <summary>Big-endian bytes, with a zero in front where the first bit is set: Cognito hashes the signed form.</summary>
    private static byte[] Padded(BigInteger value) => value.ToByteArray(isUnsigned: false, isBigEndian: true);

    private static BigInteger Hash(params byte[][] parts) => new(SHA256.HashData([.. parts.SelectMany(part => part)]), isUnsigned: true, isBigEndian: true);
}
