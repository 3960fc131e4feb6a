using IvsChatBackend.Core.Identity.Jwt;

namespace IvsChatBackend.Core.Identity;

/// <summary>Whether a caller is who the token says: one of the three below, and nothing else.</summary>
public abstract record AuthenticationOutcome
{
    private AuthenticationOutcome()
    {
    }

    /// <param name="IssuerAlias">Says whose <paramref name="Subject"/> this is: two issuers may both have an <c>ann</c>.</param>
    public sealed record Authenticated(string IssuerAlias, string Subject, ClaimSet Claims) : AuthenticationOutcome;

    public sealed record Refused(JwtRefusal Reason) : AuthenticationOutcome;

    /// <summary>Nothing can be said: the issuer's keys were never had, and cannot be now. Worth another try after the penalty box.</summary>
    public sealed record Unavailable(string IssuerAlias) : AuthenticationOutcome;
}
