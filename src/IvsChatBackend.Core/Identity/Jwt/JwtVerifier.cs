using IvsChatBackend.Core.Identity.Keys;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace IvsChatBackend.Core.Identity.Jwt;

/// <summary>
/// Verifies a token by <c>Microsoft.IdentityModel.JsonWebTokens</c>, behind a guard that refuses what the library lets pass (docs/adr/0016). Pure,
/// safe under concurrency, and silent about everything but its outcome. In this order, so that whatever is cheap to refuse never reaches a key,
/// and a refusal for an audience, a date or a subject is about a genuine token:
/// 1. length and form; 2. header and payload are strict JSON; 3. the header asks for nothing that is not done here; 4. algorithm and type are
/// allowed; 5. <c>iss</c> is the issuer that the keys belong to; 6. <c>kid</c> names a key, and the key is one for the algorithm; 7. the library:
/// signature and issuer; 8. token use and audience; 9. dates; 10. subject.
/// </summary>
public static class JwtVerifier
{
    private static readonly JsonWebTokenHandler Library = new() { MaximumTokenSizeInBytes = JwtPolicy.LongestLimit };

    /// <param name="keys">Keys of the policy's issuer, and of nobody else.</param>
    /// <param name="policy">One without <see cref="JwtPolicy.Problems"/>.</param>
    public static ValueTask<JwtOutcome> VerifyAsync(string token, JwkSet keys, JwtPolicy policy, DateTimeOffset now) =>
        UnverifiedJwt.TryRead(token, policy.MaximumLength, out var jwt, out var refusal)
            ? VerifyAsync(jwt, keys, policy, now)
            : ValueTask.FromResult<JwtOutcome>(new JwtOutcome.Refused(refusal.Value));

    /// <inheritdoc cref="VerifyAsync(string, JwkSet, JwtPolicy, DateTimeOffset)"/>
    public static async ValueTask<JwtOutcome> VerifyAsync(UnverifiedJwt jwt, JwkSet keys, JwtPolicy policy, DateTimeOffset now)
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

        return (await CheckSignatureAsync(jwt, named, policy, now).ConfigureAwait(false) ?? ClaimRules.Check(jwt.Claims, policy, now)) is { } refusal
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

    private static async ValueTask<JwtRefusal?> CheckSignatureAsync(
        UnverifiedJwt jwt, System.Collections.Immutable.ImmutableArray<Jwk> named, JwtPolicy policy, DateTimeOffset now)
    {
        var refusal = JwtRefusal.KeyMismatch;
        foreach (var key in named.Where(key => key.Fits(jwt.Header.Algorithm)))
        {
            var result = await Library.ValidateTokenAsync(jwt.Token, ParametersFor(jwt, key, policy)).ConfigureAwait(false);
            if (result.IsValid)
            {
                return null;
            }

            // The library reads registered claims before it verifies, and refuses a type that it does not know; our rules say which claim that is.
            refusal = result.Exception is SecurityTokenException ? JwtRefusal.BadSignature
                : ClaimRules.Check(jwt.Claims, policy, now) ?? JwtRefusal.BadJson;
        }

        return refusal;
    }

    // Audience and dates are ours to check: Cognito's access tokens have a client_id instead, and the library takes dates that are text.
    private static TokenValidationParameters ParametersFor(UnverifiedJwt jwt, Jwk key, JwtPolicy policy) => new()
    {
        ValidIssuer = policy.Issuer,
        ValidAlgorithms = [jwt.Header.Algorithm.Name],
        IssuerSigningKey = key.SecurityKey,
        TryAllIssuerSigningKeys = false,
        ValidateAudience = false,
        ValidateLifetime = false,
        RequireExpirationTime = false,
    };
}
