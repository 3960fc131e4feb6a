using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace IvsChatBackend.Emulator.Messaging.WebSockets;

/// <summary>The server's side of the opening handshake: RFC 6455, section 4.2.</summary>
internal static class UpgradeRequest
{
    public const string SupportedVersion = "13";
    private const int KeyBytes = 16;
    private const int EncodedKeyLength = 24;

    /// <summary>The value of <c>Sec-WebSocket-Accept</c> that proves the key was understood.</summary>
    /// <returns>False where the key isn't 16 bytes in base64.</returns>
    public static bool TryAccept(string key, [NotNullWhen(true)] out string? accept)
    {
        accept = null;
        Span<byte> decoded = stackalloc byte[KeyBytes];
        if (key.Length != EncodedKeyLength || !Convert.TryFromBase64String(key, decoded, out var written) || written != KeyBytes)
        {
            return false;
        }

#pragma warning disable CA5350 // SHA-1 is the handshake's own; it guards nothing.
        accept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
#pragma warning restore CA5350
        return true;
    }
}
