namespace IvsChatBackend.Core.Identity.Jwt;

/// <summary>What became of one token: one of the three below, and nothing else.</summary>
public abstract record JwtOutcome
{
    private JwtOutcome()
    {
    }

    /// <param name="Claims">The payload, every rule of the policy met.</param>
    public sealed record Accepted(ClaimSet Claims) : JwtOutcome;

    public sealed record Refused(JwtRefusal Reason) : JwtOutcome;

    /// <summary>The keys given know no such <c>kid</c>: newer ones may.</summary>
    /// <param name="Kid">What the token's author wrote there: fit for a look-up, not for a log.</param>
    public sealed record UnknownKey(string Kid) : JwtOutcome;
}
