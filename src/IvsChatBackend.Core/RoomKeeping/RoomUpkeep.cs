using System.Collections.Immutable;
using System.Runtime.ExceptionServices;

namespace IvsChatBackend.Core.RoomKeeping;

/// <summary>What a schedule does for the rooms, every minute: finishes what was cut off, and looks for drift.</summary>
public sealed class RoomUpkeep(RoomCreations creations, RoomDeletions deletions, RoomNarrowings narrowings, RoomDriftCheck drift)
{
    private const int CreationsARun = 20;
    private const int RoomsARun = 60;

    /// <summary>Each part for itself: the error of one keeps no other from its turn, and is thrown when all had theirs.</summary>
    /// <param name="mode">What to do about rooms that drifted.</param>
    /// <param name="until">When to leave the rest to the next run; 30 s from now are enough for all that one run takes on.</param>
    /// <param name="requestId">Of the run.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<RoomUpkeepReport> RunAsync(DriftMode mode, DateTimeOffset until, string requestId, CancellationToken cancellationToken)
    {
        var errors = new List<Exception>();
        var created = await TryAsync(() => creations.FinishAllAsync(CreationsARun, cancellationToken), 0).ConfigureAwait(false);
        var deleted = await TryAsync(() => deletions.FinishAllAsync(until, cancellationToken), 0).ConfigureAwait(false);
        await TryAsync(() => narrowings.FinishAllAsync(until, cancellationToken), 0).ConfigureAwait(false);
        var drifted = await TryAsync(() => drift.RunAsync(mode, RoomsARun, until, requestId, cancellationToken), []).ConfigureAwait(false);
        if (errors.Count > 0)
        {
            ExceptionDispatchInfo.Throw(errors[0]);
        }

        return new RoomUpkeepReport(created, deleted, drifted);

        async Task<T> TryAsync<T>(Func<Task<T>> part, T none)
        {
            try
            {
                return await part().ConfigureAwait(false);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                errors.Add(exception);
                return none;
            }
        }
    }
}

/// <param name="Created">Creations that were finished or given up.</param>
/// <param name="Deleted">Deletions that were finished.</param>
/// <param name="Drifted">Rooms that differ from what is recorded.</param>
public sealed record RoomUpkeepReport(int Created, int Deleted, ImmutableArray<DriftFinding> Drifted);
