using System.Collections.Frozen;
using IvsChatBackend.Core.Identity.Issuers;
using IvsChatBackend.Core.Identity.Jwt;
using IvsChatBackend.Core.Identity.Keys;

namespace IvsChatBackend.Core.Identity;

/// <summary>
/// Says who a bearer token speaks for, of several issuers' users. The token's own <c>iss</c> only chooses the policy and the keys that it is then
/// held to: keys of one issuer never vouch for a token of another (RFC 8725 section 3.8).
/// </summary>
public sealed class TokenAuthenticator
{
    private readonly FrozenDictionary<string, Entry> _byIssuer;
    private readonly int _maximumLength;
    private readonly TimeProvider _time;

    /// <exception cref="ArgumentException">Something is wrong with the options; the message says everything that is.</exception>
    public TokenAuthenticator(
        IReadOnlyCollection<IssuerOptions> issuers, IIssuerDocuments documents, TimeProvider time, IIssuerKeysObserver? observer = null)
    {
        var problems = string.Join(' ', IssuerOptions.Problems(issuers));
        if (problems.Length > 0)
        {
            throw new ArgumentException(problems, nameof(issuers));
        }

        _byIssuer = issuers.ToFrozenDictionary(
            issuer => issuer.Policy.Issuer,
            issuer => new Entry(issuer, new IssuerKeys(issuer, documents, time, observer)),
            StringComparer.Ordinal);
        _maximumLength = issuers.Max(issuer => issuer.Policy.MaximumLength);
        _time = time;
    }

    /// <summary>Fetches every issuer's keys, side by side. One that is down is left for its first token.</summary>
    public Task PrefetchAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(_byIssuer.Values.Select(entry => entry.Keys.PrefetchAsync(cancellationToken)));

    /// <param name="token">The compact form, without the scheme <c>Bearer</c>.</param>
    public async ValueTask<AuthenticationOutcome> AuthenticateAsync(string token, CancellationToken cancellationToken)
    {
        if (!UnverifiedJwt.TryRead(token, _maximumLength, out var jwt, out var refusal))
        {
            return new AuthenticationOutcome.Refused(refusal.Value);
        }

        if (jwt.Claims.GetString("iss") is not { } named || !_byIssuer.TryGetValue(named, out var issuer))
        {
            return new AuthenticationOutcome.Refused(JwtRefusal.UnknownIssuer);
        }

        if (await issuer.Keys.ForAsync(jwt.Header.Kid, cancellationToken) is not { } keys)
        {
            return new AuthenticationOutcome.Unavailable(issuer.Options.Alias);
        }

        var outcome = await VerifyAsync(jwt, keys, issuer.Options);
        if (outcome is JwtOutcome.Refused { Reason: JwtRefusal.BadSignature or JwtRefusal.KeyMismatch }
            && await issuer.Keys.NewerAsync(keys, cancellationToken) is var newer && newer != keys)
        {
            outcome = await VerifyAsync(jwt, newer, issuer.Options);
        }

        return outcome switch
        {
            JwtOutcome.Accepted accepted =>
                new AuthenticationOutcome.Authenticated(issuer.Options.Alias, accepted.Claims.GetString("sub")!, accepted.Claims),
            JwtOutcome.Refused refused => new AuthenticationOutcome.Refused(refused.Reason),
            _ => new AuthenticationOutcome.Refused(JwtRefusal.UnknownKey),
        };
    }

    private ValueTask<JwtOutcome> VerifyAsync(UnverifiedJwt jwt, JwkSet keys, IssuerOptions issuer) =>
        JwtVerifier.VerifyAsync(jwt, keys, issuer.Policy, _time.GetUtcNow());

    private sealed record Entry(IssuerOptions Options, IssuerKeys Keys);
}
