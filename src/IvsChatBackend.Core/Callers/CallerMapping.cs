using System.Collections.Immutable;
using System.Text.Json;
using IvsChatBackend.Core.Audit;
using IvsChatBackend.Core.Identity.Jwt;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Roles;
using IvsChatBackend.Text.Names;

namespace IvsChatBackend.Core.Callers;

/// <summary>Makes a caller of verified claims.</summary>
/// <param name="shared">For every issuer that has no options of its own.</param>
/// <param name="byIssuer">Options by issuer's alias.</param>
/// <param name="roles">What role names mean.</param>
public sealed class CallerMapping(CallerOptions shared, ImmutableDictionary<string, CallerOptions> byIssuer, RoleCatalog roles)
{
    /// <summary>Guests have ids that begin so; nobody who is signed in may.</summary>
    public const string GuestPrefix = "guest-";

    /// <summary>IVS Chat's bound on a user id, in characters.</summary>
    public const int MaximumUserIdLength = 128;

    // A string that stands for a list would be split by whoever trusts it; no attribute needs to be this long either.
    private const int MaximumAttributeLength = 256;

    /// <summary>How the claims of an issuer are read.</summary>
    public CallerOptions OptionsFor(string? issuerAlias) => issuerAlias is null ? shared : byIssuer.GetValueOrDefault(issuerAlias, shared);

    /// <summary>
    /// Whether the token says that the role claim is to be fetched from elsewhere (OpenID Connect Core, section 5.6.2), as Entra does for users
    /// of more groups than fit into a token. It is never fetched.
    /// </summary>
    public bool HasRolesElsewhere(ClaimSet claims, string? issuerAlias) =>
        OptionsFor(issuerAlias).RoleClaim is var claim
        && !claims.TryGet(claim, out _)
        && claims.TryGet("_claim_names", out var elsewhere)
        && elsewhere.ValueKind == JsonValueKind.Object
        && elsewhere.TryGetProperty(claim, out _);

    /// <param name="claims">Of a token that was verified.</param>
    /// <param name="issuerAlias">Whose claims they are; null where that is not known, because there is but one.</param>
    /// <param name="isOneOfSeveral">Whether the users of several issuers are to be kept apart, by the alias before their subject.</param>
    /// <returns><see cref="FailureCode.Forbidden"/> for a subject that can't be a chat user.</returns>
    public Result<Caller> Map(ClaimSet claims, string? issuerAlias, bool isOneOfSeveral)
    {
        var options = OptionsFor(issuerAlias);
        if (claims.GetString(options.UserIdClaim) is not { Length: > 0 } subject)
        {
            return new Failure(FailureCode.Forbidden, $"The token has no {options.UserIdClaim} to tell the user by.");
        }

        var userId = !isOneOfSeveral ? subject : $"{issuerAlias}:{subject}";
        if (userId.Length > MaximumUserIdLength)
        {
            return new Failure(FailureCode.Forbidden, $"The user's id has more than {MaximumUserIdLength} characters, the most that IVS Chat takes.");
        }

        if (userId.StartsWith(GuestPrefix, StringComparison.OrdinalIgnoreCase))
        {
            return new Failure(FailureCode.Forbidden, $"User ids that begin with '{GuestPrefix}' belong to guests.");
        }

        // In a path they stand for folders: clients and servers resolve them before this API sees them.
        if (userId.All(character => character == '.'))
        {
            return new Failure(FailureCode.Forbidden, "A user's id can't be dots alone.");
        }

        if (userId.StartsWith(AuditTrail.SystemPrefix, StringComparison.OrdinalIgnoreCase))
        {
            return new Failure(FailureCode.Forbidden, $"User ids that begin with '{AuditTrail.SystemPrefix}' stand for what acts by itself.");
        }

        return new Caller
        {
            UserId = userId,
            Role = roles.Highest(RoleNames(claims, options)) ?? roles[options.DefaultRole],
            IssuedAt = claims.IssuedAt,
            DisplayName = Screened(claims.GetString(options.DisplayNameClaim), options.StaffBadges),
            Attributes = Attributes(claims, options),
            HasClaim = (claim, value) => Values(claims, claim).Contains(value, StringComparer.Ordinal),
        };
    }

    private static IEnumerable<string> RoleNames(ClaimSet claims, CallerOptions options)
    {
        var values = Values(claims, options.RoleClaim);
        return options.RoleMapping.IsEmpty ? values : values.Select(value => options.RoleMapping.GetValueOrDefault(value, ""));
    }

    private static ImmutableSortedDictionary<string, string> Attributes(ClaimSet claims, CallerOptions options)
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

    private static ImmutableArray<string> Values(ClaimSet claims, string claim) => claim is "scope" or "scp" ? claims.GetScopes(claim) : claims.GetStrings(claim);

    private static string? Screened(string? name, StaffBadges badges) =>
        name is not null && DisplayName.TryParse(name, badges, out var screened, out _) ? screened.Value : null;
}
