using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Core.Rooms;

/// <summary>
/// Deletes rooms. IVS Chat leaves those who are connected to a deleted room where they are, so they are disconnected first:
/// <list type="number">
/// <item>The registration says that the room is leaving; from then on no user enters it or gets a token for it.</item>
/// <item>Every user and every guest who may be connected is disconnected. What the room knew of its users is dropped some days later.</item>
/// <item>IVS Chat deletes the room; then the registration goes. The room's audit trail stays.</item>
/// </list>
/// Each step does no harm when done twice; cut off anywhere, <see cref="FinishAllAsync"/> goes on.
/// </summary>
public sealed class RoomDeletions(IChatRooms rooms, RoomRegistry registry, RoomEvacuation evacuation, TimeProvider time)
{
    /// <summary>How long one call works on a deletion before it leaves the rest to the next.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    /// <param name="arn">Which room of the account.</param>
    /// <param name="registration">Null for a room that is not registered: nobody is in it by us.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether all is done; the rest is done by <see cref="FinishAllAsync"/>. <see cref="FailureCode.NotFound"/> where there is no such room.</returns>
    public async Task<Result<Deleted>> DeleteAsync(string arn, RoomRegistration? registration, CancellationToken cancellationToken)
    {
        if (registration is null)
        {
            var gone = await rooms.DeleteAsync(arn, cancellationToken).ConfigureAwait(false);
            return gone.Failure is { } failure ? failure : new Deleted(Whole: true);
        }

        var leaving = await registry
            .ChangeAsync(registration.Id, known => (known ?? registration) with { Leaving = true }, cancellationToken)
            .ConfigureAwait(false);
        return leaving.Failure is { } conflict
            ? conflict
            : new Deleted(await FinishAsync(leaving.Value, time.GetUtcNow() + Patience, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Goes on with deletions that were cut off.</summary>
    /// <param name="until">When to leave the rest to the next run.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How many rooms are deleted now.</returns>
    public async Task<int> FinishAllAsync(DateTimeOffset until, CancellationToken cancellationToken)
    {
        var finished = 0;
        string? after = null;
        do
        {
            (var page, after) = await registry.ListAsync(IItemStore.MaximumCount, after, cancellationToken).ConfigureAwait(false);
            foreach (var room in page.Where(room => room.Leaving))
            {
                finished += await FinishAsync(room, until, cancellationToken).ConfigureAwait(false) ? 1 : 0;
            }
        }
        while (after is not null && time.GetUtcNow() < until);

        return finished;
    }

    private async Task<bool> FinishAsync(RoomRegistration room, DateTimeOffset until, CancellationToken cancellationToken)
    {
        if (!await evacuation.TryFinishAsync(room, until, cancellationToken).ConfigureAwait(false)
            || (await rooms.DeleteAsync(room.Arn, cancellationToken).ConfigureAwait(false)).Failure is { Code: not FailureCode.NotFound })
        {
            return false;
        }

        await registry.RemoveAsync(room.Id, cancellationToken).ConfigureAwait(false);
        return true;
    }
}

/// <param name="Whole">False where users are yet to be disconnected, or the room to be deleted; that will be done.</param>
public readonly record struct Deleted(bool Whole);
