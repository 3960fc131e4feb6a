using System.Security.Cryptography;
using System.Text;

namespace IvsChatBackend.Emulator.ControlPlane.SigV4;

/// <summary>Derives a day's key from a secret, and signs with it.</summary>
internal static class SigningKey
{
    /// <returns>The signature: 64 lower-case hexadecimal digits.</returns>
    public static string Sign(string secret, CredentialScope scope, string timestamp, string canonicalRequest)
    {
        var key = Encoding.UTF8.GetBytes("AWS4" + secret);
        foreach (var step in (string[])[scope.Date, scope.Region, scope.Service, scope.Terminator])
        {
            key = Hash(key, step);
        }

        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonicalRequest)));
        return Convert.ToHexStringLower(Hash(key, $"{SigV4Authorization.Algorithm}\n{timestamp}\n{scope}\n{digest}"));
    }

    private static byte[] Hash(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
}
