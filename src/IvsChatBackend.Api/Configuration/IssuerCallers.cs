using System.Collections.Immutable;
using IvsChatBackend.Core.Callers;
using IvsChatBackend.Core.Configuration;
using IvsChatBackend.Core.Roles;

namespace IvsChatBackend.Api.Configuration;

/// <summary>How each issuer's claims are read, where that differs from the rest.</summary>
internal static class IssuerCallers
{
    /// <param name="issuers">Of <c>ISSUERS</c>.</param>
    /// <param name="shared">What an issuer does not say itself.</param>
    /// <param name="roles">Those there are.</param>
    /// <param name="reader">Takes the complaints.</param>
    public static ImmutableDictionary<string, CallerOptions> Read(
        ImmutableArray<IssuerSetting> issuers, CallerOptions shared, RoleCatalog roles, EnvironmentReader reader)
    {
        var callers = ImmutableDictionary.CreateBuilder<string, CallerOptions>(StringComparer.Ordinal);
        foreach (var issuer in issuers)
        {
            // Else whoever is added as a second issuer could name admins by the first one's rule.
            if (issuers.Length > 1 && issuer is { RoleClaim: null, RoleMapping: null })
            {
                reader.Reject("ISSUERS", $"Issuer '{issuer.Alias}': one of several issuers says by its own roleClaim or roleMapping who has which role.");
            }

            var options = shared with
            {
                RoleClaim = issuer.RoleClaim ?? shared.RoleClaim,
                RoleMapping = issuer.RoleMapping?.ToImmutableDictionary(StringComparer.Ordinal) ?? shared.RoleMapping,
                DefaultRole = issuer.DefaultRole ?? shared.DefaultRole,
            };
            if (issuer.DefaultRole is not null && !options.IsDefaultRoleFit(roles))
            {
                reader.Reject("ISSUERS", $"Issuer '{issuer.Alias}': defaultRole: {CallerOptions.DefaultRoleRule}");
            }

            foreach (var unknown in issuer.RoleMapping is null ? [] : options.UnknownRoles(roles))
            {
                reader.Reject("ISSUERS", $"Issuer '{issuer.Alias}': roleMapping: there is no role '{unknown}'.");
            }

            callers[issuer.Alias] = options;
        }

        return callers.ToImmutable();
    }
}
