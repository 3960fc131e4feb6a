using System.Security.Cryptography;
using System.Text;

namespace IvsChatBackend.Core.Secrets;

/// <summary>
/// The one secret of a deployment, and the keys that are drawn from it: one a purpose, by HKDF (RFC 5869), so that what is made with one key
/// means nothing to another, and a key that is lost gives none of the others away.
/// </summary>
public sealed class DeploymentSecret
{
    /// <summary>The least that a secret may have: bytes, or characters of the text it is given as.</summary>
    public const int MinimumSize = 32;

    private const int KeySize = 32;

    private readonly byte[] _secret;

    /// <param name="secret">At least <see cref="MinimumSize"/> random bytes, the same in every function of a deployment.</param>
    /// <exception cref="ArgumentException">It is shorter.</exception>
    public DeploymentSecret(ReadOnlySpan<byte> secret)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(secret.Length, MinimumSize, nameof(secret));
        _secret = secret.ToArray();
    }

    /// <summary>A secret as an environment variable holds it.</summary>
    public static DeploymentSecret FromText(string secret) => new(Encoding.UTF8.GetBytes(secret));

    /// <returns>32 bytes, the same whenever the secret and the purpose are.</returns>
    public byte[] KeyFor(KeyPurpose purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, _secret, KeySize, info: Encoding.ASCII.GetBytes($"IvsChatBackend {Label(purpose)}"));

    // Written out, so that renaming a member changes no key.
    private static string Label(KeyPurpose purpose) => purpose switch
    {
        KeyPurpose.Audit => "audit",
        KeyPurpose.Cursors => "cursors",
        KeyPurpose.Fingerprints => "fingerprints",
        KeyPurpose.Idempotency => "idempotency",
        KeyPurpose.LoggedSubjects => "logged subjects",
        KeyPurpose.Networks => "networks",
        _ => throw new ArgumentOutOfRangeException(nameof(purpose)),
    };
}

/// <summary>What a key is for.</summary>
public enum KeyPurpose
{
    /// <summary>MACs of the audit trail.</summary>
    Audit,

    /// <summary>MACs of cursors.</summary>
    Cursors,

    /// <summary>Hashes of what users said, for modes that let nothing be said twice.</summary>
    Fingerprints,

    /// <summary>Hashes under which requests with an <c>Idempotency-Key</c> are stored.</summary>
    Idempotency,

    /// <summary>Hashes that stand for users in logs.</summary>
    LoggedSubjects,

    /// <summary>Hashes that stand for the networks that requests come from.</summary>
    Networks,
}
