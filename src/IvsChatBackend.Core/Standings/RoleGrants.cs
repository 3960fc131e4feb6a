using IvsChatBackend.Core.Callers;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Roles;

namespace IvsChatBackend.Core.Standings;

/// <summary>Roles that a room gives to its users. They end at owner: admin comes from claims alone.</summary>
public sealed class RoleGrants(UserStandings standings, RoleCatalog roles)
{
    /// <summary>Gives the role, in place of the one that the room gave before.</summary>
    /// <returns><see cref="FailureCode.RankTooLow"/> where the role or the user is of the caller's rank or above, or the user is the caller.</returns>
    public Task<Result<RoleChange>> GrantAsync(RoomCaller who, string userId, string roleName, CancellationToken cancellationToken)
    {
        if (!roles.TryFind(roleName, out var role) || role.Rank > roles[Role.Owner].Rank)
        {
            var grantable = roles.Roles.Where(each => each.Rank <= roles[Role.Owner].Rank).Select(each => each.Name);
            return Task.FromResult<Result<RoleChange>>(Failure.Invalid("role", $"It must be one of {string.Join(", ", grantable)}."));
        }

        return who.Role.Outranks(role)
            ? ChangeAsync(who, userId, role.Name, cancellationToken)
            : Task.FromResult<Result<RoleChange>>(new Failure(FailureCode.RankTooLow, "Nobody gives a role of their own rank or above."));
    }

    /// <summary>Takes the room's role away; what the claims give stays.</summary>
    /// <returns><see cref="FailureCode.NotFound"/> where the room gave none.</returns>
    public async Task<Result<RoleChange>> RevokeAsync(RoomCaller who, string userId, CancellationToken cancellationToken)
    {
        var standing = await standings.FindAsync(who.Room.Id, userId, cancellationToken).ConfigureAwait(false);
        return standing.Role is null
            ? Failure.NotFound("role of this user in this room")
            : await ChangeAsync(who, userId, role: null, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Result<RoleChange>> ChangeAsync(RoomCaller who, string userId, string? role, CancellationToken cancellationToken)
    {
        var refused = userId == who.Caller.UserId;
        var before = UserStanding.Unknown;
        var after = await standings.UpdateAsync(
            who.Room.Id,
            userId,
            stored =>
            {
                // The rank is judged on what is being replaced, not on an earlier read.
                before = stored;
                refused |= !who.Role.Outranks(standings.KnownRole(stored));
                return refused ? stored : stored with { Role = role };
            },
            cancellationToken).ConfigureAwait(false);
        return refused
            ? new Failure(FailureCode.RankTooLow, "Nobody changes the role of themselves, or of a user of their own rank or above.")
            : new RoleChange(standings.KnownRole(after), before.Role is null);
    }
}

/// <param name="Role">What the user counts as now: the highest of what the room gives and what they last showed.</param>
/// <param name="IsFirst">Whether the room had given no role before.</param>
public sealed record RoleChange(Role Role, bool IsFirst);
