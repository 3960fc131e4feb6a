using System.Diagnostics.CodeAnalysis;
using IvsChatBackend.Core.Identity.Wire;

namespace IvsChatBackend.Core.Identity.Jwt;

/// <summary>A token that is well formed and no more: anybody could have written it.</summary>
public sealed class UnverifiedJwt
{
    private readonly int _signedLength;

    private UnverifiedJwt(string token, int signedLength, JwtHeader header, ClaimSet claims, byte[] signature)
    {
        Token = token;
        _signedLength = signedLength;
        Header = header;
        Claims = claims;
        Signature = signature;
    }

    public JwtHeader Header { get; }

    /// <summary>Claims, in the word's plain sense: nothing backs them yet.</summary>
    public ClaimSet Claims { get; }

    internal string Token { get; }

    /// <summary>Header and payload as they were sent, with the dot between them: ASCII only.</summary>
    internal ReadOnlySpan<char> Signed => Token.AsSpan(0, _signedLength);

    internal byte[] Signature { get; }

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

        var dots = token.AsSpan().Count('.');
        if (dots != 2)
        {
            refusal = dots == 4 ? JwtRefusal.Encrypted : JwtRefusal.NotCompact;
            return false;
        }

        var first = token.IndexOf('.', StringComparison.Ordinal);
        var last = token.LastIndexOf('.');
        if (!StrictBase64Url.TryDecode(token.AsSpan(0, first), out var headerBytes)
            || !StrictBase64Url.TryDecode(token.AsSpan((first + 1)..last), out var payloadBytes)
            || !StrictBase64Url.TryDecode(token.AsSpan(last + 1), out var signature))
        {
            refusal = JwtRefusal.BadEncoding;
        }
        else if (!StrictJson.TryParse(headerBytes, out var headerJson)
            || !StrictJson.TryReadMembers(headerJson, out var members)
            || !ClaimSet.TryParse(payloadBytes, out var claims))
        {
            refusal = JwtRefusal.BadJson;
        }
        else if (JwtHeader.TryRead(members, out var header, out refusal))
        {
            jwt = new UnverifiedJwt(token, last, header, claims, signature);
        }

        return jwt is not null;
    }
}
