using System.Collections.Immutable;
using IvsChatBackend.Core.Acts;
using IvsChatBackend.Core.Audit;
using IvsChatBackend.Core.Callers;
using IvsChatBackend.Core.IvsChat;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Sanctions;
using IvsChatBackend.Core.Standings;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Core.Moderation;

/// <summary>
/// Imposes many bans that come from elsewhere. The importer becomes who imposed them, so rank holds line by line. A ban that is in force
/// already, with the same reason, note and end, is left alone: the same lines again change nothing.
/// <list type="number">
/// <item>The standings are read by the hundred, and each line is judged and written by one conditional write, sixteen at a time. A line that loses
/// its write to somebody else goes the way of a single ban.</item>
/// <item>The entries of the trail are appended one after the other, with the reads of one; what is not appended in time Enforcement appends.</item>
/// <item>Nobody is disconnected here. What is owed falls due bit by bit, and only who may be connected costs a call, so that a moderator's own
/// ban finds most of the budget free.</item>
/// </list>
/// </summary>
public sealed class BanImports(Sanctioning sanctioning, StandingBatches standings, SanctionIndex index, AuditTrail trail, RecordedActs acts, TimeProvider time)
{
    /// <summary>Most lines of one import.</summary>
    public const int MaximumLines = 1_000;

    /// <summary>Disconnections of an import that fall due in a second, of the 80 that owed work may spend.</summary>
    public const int DisconnectsPerSecond = 20;

    private const int AtOnce = 16;
    private const int AppendedAtOnce = 50;

    // Above no role: every live session.
    private const int AboveNone = -1;

    // Of the 10 s that the function has.
    private static readonly TimeSpan LongestSettling = TimeSpan.FromSeconds(4);

    /// <param name="act">Who, and where.</param>
    /// <param name="operationId">Of the request.</param>
    /// <param name="lines">Up to <see cref="MaximumLines"/>, each of another user.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What came of each, in their order.</returns>
    public async Task<ImmutableArray<Result<BanImportOutcome>>> ImportAsync(
        Act act, string operationId, IReadOnlyList<BanLine> lines, CancellationToken cancellationToken)
    {
        var roomId = act.Room?.Id ?? UserStandings.EveryRoom;
        var known = await standings.FindAsync(roomId, [.. lines.Select(line => line.UserId)], cancellationToken).ConfigureAwait(false);
        var outcomes = new Result<BanImportOutcome>[lines.Count];
        var written = new WrittenStanding?[lines.Count];
        await Parallel.ForAsync(
            0,
            lines.Count,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (number, token) =>
                (outcomes[number], written[number]) = await TryImportAsync(act, lines[number], number, known[number], token).ConfigureAwait(false))
            .ConfigureAwait(false);

        var imposed = outcomes.Count(outcome => outcome is { Failure: null, Value: BanImportOutcome.Created or BanImportOutcome.Replaced });
        if (imposed > 0)
        {
            var draft = act.Draft(operationId, AuditActions.BansImport, time.GetUtcNow()) with { After = $$"""{"bans":{{imposed}}}""" };
            await acts.RecordAsync(draft, [], cancellationToken).ConfigureAwait(false);
            await SettleAsync([.. written.OfType<WrittenStanding>()], cancellationToken).ConfigureAwait(false);
        }

        return [.. outcomes];
    }

    private async Task<(Result<BanImportOutcome> Outcome, WrittenStanding? Written)> TryImportAsync(
        Act act, BanLine line, int number, ReadStanding known, CancellationToken cancellationToken)
    {
        try
        {
            return await ImportAsync(act, line, number, known, cancellationToken).ConfigureAwait(false);
        }
        catch (StoreUnavailableException)
        {
            return (Failure.Unavailable("The store does not answer. Send the line again.", TimeSpan.FromSeconds(5)), null);
        }
    }

    private async Task<(Result<BanImportOutcome> Outcome, WrittenStanding? Written)> ImportAsync(
        Act act, BanLine line, int number, ReadStanding known, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (line.ExpiresAt <= now)
        {
            return (BanImportOutcome.Expired, null);
        }

        if (known.Standing.Here.Active(SanctionKind.Ban, now) is { } already && IsSame(already, line))
        {
            return (BanImportOutcome.Unchanged, null);
        }

        var request = new SanctionRequest(line.Reason, line.Note, Duration: null, Announce: false) { Until = line.ExpiresAt };
        var ban = sanctioning.New(act, SanctionKind.Ban, line.UserId, request, now);
        if (!sanctioning.Impose(act, ban, announce: false, known.Standing).Succeeded(out var imposed, out var refusal))
        {
            return (refusal, null);
        }

        await index.PointAsync(ban.RoomId ?? UserStandings.EveryRoom, SanctionKind.Ban, ban.UserId, cancellationToken).ConfigureAwait(false);
        var patient = Patient(imposed.Standing, ban, TimeSpan.FromSeconds(1) / DisconnectsPerSecond * number);
        return await standings.TryWriteAsync(known, patient, cancellationToken).ConfigureAwait(false) is { } written
            ? (Outcome(imposed.IsFirst), written)
            : await ImportAloneAsync(act, line.UserId, request, cancellationToken).ConfigureAwait(false);
    }

    // Somebody else changed the standing since it was read, or is about to: judged anew on what is there, with its own look for a marker.
    private async Task<(Result<BanImportOutcome> Outcome, WrittenStanding? Written)> ImportAloneAsync(
        Act act, string userId, SanctionRequest request, CancellationToken cancellationToken)
    {
        var outcome = await sanctioning.SetAsync(act, SanctionKind.Ban, userId, request, cancellationToken).ConfigureAwait(false);
        return (outcome.Succeeded(out var change, out var failure) ? Outcome(change.IsFirst) : failure, null);
    }

    /// <summary>With the ban's disconnections put off, and for live sessions alone. Guests' are not found by user, so theirs go out in any case.</summary>
    private static UserStanding Patient(UserStanding standing, Sanction ban, TimeSpan later) => standing with
    {
        Owed =
        [
            .. standing.Owed.Select(task => task.Cause != ban.Id || task.Disconnect is not { } disconnect ? task : task with
            {
                DueAt = task.DueAt + later,
                Disconnect = ban.UserId.StartsWith(CallerMapping.GuestPrefix, StringComparison.Ordinal) ? disconnect : disconnect with { AboveRank = AboveNone },
            }),
        ],
    };

    /// <summary>Appends the entries that are owed and takes them off, as far as there is time. The rest stays owed, and Enforcement goes on.</summary>
    private async Task SettleAsync(IReadOnlyList<WrittenStanding> written, CancellationToken cancellationToken)
    {
        var until = time.GetUtcNow() + LongestSettling;
        try
        {
            foreach (var some in written.Chunk(AppendedAtOnce).TakeWhile(_ => time.GetUtcNow() < until))
            {
                var entries = some.SelectMany(each => each.Standing.Owed.Where(task => task.Audit is not null)).ToList();
                await trail.AppendAllAsync([.. entries.Select(task => task.Audit!)], cancellationToken).ConfigureAwait(false);
                var done = entries.Select(task => task.Id).ToHashSet(StringComparer.Ordinal);
                await Parallel.ForEachAsync(
                    some,
                    new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
                    async (each, token) => await standings.TrySettleAsync(each, done, token).ConfigureAwait(false)).ConfigureAwait(false);
            }
        }
        catch (StoreUnavailableException)
        {
        }
    }

    private static BanImportOutcome Outcome(bool isFirst) => isFirst ? BanImportOutcome.Created : BanImportOutcome.Replaced;

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
