using System.Collections.Immutable;
using IvsChatBackend.Core.Roles;
using IvsChatBackend.Text.Names;

namespace IvsChatBackend.Core.Callers;

/// <summary>How an issuer's claims are read.</summary>
public sealed record CallerOptions
{
    /// <summary>What <see cref="DefaultRole"/> may be, for whoever configures it.</summary>
    public const string DefaultRoleRule = "It must be a role below moderator: everybody who is signed in has it.";

    /// <summary>Holds the user's id. Default: <c>sub</c>. Never a claim that its holder can change: whoever can, can be anybody.</summary>
    public string UserIdClaim { get; init; } = "sub";

    /// <summary>Holds role names, one or a list; <c>scope</c> for machine clients, whose scopes are split at spaces. Default: <c>roles</c>.</summary>
    public string RoleClaim { get; init; } = "roles";

    /// <summary>Role by value of the role claim. Empty, the default, takes a value as the role's name; otherwise only what stands here counts.</summary>
    public ImmutableDictionary<string, string> RoleMapping { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Role of a user whose claims name none that exists. Default: <c>member</c>.</summary>
    public string DefaultRole { get; init; } = Role.Member;

    /// <summary>Holds the name to show. Default: <c>name</c>.</summary>
    public string DisplayNameClaim { get; init; } = "name";

    /// <summary>What no display name may look like. Default: <see cref="StaffBadges.Default"/>.</summary>
    public StaffBadges StaffBadges { get; init; } = StaffBadges.Default;

    /// <summary>Chat attribute by claim: what of the claims everybody in a room may see. Default: none.</summary>
    public ImmutableDictionary<string, string> AttributeClaims { get; init; } = ImmutableDictionary<string, string>.Empty;

    public bool IsDefaultRoleFit(RoleCatalog roles) => roles.TryFind(DefaultRole, out var role) && role.Rank < roles[Role.Moderator].Rank;

    /// <summary>Roles that the mapping gives and that there are not.</summary>
    public IEnumerable<string> UnknownRoles(RoleCatalog roles) => RoleMapping.Values.Where(name => !roles.TryFind(name, out _));
}
