using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using IvsChatBackend.Core.Json;

namespace IvsChatBackend.Core.Identity.Jwt;

/// <summary>A token that is well formed and no more: anybody could have written it.</summary>
public sealed class UnverifiedJwt
{
    private UnverifiedJwt(string token, JwtHeader header, ClaimSet claims) => (Token, Header, Claims) = (token, header, claims);

    public JwtHeader Header { get; }

    /// <summary>Claims, in the word's plain sense: nothing backs them yet.</summary>
    public ClaimSet Claims { get; }

    /// <summary>The compact form: ASCII, and the only spelling of what it says.</summary>
    internal string Token { get; }

    /// <summary>Reads a token in compact form. Its length and number of parts are checked before anything is decoded, let alone parsed.</summary>
    /// <param name="token">The compact form, without the scheme <c>Bearer</c>.</param>
    /// <param name="maximumLength">In characters.</param>
    public static bool TryRead(
        string token, int maximumLength, [NotNullWhen(true)] out UnverifiedJwt? jwt, [NotNullWhen(false)] out JwtRefusal? refusal)
    {
        jwt = null;
        refusal = null;
        if (token.Length > maximumLength)
        {
            refusal = JwtRefusal.TooLong;
            return false;
        }

        var parts = token.Split('.');
        if (parts.Length != 3)
        {
            refusal = parts.Length == 5 ? JwtRefusal.Encrypted : JwtRefusal.NotCompact;
            return false;
        }

        if (!TryDecode(parts[0], out var headerBytes) || !TryDecode(parts[1], out var payload) || !TryDecode(parts[2], out _))
        {
            refusal = JwtRefusal.BadEncoding;
        }
        else if (!StrictJson.TryParse(headerBytes, ClaimSet.MaximumDepth, out var header)
            || header.ValueKind != JsonValueKind.Object
            || !ClaimSet.TryParse(payload, out var claims))
        {
            refusal = JwtRefusal.BadJson;
        }
        else if (JwtHeader.TryRead(header, out var read, out refusal))
        {
            jwt = new UnverifiedJwt(token, read, claims);
        }

        return jwt is not null;
    }

    // Decoders pass over padding, white space and stray last bits, so that one value has many spellings; RFC 7515 section 2 has one.
    private static bool TryDecode(string part, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = Base64Url.IsValid(part) ? Base64Url.DecodeFromChars(part) : null;
        return bytes is not null && part == Base64Url.EncodeToString(bytes);
    }
}
