using System.Collections.Frozen;
using IvsChatBackend.Core.Identity.Jwt;

namespace IvsChatBackend.Core.Identity.Issuers;

/// <summary>An issuer whose tokens are taken. Immutable; <see cref="Problems()"/> must be empty before it is used.</summary>
public sealed record IssuerOptions
{
    /// <summary>In characters.</summary>
    public const int MaximumAliasLength = 32;

    private static readonly FrozenSet<char> AliasCharacters = "abcdefghijklmnopqrstuvwxyz0123456789-".ToFrozenSet();

    /// <summary>
    /// Our short name for the issuer, 1 to <see cref="MaximumAliasLength"/> of <c>a-z 0-9 -</c>: it keeps users of several issuers apart
    /// (<c>alias:sub</c>), so it never changes. Not beginning with <c>guest-</c>, which is the guests' own.
    /// </summary>
    public required string Alias { get; init; }

    public required JwtPolicy Policy { get; init; }

    /// <summary>The key set's address. Default: null, which asks the issuer's discovery document.</summary>
    public Uri? JwksUri { get; init; }

    /// <summary>Whether the issuer may be on this machine, by plain http too. Default: false; for development only.</summary>
    public bool AllowLoopback { get; init; }

    /// <summary>All that is wrong with these options, a sentence each.</summary>
    public IEnumerable<string> Problems()
    {
        var name = $"Issuer '{Alias}'";
        if (Alias is not { Length: > 0 and <= MaximumAliasLength } || !Alias.All(AliasCharacters.Contains))
        {
            yield return $"{name}: Alias must be 1 to {MaximumAliasLength} of a-z, 0-9 and '-'.";
        }
        else if (Alias.StartsWith("guest-", StringComparison.Ordinal))
        {
            yield return $"{name}: Alias must not begin with 'guest-', as guests' ids do.";
        }

        if (Policy is null)
        {
            yield return $"{name}: Policy is missing.";
            yield break;
        }

        foreach (var problem in Policy.Problems())
        {
            yield return $"{name}: {problem}";
        }

        if (JwksUri is null && !string.IsNullOrWhiteSpace(Policy.Issuer) && IssuerUri.DiscoveryOf(Policy.Issuer, AllowLoopback) is null)
        {
            yield return $"{name}: without JwksUri, Issuer must be an https URL without user information, query and fragment.";
        }

        if (JwksUri is not null && !IssuerUri.IsAllowed(JwksUri, AllowLoopback))
        {
            yield return $"{name}: JwksUri must be an https URL without user information.";
        }
    }

    /// <summary>All that is wrong with these issuers, each by itself and side by side.</summary>
    public static IEnumerable<string> Problems(IReadOnlyCollection<IssuerOptions> issuers)
    {
        if (issuers.Count == 0)
        {
            yield return "No issuer is configured.";
        }

        foreach (var problem in issuers.SelectMany(issuer => issuer.Problems()))
        {
            yield return problem;
        }

        foreach (var alias in issuers.GroupBy(issuer => issuer.Alias).Where(group => group.Count() > 1))
        {
            yield return $"Alias '{alias.Key}' is given to {alias.Count()} issuers.";
        }

        foreach (var issuer in issuers.GroupBy(issuer => issuer.Policy?.Issuer).Where(group => group.Key is not null && group.Count() > 1))
        {
            yield return $"Issuer URL '{issuer.Key}' is configured {issuer.Count()} times.";
        }
    }
}
