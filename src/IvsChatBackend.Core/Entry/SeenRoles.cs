using IvsChatBackend.Core.Roles;
using IvsChatBackend.Core.Standings;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Core.Entry;

/// <summary>
/// Learns from the tokens that users show: a role that their claims lowered, and a room that they may not enter any more. Both owe what a role
/// that was taken away owes. Those who learn it may give tokens and do nothing else to a room, so it is left to Enforcement.
/// </summary>
/// <param name="standings">Whose markers give Enforcement's work no grace: nobody else is about to do it.</param>
/// <param name="roles">Ranks of the roles.</param>
/// <param name="ids">Of what is owed.</param>
/// <param name="time">The clock.</param>
public sealed class SeenRoles(UserStandings standings, RoleCatalog roles, RandomIds ids, TimeProvider time)
{
    /// <summary>
    /// Records the role of a caller who is let in, for the account where it differs or the token is newer, and in the room where it differs. A
    /// token that was issued before the one recorded changes nothing.
    /// </summary>
    public async Task RecordAsync(RoomCaller who, CancellationToken cancellationToken)
    {
        var (userId, role) = (who.Caller.UserId, who.Caller.Role);
        var now = time.GetUtcNow();

        // A token that is dated ahead of our clock must not outlast all that come after it.
        var issuedAt = who.Caller.IssuedAt > now ? now : who.Caller.IssuedAt;

        // The account first: it owes what a lowered role owes, and no room may know of one before.
        if (IsNews(who.Standing.Everywhere, role, issuedAt))
        {
            await standings.UpdateAsync(
                UserStandings.EveryRoom,
                userId,
                stored => IsNews(stored, role, issuedAt) ? Lowered(stored, Seen(stored, role, issuedAt), userId, role, now) : stored,
                cancellationToken).ConfigureAwait(false);
        }

        if (who.Standing.Here.ShutOutAt is not null || Differs(who.Standing.Here, role, issuedAt))
        {
            await standings.UpdateAsync(
                who.Room.Id,
                userId,
                stored => Differs(stored, role, issuedAt) ? Seen(stored, role, issuedAt) with { ShutOutAt = null }
                    : stored.ShutOutAt is null ? stored : stored with { ShutOutAt = null },
                cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Owes that a user who was in the room and may not enter it any more is disconnected: once, until they are let in again.</summary>
    public async Task RecordShutOutAsync(string roomId, string roomArn, string userId, UserStanding known, CancellationToken cancellationToken)
    {
        if (!IsToBeShutOut(known))
        {
            return;
        }

        var now = time.GetUtcNow();
        await standings.UpdateAsync(
            roomId,
            userId,
            stored => IsToBeShutOut(stored)
                ? stored with { ShutOutAt = now, Owed = [.. stored.Owed, .. RoleTasks.Disconnections(ids, userId, roomArn, RoleTasks.AnyRole, now)] }
                : stored,
            cancellationToken).ConfigureAwait(false);
    }

    private static bool IsToBeShutOut(UserStanding standing) => standing is { LastSeenRole: not null, ShutOutAt: null };

    private UserStanding Lowered(UserStanding before, UserStanding after, string userId, Role role, DateTimeOffset now) =>
        roles.TryFind(before.LastSeenRole ?? "", out var former) && former.Outranks(role)
            ? after with { Owed = [.. after.Owed, .. RoleTasks.Disconnections(ids, userId, roomArn: null, role.Rank, now)] }
            : after;

    private static UserStanding Seen(UserStanding stored, Role role, DateTimeOffset? issuedAt) =>
        stored with { LastSeenRole = role.Name, LastSeenIssuedAt = issuedAt };

    private static bool Differs(UserStanding stored, Role role, DateTimeOffset? issuedAt) =>
        stored.LastSeenRole != role.Name && !stored.IsNewerThan(issuedAt);

    private static bool IsNews(UserStanding stored, Role role, DateTimeOffset? issuedAt) =>
        Differs(stored, role, issuedAt) || issuedAt > (stored.LastSeenIssuedAt ?? DateTimeOffset.MinValue);
}
