using System.Collections.Immutable;
using IvsChatBackend.Core.Acts;
using IvsChatBackend.Core.Audit;
using IvsChatBackend.Core.Moderation;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Standings;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Core.Sanctions;

/// <summary>
/// Imposes many bans that come from elsewhere. The importer becomes who imposed them, so rank holds line by line. A ban that is in force
/// already, with the same reason, note and end, is left alone: the same lines again change nothing.
/// </summary>
public sealed class BanImports(Sanctioning sanctioning, UserStandings standings, RecordedActs acts, TimeProvider time)
{
    /// <summary>Most lines of one import.</summary>
    public const int MaximumLines = 1_000;

    private const int AtOnce = 8;

    // Of the 30 s that API Gateway waits. What is not done by then Enforcement does.
    private static readonly TimeSpan LongestSettling = TimeSpan.FromSeconds(10);

    /// <param name="act">Who, and where.</param>
    /// <param name="operationId">Of the request.</param>
    /// <param name="lines">Up to <see cref="MaximumLines"/>, each of another user.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What came of each, in their order.</returns>
    public async Task<ImmutableArray<Result<BanImportOutcome>>> ImportAsync(
        Act act, string operationId, IReadOnlyList<BanLine> lines, CancellationToken cancellationToken)
    {
        var outcomes = new Result<BanImportOutcome>[lines.Count];
        await Parallel.ForAsync(
            0,
            lines.Count,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (index, token) => outcomes[index] = await TryImportAsync(act, lines[index], token).ConfigureAwait(false)).ConfigureAwait(false);

        List<BanLine> imposed = [.. lines.Where((_, index) => outcomes[index] is { Failure: null, Value: BanImportOutcome.Created or BanImportOutcome.Replaced })];
        if (imposed.Count > 0)
        {
            var draft = act.Draft(operationId, AuditActions.BansImport, time.GetUtcNow()) with { After = $$"""{"bans":{{imposed.Count}}}""" };
            await acts.RecordAsync(draft, [], cancellationToken).ConfigureAwait(false);
        }

        var until = time.GetUtcNow() + LongestSettling;
        foreach (var line in imposed.TakeWhile(_ => time.GetUtcNow() < until))
        {
            await sanctioning.SettleAsync(act, line.UserId, cancellationToken).ConfigureAwait(false);
        }

        return [.. outcomes];
    }

    private async Task<Result<BanImportOutcome>> TryImportAsync(Act act, BanLine line, CancellationToken cancellationToken)
    {
        try
        {
            return await ImportAsync(act, line, cancellationToken).ConfigureAwait(false);
        }
        catch (StoreUnavailableException)
        {
            return Failure.Unavailable("The store does not answer. Send the line again.", TimeSpan.FromSeconds(5));
        }
    }

    private async Task<Result<BanImportOutcome>> ImportAsync(Act act, BanLine line, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (line.ExpiresAt <= now)
        {
            return BanImportOutcome.Expired;
        }

        var standing = await standings.FindAsync(act.Room?.Id ?? UserStandings.EveryRoom, line.UserId, cancellationToken).ConfigureAwait(false);
        if (standing.Active(SanctionKind.Ban, now) is { } known && IsSame(known, line))
        {
            return BanImportOutcome.Unchanged;
        }

        var request = new SanctionRequest(line.Reason, line.Note, Duration: null, Announce: false) { Until = line.ExpiresAt };
        var outcome = await sanctioning.WriteAsync(act, SanctionKind.Ban, line.UserId, request, cancellationToken).ConfigureAwait(false);
        return outcome.Succeeded(out var change, out var failure) ? change.IsFirst ? BanImportOutcome.Created : BanImportOutcome.Replaced : failure;
    }

    // Times travel with milliseconds.
    private static bool IsSame(Sanction known, BanLine line) =>
        known.Reason == line.Reason.Text
        && known.Note == line.Note?.Text
        && known.ExpiresAt?.ToUnixTimeMilliseconds() == line.ExpiresAt?.ToUnixTimeMilliseconds();
}

/// <param name="UserId">On whom.</param>
/// <param name="Reason">Told to the user.</param>
/// <param name="Note">Told to moderators alone.</param>
/// <param name="ExpiresAt">Null for no end.</param>
public sealed record BanLine(string UserId, Reason Reason, Reason? Note, DateTimeOffset? ExpiresAt);

public enum BanImportOutcome
{
    /// <summary>The user was not banned before.</summary>
    Created,

    /// <summary>Another ban was in force.</summary>
    Replaced,

    /// <summary>The same ban is in force.</summary>
    Unchanged,

    /// <summary>The ban is over.</summary>
    Expired,
}
