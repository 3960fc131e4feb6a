using IvsChatBackend.Core.Audit;
using IvsChatBackend.Core.Owed;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Core.Standings;

/// <summary>
/// Appends to the trail what users themselves bring about. Their functions may give tokens and do nothing else to a room, so of all that a
/// standing may owe they do the one entry, and leave the rest to Enforcement.
/// </summary>
public sealed class StandingEntries(UserStandings standings, OwedMarkers markers, AuditTrail trail, TimeProvider time)
{
    /// <param name="roomId">Whose standing, or <see cref="UserStandings.EveryRoom"/>.</param>
    /// <param name="userId">Whose.</param>
    /// <param name="entry">What the standing owes since it was changed just now. It stays owed where the store fails.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task AppendAsync(string roomId, string userId, OwedTask entry, CancellationToken cancellationToken)
    {
        try
        {
            await trail.AppendAsync(entry.Audit!, cancellationToken).ConfigureAwait(false);
            var key = UserStandings.Key(roomId, userId);
            var lookedAt = time.GetUtcNow();
            var marker = await markers.FindAsync(key, cancellationToken).ConfigureAwait(false);
            var left = await standings.UpdateAsync(
                roomId,
                userId,
                stored => stored.Owed.Any(task => task.Id == entry.Id) ? stored with { Owed = stored.Owed.RemoveAll(task => task.Id == entry.Id) } : stored,
                cancellationToken).ConfigureAwait(false);
            if (marker is { } seen)
            {
                await markers
                    .SettleAsync(key, seen, lookedAt, left.Owed.IsEmpty ? null : left.Owed.Min(task => task.DueAt), cancellationToken)
                    .ConfigureAwait(false);
            }
        }
        catch (StoreUnavailableException)
        {
        }
    }
}
