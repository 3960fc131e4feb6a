using System.Buffers;
using System.Text;
using IvsChatBackend.Core.Identity.Keys;

namespace IvsChatBackend.Core.Identity.Jwt;

/// <summary>
/// Verifies a token: pure, safe under concurrency, and silent about everything but its outcome. In this order, so that whatever is cheap to refuse
/// never reaches a key, and a refusal for an audience, a date or a subject is about a genuine token:
/// 1. length and form; 2. header and payload are strict JSON; 3. the header asks for nothing that is not done here; 4. algorithm and type are
/// allowed; 5. <c>iss</c> is the issuer that the keys belong to; 6. <c>kid</c> names a key, and the key is one for the algorithm; 7. signature;
/// 8. token use and audience; 9. dates; 10. subject.
/// </summary>
public static class JwtVerifier
{
    /// <param name="keys">Keys of the policy's issuer, and of nobody else.</param>
    /// <param name="policy">One without <see cref="JwtPolicy.Problems"/>.</param>
    public static JwtOutcome Verify(string token, JwkSet keys, JwtPolicy policy, DateTimeOffset now) =>
        UnverifiedJwt.TryRead(token, policy.MaximumLength, out var jwt, out var refusal)
            ? Verify(jwt, keys, policy, now)
            : new JwtOutcome.Refused(refusal.Value);

    /// <inheritdoc cref="Verify(string, JwkSet, JwtPolicy, DateTimeOffset)"/>
    public static JwtOutcome Verify(UnverifiedJwt jwt, JwkSet keys, JwtPolicy policy, DateTimeOffset now)
    {
        if (CheckHeader(jwt, policy) is { } early)
        {
            return new JwtOutcome.Refused(early);
        }

        var named = keys.Named(jwt.Header.Kid);
        if (named.IsEmpty)
        {
            return new JwtOutcome.UnknownKey(jwt.Header.Kid);
        }

        return (CheckSignature(jwt, named) ?? ClaimRules.Check(jwt.Claims, policy, now)) is { } refusal
            ? new JwtOutcome.Refused(refusal)
            : new JwtOutcome.Accepted(jwt.Claims);
    }

    private static JwtRefusal? CheckHeader(UnverifiedJwt jwt, JwtPolicy policy)
    {
        if (jwt.Token.Length > policy.MaximumLength)
        {
            return JwtRefusal.TooLong;
        }

        if (!policy.Algorithms.Contains(jwt.Header.Algorithm))
        {
            return JwtRefusal.AlgorithmNotAllowed;
        }

        if (!IsAllowed(jwt.Header.Type, policy))
        {
            return JwtRefusal.TypeNotAllowed;
        }

        return string.Equals(jwt.Claims.GetString("iss"), policy.Issuer, StringComparison.Ordinal) ? null : JwtRefusal.WrongIssuer;
    }

    private static bool IsAllowed(string? type, JwtPolicy policy)
    {
        const string Prefix = "application/";
        if (type is null)
        {
            return !policy.RequireType;
        }

        return policy.Types.Contains(type.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? type[Prefix.Length..] : type);
    }

    private static JwtRefusal? CheckSignature(UnverifiedJwt jwt, ReadOnlySpan<Jwk> named)
    {
        var signed = ArrayPool<byte>.Shared.Rent(jwt.Signed.Length);
        try
        {
            var length = Encoding.ASCII.GetBytes(jwt.Signed, signed);
            var refusal = JwtRefusal.KeyMismatch;
            foreach (var key in named)
            {
                if (!key.Fits(jwt.Header.Algorithm))
                {
                    continue;
                }

                if (key.Verify(jwt.Header.Algorithm, signed.AsSpan(0, length), jwt.Signature))
                {
                    return null;
                }

                refusal = JwtRefusal.BadSignature;
            }

            return refusal;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(signed);
        }
    }
}
