using IvsChatBackend.Core.IvsChat;
using IvsChatBackend.Core.Limits;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Rooms;
using IvsChatBackend.Core.Sanctions;
using IvsChatBackend.Core.Sessions;
using IvsChatBackend.Core.Standings;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Core.RoomKeeping;

/// <summary>
/// Gets everybody out of a room that is leaving: its users, of whom each who ever had a token has a standing there, and its guests. Whoever is
/// done with is marked, so that the next run goes on where this one ended.
/// </summary>
public sealed class RoomEvacuation(
    IRoomModeration moderation,
    UserStandings standings,
    SanctionIndex sanctions,
    UserSessions sessions,
    GuestSessions guests,
    SharedBudget pace,
    TimeProvider time)
{
    /// <param name="room">Which room; nobody gets a token for it any more.</param>
    /// <param name="since">Whoever was got out before this instant may be back, and is got out again.</param>
    /// <param name="until">When to leave the rest to the next run.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether all are out.</returns>
    public async Task<bool> TryFinishAsync(RoomRegistration room, DateTimeOffset since, DateTimeOffset until, CancellationToken cancellationToken) =>
        await TryUsersAsync(room, since, until, cancellationToken).ConfigureAwait(false)
        && await TryGuestsAsync(room, since, until, cancellationToken).ConfigureAwait(false);

    private async Task<bool> TryUsersAsync(RoomRegistration room, DateTimeOffset since, DateTimeOffset until, CancellationToken cancellationToken)
    {
        string? after = null;
        do
        {
            (var users, after) = await standings.ListAsync(room.Id, IItemStore.MaximumCount, after, cancellationToken).ConfigureAwait(false);
            foreach (var (userId, _) in users.Where(user => IsIn(user.Standing.RoomLeftAt, since)))
            {
                var isLive = await sessions.FindLiveAsync(room.Id, userId, cancellationToken).ConfigureAwait(false) is not null;
                if (time.GetUtcNow() >= until || (isLive && !await TryDisconnectAsync(room, userId, cancellationToken).ConfigureAwait(false)))
                {
                    return false;
                }

                await sanctions.ForgetAsync(room.Id, userId, cancellationToken).ConfigureAwait(false);
                await standings
                    .UpdateAsync(room.Id, userId, stored => stored with { RoomLeftAt = time.GetUtcNow() }, cancellationToken).ConfigureAwait(false);
            }
        }
        while (after is not null);

        return true;
    }

    private async Task<bool> TryGuestsAsync(RoomRegistration room, DateTimeOffset since, DateTimeOffset until, CancellationToken cancellationToken)
    {
        string? after = null;
        do
        {
            (var page, after) = await guests.ListAsync(room.Id, IItemStore.MaximumCount, after, cancellationToken).ConfigureAwait(false);
            foreach (var (userId, _) in page.Where(guest => IsIn(guest.Session.RoomLeftAt, since) && guest.Session.EndsAt > time.GetUtcNow()))
            {
                if (time.GetUtcNow() >= until || !await TryDisconnectAsync(room, userId, cancellationToken).ConfigureAwait(false))
                {
                    return false;
                }

                await guests.LeaveAsync(room.Id, userId, time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
            }
        }
        while (after is not null);

        return true;
    }

    private static bool IsIn(DateTimeOffset? leftAt, DateTimeOffset since) => leftAt is null || leftAt < since;

    /// <summary>Disconnects a user when their turn has come. That there is no such room, or nobody to disconnect, is no failure.</summary>
    internal async Task<bool> TryDisconnectAsync(RoomRegistration room, string userId, CancellationToken cancellationToken)
    {
        while (await pace.TryTakeAsync(cancellationToken).ConfigureAwait(false) is { } wait)
        {
            await Waiting.ForAsync(wait, time, cancellationToken).ConfigureAwait(false);
        }

        var done = await moderation.DisconnectUserAsync(room.Arn, userId, reason: null, cancellationToken).ConfigureAwait(false);
        return done.Failure is null or { Code: FailureCode.NotFound };
    }
}
