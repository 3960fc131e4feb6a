using IvsChatBackend.Core.IvsChat;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Rooms;
using IvsChatBackend.Core.Sessions;

namespace IvsChatBackend.Core.RoomKeeping;

/// <summary>
/// Deletes rooms. IVS Chat leaves those who are connected to a deleted room where they are, and takes no DisconnectUser for it, so they are
/// disconnected first:
/// <list type="number">
/// <item>The registration says that the room is leaving; from then on no user gets a token for it, and its name is free.</item>
/// <item>Every user and every guest who may be connected is disconnected.</item>
/// <item>Once every token from before has lapsed they are disconnected again: one that was not used yet opens a connection until then.</item>
/// <item>IVS Chat deletes the room; then the registration goes. The room's audit trail stays, and what it knew of its users is dropped some days
/// later.</item>
/// </list>
/// Each step does no harm when done twice; cut off anywhere, <see cref="FinishAllAsync"/> goes on.
/// </summary>
public sealed class RoomDeletions(IChatRooms rooms, RoomRegistry registry, RoomEvacuation evacuation, TimeProvider time)
{
    /// <summary>How long one call works on a deletion before it leaves the rest to the next.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    /// <summary>
    /// How long after the room was shut a token from before can still open a connection. Longer than after a ban: nobody looks at the room again
    /// once a token is made, and a request that found it open may be at work for as long as a function may, 10 s.
    /// </summary>
    public static readonly TimeSpan TokensLapse = TokenLifetimes.Lapse + TimeSpan.FromSeconds(10);

    /// <param name="arn">Which room of the account.</param>
    /// <param name="registration">Null for a room that is not registered: nobody is in it by us.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>
    /// Whether the room is gone: at once where nobody was in it by us, else by <see cref="FinishAllAsync"/> after <see cref="TokensLapse"/>.
    /// <see cref="FailureCode.NotFound"/> where there is no such room.
    /// </returns>
    public async Task<Result<Deleted>> DeleteAsync(string arn, RoomRegistration? registration, CancellationToken cancellationToken)
    {
        if (registration is null)
        {
            var gone = await rooms.DeleteAsync(arn, cancellationToken).ConfigureAwait(false);
            return gone.Failure is { } failure ? failure : new Deleted(Gone: true);
        }

        var leaving = await registry
            .ChangeAsync(registration.Id, known => (known ?? registration).Left(time.GetUtcNow()), cancellationToken)
            .ConfigureAwait(false);
        return leaving.Failure is { } conflict
            ? conflict
            : new Deleted(await TryFinishAsync(leaving.Value, time.GetUtcNow() + Patience, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Goes on with deletions that are under way.</summary>
    /// <param name="until">When to leave the rest to the next run.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How many rooms are deleted now.</returns>
    public async Task<int> FinishAllAsync(DateTimeOffset until, CancellationToken cancellationToken)
    {
        var finished = 0;
        await foreach (var page in registry.PagesAsync(cancellationToken).ConfigureAwait(false))
        {
            foreach (var room in page.Where(room => room.Leaving))
            {
                finished += await TryFinishAsync(room, until, cancellationToken).ConfigureAwait(false) ? 1 : 0;
            }

            if (time.GetUtcNow() >= until)
            {
                break;
            }
        }

        return finished;
    }

    private async Task<bool> TryFinishAsync(RoomRegistration room, DateTimeOffset until, CancellationToken cancellationToken)
    {
        if (room.LeavingSince is not { } since)
        {
            await registry.ChangeAsync(room.Id, known => (known ?? room).Left(time.GetUtcNow()), cancellationToken).ConfigureAwait(false);
            return false;
        }

        var lapsed = since + TokensLapse;
        var isLast = time.GetUtcNow() >= lapsed;
        if (!await evacuation.TryFinishAsync(room, isLast ? lapsed : since, until, cancellationToken).ConfigureAwait(false)
            || !isLast
            || (await rooms.DeleteAsync(room.Arn, cancellationToken).ConfigureAwait(false)).Failure is { Code: not FailureCode.NotFound })
        {
            return false;
        }

        await registry.RemoveAsync(room.Id, cancellationToken).ConfigureAwait(false);
        return true;
    }
}

/// <param name="Gone">False where users are yet to be disconnected, or the room to be deleted; that will be done.</param>
public readonly record struct Deleted(bool Gone);
