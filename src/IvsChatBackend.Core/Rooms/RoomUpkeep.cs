using System.Collections.Immutable;

namespace IvsChatBackend.Core.Rooms;

/// <summary>What a schedule does for the rooms, every minute: finishes what was cut off, and looks for drift.</summary>
public sealed class RoomUpkeep(RoomCreations creations, RoomDeletions deletions, RoomDriftCheck drift)
{
    private const int CreationsARun = 20;
    private const int RoomsARun = 60;

    /// <param name="mode">What to do about rooms that drifted.</param>
    /// <param name="until">When to leave the rest to the next run; 30 s from now are enough for all that one run takes on.</param>
    /// <param name="requestId">Of the run.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<RoomUpkeepReport> RunAsync(DriftMode mode, DateTimeOffset until, string requestId, CancellationToken cancellationToken) => new(
        await creations.FinishAllAsync(CreationsARun, cancellationToken).ConfigureAwait(false),
        await deletions.FinishAllAsync(until, cancellationToken).ConfigureAwait(false),
        await drift.RunAsync(mode, RoomsARun, until, requestId, cancellationToken).ConfigureAwait(false));
}

/// <param name="Created">Creations that were finished or given up.</param>
/// <param name="Deleted">Deletions that were finished.</param>
/// <param name="Drifted">Rooms that differ from what is recorded.</param>
public sealed record RoomUpkeepReport(int Created, int Deleted, ImmutableArray<DriftFinding> Drifted);
