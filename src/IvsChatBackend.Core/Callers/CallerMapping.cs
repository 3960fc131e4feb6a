using System.Collections.Immutable;
using IvsChatBackend.Core.Identity.Jwt;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Roles;
using IvsChatBackend.Core.Tokens;

namespace IvsChatBackend.Core.Callers;

/// <summary>Makes a caller of verified claims.</summary>
public sealed class CallerMapping(CallerOptions options, RoleCatalog roles)
{
    /// <summary>Guests have ids that begin so; nobody who is signed in may.</summary>
    public const string GuestPrefix = "guest-";

    /// <summary>IVS Chat's bound on a user id, in characters.</summary>
    public const int MaximumUserIdLength = 128;

    // A string that stands for a list would be split by whoever trusts it; no attribute needs to be this long either.
    private const int MaximumAttributeLength = 256;

    /// <param name="claims">Of a token that was verified.</param>
    /// <param name="issuerAlias">Keeps the users of several issuers apart; null where there is one issuer.</param>
    /// <returns><see cref="FailureCode.Forbidden"/> for a subject that can't be a chat user.</returns>
    public Result<Caller> Map(ClaimSet claims, string? issuerAlias)
    {
        if (claims.GetString(options.UserIdClaim) is not { Length: > 0 } subject)
        {
            return new Failure(FailureCode.Forbidden, $"The token has no {options.UserIdClaim} to tell the user by.");
        }

        var userId = issuerAlias is null ? subject : $"{issuerAlias}:{subject}";
        if (userId.Length > MaximumUserIdLength)
        {
            return new Failure(FailureCode.Forbidden, $"The user's id has more than {MaximumUserIdLength} characters, the most that IVS Chat takes.");
        }

        if (userId.StartsWith(GuestPrefix, StringComparison.OrdinalIgnoreCase))
        {
            return new Failure(FailureCode.Forbidden, $"User ids that begin with '{GuestPrefix}' belong to guests.");
        }

        return new Caller
        {
            UserId = userId,
            Role = roles.Highest(RoleNames(claims)) ?? roles[options.DefaultRole],
            DisplayName = Screened(claims.GetString(options.DisplayNameClaim)),
            Attributes = Attributes(claims),
            HasClaim = (claim, value) => Values(claims, claim).Contains(value, StringComparer.Ordinal),
        };
    }

    private IEnumerable<string> RoleNames(ClaimSet claims)
    {
        var values = Values(claims, options.RoleClaim);
        return options.RoleMapping.IsEmpty ? values : values.Select(value => options.RoleMapping.GetValueOrDefault(value, ""));
    }

    private ImmutableSortedDictionary<string, string> Attributes(ClaimSet claims)
    {
        var attributes = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (claim, attribute) in options.AttributeClaims)
        {
            if (claims.GetString(claim) is { Length: > 0 and <= MaximumAttributeLength } value)
            {
                attributes[attribute] = value;
            }
        }

        return attributes.ToImmutable();
    }

    private static ImmutableArray<string> Values(ClaimSet claims, string claim) => claim == "scope" ? claims.Scopes : claims.GetStrings(claim);

    private static string? Screened(string? name) =>
        name is not null && Tokens.DisplayName.TryParse(name, out var screened, out _) ? screened.Value : null;
}
