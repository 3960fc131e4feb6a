using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Roles;
using IvsChatBackend.Core.Rooms;
using IvsChatBackend.Core.Sessions;
using IvsChatBackend.Core.Standings;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Core.RoomKeeping;

/// <summary>
/// Disconnects those who lost the right to a room when its access was narrowed: at once, and again when every token from before has lapsed. Members
/// and moderators stay. Whether a user has the claim that a room asks for is in their token alone, so they are all disconnected, and those who have
/// it come back with a new token. The registration says how far it has come, so that the next run goes on where this one ended.
/// </summary>
public sealed class RoomNarrowings(
    RoomRegistry registry, UserStandings standings, UserSessions sessions, GuestSessions guests, RoomEvacuation evacuation, RoleCatalog roles, TimeProvider time)
{
    /// <summary>How long one call works on it before it leaves the rest to the next.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    /// <summary>Whether some who may join by the former rule may not by the latter.</summary>
    public static bool IsNarrower(RoomAccess before, RoomAccess after) => after.Kind != RoomAccessKind.Public && after != before;

    /// <summary>Goes on with all rooms.</summary>
    /// <param name="until">When to leave the rest to the next run.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How many rooms were finished.</returns>
    public async Task<int> FinishAllAsync(DateTimeOffset until, CancellationToken cancellationToken)
    {
        var finished = 0;
        await foreach (var page in registry.PagesAsync(cancellationToken).ConfigureAwait(false))
        {
            foreach (var room in page.Where(room => room is { Narrowing: not null, Leaving: false }))
            {
                finished += (await ContinueAsync(room, until, cancellationToken).ConfigureAwait(false)).Narrowing is null ? 1 : 0;
            }

            if (time.GetUtcNow() >= until)
            {
                break;
            }
        }

        return finished;
    }

    /// <returns>The registration as it then is.</returns>
    public async Task<RoomRegistration> ContinueAsync(RoomRegistration room, DateTimeOffset until, CancellationToken cancellationToken)
    {
        while (room is { Narrowing: { } sweep, Leaving: false } && time.GetUtcNow() < until
            && (!sweep.IsLast || time.GetUtcNow() >= sweep.Since + RoomDeletions.TokensLapse))
        {
            var (users, after) = await standings.ListAsync(room.Id, IItemStore.MaximumCount, sweep.After, cancellationToken).ConfigureAwait(false);
            if (!await TryUsersAsync(room, users, cancellationToken).ConfigureAwait(false)
                || (after is null && !await TryGuestsAsync(room, cancellationToken).ConfigureAwait(false)))
            {
                break;
            }

            RoomNarrowing? next = after is not null ? sweep with { After = after } : sweep.IsLast ? null : sweep with { IsLast = true, After = null };
            var written = await registry.ChangeAsync(
                room.Id,

                // Narrowed once more meanwhile, it begins anew; a room that was deleted does not come back.
                known => known is null ? room.Left(time.GetUtcNow()) : known.Narrowing == sweep ? known with { Narrowing = next } : known,
                cancellationToken).ConfigureAwait(false);
            if (written.Failure is not null)
            {
                break;
            }

            room = written.Value;
        }

        return room;
    }

    private async Task<bool> TryUsersAsync(
        RoomRegistration room, IReadOnlyList<(string UserId, UserStanding Standing)> users, CancellationToken cancellationToken)
    {
        foreach (var (userId, here) in users)
        {
            if (await sessions.FindLiveAsync(room.Id, userId, cancellationToken).ConfigureAwait(false) is not null
                && !await MayStayAsync(room, userId, here, cancellationToken).ConfigureAwait(false)
                && !await evacuation.TryDisconnectAsync(room, userId, cancellationToken).ConfigureAwait(false))
            {
                return false;
            }
        }

        return true;
    }

    private async Task<bool> TryGuestsAsync(RoomRegistration room, CancellationToken cancellationToken)
    {
        string? after = null;
        do
        {
            (var page, after) = await guests.ListAsync(room.Id, IItemStore.MaximumCount, after, cancellationToken).ConfigureAwait(false);
            foreach (var (userId, _) in page.Where(guest => guest.Session.EndsAt > time.GetUtcNow()))
            {
                if (!await evacuation.TryDisconnectAsync(room, userId, cancellationToken).ConfigureAwait(false))
                {
                    return false;
                }
            }
        }
        while (after is not null);

        return true;
    }

    private async Task<bool> MayStayAsync(RoomRegistration room, string userId, UserStanding here, CancellationToken cancellationToken)
    {
        var everywhere = await standings.FindAsync(UserStandings.EveryRoom, userId, cancellationToken).ConfigureAwait(false);
        return new Standing(here, everywhere).KnownRole(roles).Rank >= roles[Role.Moderator].Rank
            || (room.Access.Kind == RoomAccessKind.Members && here.Role is not null);
    }
}
