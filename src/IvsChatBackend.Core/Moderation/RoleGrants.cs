using IvsChatBackend.Core.Acts;
using IvsChatBackend.Core.Audit;
using IvsChatBackend.Core.Entry;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Owed;
using IvsChatBackend.Core.Roles;
using IvsChatBackend.Core.Rooms;
using IvsChatBackend.Core.Standings;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Core.Moderation;

/// <summary>
/// Roles that a room gives to its users. They end at owner: admin comes from claims alone. A token's role can't be changed, so whoever may be
/// connected with a higher one than they have now is disconnected; so is who loses the right to a room of members with it.
/// </summary>
public sealed class RoleGrants(UserStandings standings, RoleCatalog roles, OwedWork owed, RandomIds ids, TimeProvider time)
{
    /// <summary>Gives the role, in place of the one that the room gave before.</summary>
    /// <returns><see cref="FailureCode.RankTooLow"/> where the role or the user is of the caller's rank or above, or the user is the caller.</returns>
    public Task<Result<RoleChange>> GrantAsync(RoomCaller who, string requestId, string userId, string roleName, CancellationToken cancellationToken)
    {
        if (!roles.TryFind(roleName, out var role) || role.Rank > roles[Role.Owner].Rank)
        {
            var grantable = roles.Roles.Where(each => each.Rank <= roles[Role.Owner].Rank).Select(each => each.Name);
            return Task.FromResult<Result<RoleChange>>(Failure.Invalid("role", $"It must be one of {string.Join(", ", grantable)}."));
        }

        return who.Role.Outranks(role)
            ? ChangeAsync(who, requestId, userId, role.Name, cancellationToken)
            : Task.FromResult<Result<RoleChange>>(new Failure(FailureCode.RankTooLow, "Nobody gives a role of their own rank or above."));
    }

    /// <summary>Takes the room's role away; what the claims give stays.</summary>
    /// <returns><see cref="FailureCode.NotFound"/> where the room gave none.</returns>
    public async Task<Result<RoleChange>> RevokeAsync(RoomCaller who, string requestId, string userId, CancellationToken cancellationToken)
    {
        var standing = await standings.FindAsync(who.Room.Id, userId, cancellationToken).ConfigureAwait(false);
        return standing.Role is null
            ? Failure.NotFound("role of this user in this room")
            : await ChangeAsync(who, requestId, userId, role: null, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Result<RoleChange>> ChangeAsync(RoomCaller who, string requestId, string userId, string? role, CancellationToken cancellationToken)
    {
        var refused = userId == who.Caller.UserId;
        var known = await standings.FindBothAsync(who.Room.Id, userId, cancellationToken).ConfigureAwait(false);
        var before = UserStanding.Unknown;
        var after = await standings.UpdateAsync(
            who.Room.Id,
            userId,
            stored =>
            {
                // The rank is judged on what is being replaced, not on an earlier read.
                before = stored;
                refused |= !who.Role.Outranks(standings.KnownRole(known with { Here = stored }));
                return refused || stored.Role == role ? stored : Changed(who, requestId, userId, known, stored, role);
            },
            cancellationToken).ConfigureAwait(false);
        if (refused)
        {
            return new Failure(FailureCode.RankTooLow, "Nobody changes the role of themselves, or of a user of their own rank or above.");
        }

        try
        {
            await owed.SettleAsync(UserStandings.Key(who.Room.Id, userId), time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        }
        catch (StoreUnavailableException)
        {
            // The role is changed; what it owes stays owed.
        }

        return new RoleChange(standings.KnownRole(known with { Here = after }), before.Role is null);
    }

    private UserStanding Changed(RoomCaller who, string requestId, string userId, Standing known, UserStanding stored, string? role)
    {
        var now = time.GetUtcNow();
        var id = ids.Next();
        var changed = stored with { Role = role };
        var entry = Act.Of(who, requestId).Draft(id, role is null ? AuditActions.RoleRemove : AuditActions.RoleSet, now) with
        {
            Target = userId,
            TargetIsUser = true,
            Before = Json(stored.Role),
            After = Json(role),
        };
        var owing = changed.Owed.Add(new OwedTask { Id = id, Since = now, DueAt = now, Audit = entry });
        var after = standings.KnownRole(known with { Here = changed });
        if (role is null && who.Room.Access.Kind == RoomAccessKind.Members && after.Rank < roles[Role.Moderator].Rank)
        {
            owing = owing.AddRange(RoleTasks.Disconnections(ids, userId, who.Room.Arn, RoleTasks.AnyRole, now));
        }
        else if (standings.KnownRole(known with { Here = stored }).Outranks(after))
        {
            owing = owing.AddRange(RoleTasks.Disconnections(ids, userId, who.Room.Arn, after.Rank, now));
        }

        return changed with { Owed = owing };
    }

    // A role's name needs no escaping.
    private static string? Json(string? role) => role is null ? null : $$"""{"role":"{{role}}"}""";
}

/// <param name="Role">What the user counts as now: the highest of what the room gives and what they last showed.</param>
/// <param name="IsFirst">Whether the room had given no role before.</param>
public sealed record RoleChange(Role Role, bool IsFirst);
