using System.Text.Json;

namespace IvsChatBackend.Core.Identity.Jwt;

/// <summary>What a policy asks of the claims once the signature stands (RFC 7519 section 4.1, RFC 8725 sections 3.9 and 3.12).</summary>
internal static class ClaimRules
{
    /// <returns>The first rule that is not met, or null.</returns>
    public static JwtRefusal? Check(ClaimSet claims, JwtPolicy policy, DateTimeOffset now)
    {
        if (!IsForUs(claims, policy, out var refusal) || !IsTimely(claims, policy, now, out refusal))
        {
            return refusal;
        }

        return claims.GetString("sub") is { Length: > 0 and <= JwtPolicy.MaximumSubjectLength } ? null
            : claims.TryGet("sub", out var subject) && subject.ValueKind == JsonValueKind.Number ? JwtRefusal.SubjectIsNumber
            : JwtRefusal.SubjectMissing;
    }

    private static bool IsForUs(ClaimSet claims, JwtPolicy policy, out JwtRefusal? refusal)
    {
        refusal = null;
        var audienceClaim = "aud";
        if (!policy.TokenUses.IsEmpty)
        {
            TokenUse? use = claims.GetString("token_use") switch { "access" => TokenUse.Access, "id" => TokenUse.Id, _ => null };
            if (use is null || !policy.TokenUses.Contains(use.Value))
            {
                refusal = JwtRefusal.WrongTokenUse;
                return false;
            }

            audienceClaim = use == TokenUse.Access ? "client_id" : "aud";
        }

        if (!claims.GetStrings(audienceClaim).Any(policy.Audiences.Contains))
        {
            refusal = JwtRefusal.WrongAudience;
        }

        return refusal is null;
    }

    private static bool IsTimely(ClaimSet claims, JwtPolicy policy, DateTimeOffset now, out JwtRefusal? refusal)
    {
        var seconds = NumericDate.Of(now);
        var skew = policy.ClockSkew.TotalSeconds;
        refusal = null;
        if (!claims.TryGet("exp", out var expiry))
        {
            refusal = JwtRefusal.ExpiryMissing;
        }
        else if (!NumericDate.TryRead(expiry, out var expires)
            || !TryReadOptional(claims, "nbf", out var notBefore)
            || !TryReadOptional(claims, "iat", out var issued))
        {
            refusal = JwtRefusal.BadDate;
        }
        else if (seconds >= expires + skew)
        {
            refusal = JwtRefusal.Expired;
        }
        else if (seconds < notBefore - skew)
        {
            refusal = JwtRefusal.NotYetValid;
        }
        else if (seconds < issued - skew)
        {
            refusal = JwtRefusal.IssuedInFuture;
        }

        return refusal is null;
    }

    private static bool TryReadOptional(ClaimSet claims, string name, out double seconds)
    {
        seconds = 0;
        return !claims.TryGet(name, out var value) || NumericDate.TryRead(value, out seconds);
    }
}
