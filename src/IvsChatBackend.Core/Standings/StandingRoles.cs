using IvsChatBackend.Core.Roles;

namespace IvsChatBackend.Core.Standings;

/// <summary>
/// What a user's role is, of the three that say so: a verified token's claims, what the claims of another token said, and the room. Claims are
/// the account's word, so that of the token that was issued last holds in every room: an older one never raises what a newer one lowered.
/// </summary>
public static class StandingRoles
{
    /// <summary>What claims gave, by the token issued last of those that were seen; null for a user whom nobody saw.</summary>
    public static Role? SeenRole(this Standing standing, RoleCatalog roles)
    {
        var last = standing.LastSeen();
        return roles.TryFind(last.LastSeenRole ?? "", out var role) ? role : null;
    }

    /// <summary>The higher of what the room and claims gave. A user whom nobody ever saw ranks lowest.</summary>
    public static Role KnownRole(this Standing standing, RoleCatalog roles) =>
        roles.Highest([standing.Here.Role ?? "", standing.SeenRole(roles)?.Name ?? ""]) ?? roles.Roles[0];

    /// <summary>
    /// The role of a caller: the higher of what verified claims and the room give. Where a token issued later than the caller's showed a lower
    /// role, that one counts for the claims'. A room-scoped role ends at owner: whatever the store says, admin comes from claims alone.
    /// </summary>
    public static Role RoleOf(this Standing standing, RoleCatalog roles, Role claimed, DateTimeOffset? issuedAt)
    {
        if (standing.LastSeen().IsNewerThan(issuedAt) && standing.SeenRole(roles) is { } seen && claimed.Outranks(seen))
        {
            claimed = seen;
        }

        return roles.TryFind(standing.Here.Role ?? "", out var given) && given.Rank <= roles[Role.Owner].Rank && given.Outranks(claimed) ? given : claimed;
    }

    /// <summary>
    /// The role of a message's sender: the lower of what the chat token carries, which can't be changed, and what is known now. The token's
    /// where nothing is known of their claims.
    /// </summary>
    public static Role SenderRole(this Standing standing, RoleCatalog roles, Role token) =>
        standing.SeenRole(roles) is not null && standing.KnownRole(roles) is { } known && token.Outranks(known) ? known : token;

    /// <summary>Whether a token issued then is older than the one recorded. One without a date is older than any that has one.</summary>
    public static bool IsNewerThan(this UserStanding standing, DateTimeOffset? issuedAt) =>
        standing.LastSeenIssuedAt is { } last && !(issuedAt >= last);

    private static UserStanding LastSeen(this Standing standing) =>
        standing.Everywhere.LastSeenRole is null || standing.Here.LastSeenIssuedAt > standing.Everywhere.LastSeenIssuedAt
            ? standing.Here
            : standing.Everywhere;
}
