using System.Security.Cryptography;
using System.Text;

namespace IvsChatBackend.Core.Secrets;

/// <summary>Users as logs may have them: a keyed hash, by which an operator who holds the secret finds a user's lines, and nobody else can.</summary>
public sealed class LoggedSubjects(DeploymentSecret secret)
{
    private const int HashSize = 8;

    private readonly byte[] _key = secret.KeyFor(KeyPurpose.LoggedSubjects);

    /// <returns>16 hexadecimal digits.</returns>
    public string Of(string userId) => Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(userId)).AsSpan(0, HashSize));
}
