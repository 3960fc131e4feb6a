using IvsChatBackend.Core.Acts;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Owed;
using IvsChatBackend.Core.Sanctions;
using IvsChatBackend.Core.Standings;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Core.Moderation;

/// <summary>
/// Imposes and lifts sanctions. How a ban closes every door:
/// <list type="number">
/// <item>One conditional write records it, with the entry of the trail and both disconnections that it owes. From then on the review denies
/// the user's messages and the token route refuses, and withholds a token that it was about to give.</item>
/// <item>What is owed is done at once, as far as it is due: the entry, and DisconnectUser.</item>
/// <item>DisconnectUser goes out again once every token that was minted before has lapsed.</item>
/// <item>Whatever fails, or is cut off, stays owed and is done by Enforcement.</item>
/// </list>
/// </summary>
public sealed class Sanctioning(
    UserStandings standings, SanctionIndex index, OwedWork owed, StandingEntries entries, SanctionTasks tasks, RandomIds ids, TimeProvider time)
{
    /// <summary>Imposes a sanction, in place of one of its kind.</summary>
    /// <param name="act">Who, and where.</param>
    /// <param name="kind">What.</param>
    /// <param name="userId">On whom.</param>
    /// <param name="request">How.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>
    /// <see cref="FailureCode.RankTooLow"/> for the caller themselves, for whoever is of their rank or above, and where somebody of a higher
    /// rank imposed what it would replace.
    /// </returns>
    public async Task<Result<SanctionChange>> SetAsync(
        Act act, SanctionKind kind, string userId, SanctionRequest request, CancellationToken cancellationToken)
    {
        var outcome = await WriteAsync(act, kind, userId, request, cancellationToken).ConfigureAwait(false);
        if (outcome.Failure is null)
        {
            await SettleAsync(act, userId, cancellationToken).ConfigureAwait(false);
        }

        return outcome;
    }

    /// <summary>As <see cref="SetAsync"/>, what it owes left to <see cref="SettleAsync(Act, string, CancellationToken)"/>, or to Enforcement.</summary>
    public async Task<Result<SanctionChange>> WriteAsync(
        Act act, SanctionKind kind, string userId, SanctionRequest request, CancellationToken cancellationToken)
    {
        var roomId = act.Room?.Id ?? UserStandings.EveryRoom;
        var known = await standings.FindBothAsync(roomId, userId, cancellationToken).ConfigureAwait(false);
        if (Refusal(act, userId, known) is { } early)
        {
            return early;
        }

        var now = time.GetUtcNow();
        var sanction = New(act, kind, userId, request, now);
        await index.PointAsync(roomId, kind, userId, cancellationToken).ConfigureAwait(false);
        Result<ImposedSanction> outcome = Failure.NotFound("standing");
        await standings.UpdateAsync(
            roomId,
            userId,
            stored =>
            {
                // Judged on what is being written to: the user's rank may have risen since.
                outcome = Impose(act, sanction, request.Announce, Now(known, roomId, stored));
                return outcome.Succeeded(out var imposed, out _) ? imposed.Standing : stored;
            },
            cancellationToken).ConfigureAwait(false);
        return outcome.Succeeded(out var written, out var refusal) ? new SanctionChange(sanction, written.IsFirst) : refusal;
    }

    /// <summary>The standing with the sanction and what it owes, where rank allows it.</summary>
    /// <param name="act">Who, and where.</param>
    /// <param name="sanction">What is imposed.</param>
    /// <param name="announce">Whether the room is told.</param>
    /// <param name="standing">Of the user, as it is stored now.</param>
    internal Result<ImposedSanction> Impose(Act act, Sanction sanction, bool announce, Standing standing)
    {
        var before = standing.Here.Active(sanction.Kind, sanction.CreatedAt);
        if ((Refusal(act, sanction.UserId, standing) ?? (before is null ? null : Refusal(act, before))) is { } refusal)
        {
            return refusal;
        }

        var changed = standing.Here.With(sanction, sanction.CreatedAt);
        return new ImposedSanction(changed with { Owed = changed.Owed.AddRange(tasks.Of(act, sanction, before, announce)) }, before is null);
    }

    /// <summary>Does what the user's sanctions owe by now. What fails stays owed: the sanction holds, and Enforcement goes on.</summary>
    public async Task SettleAsync(Act act, string userId, CancellationToken cancellationToken)
    {
        try
        {
            var key = UserStandings.Key(act.Room?.Id ?? UserStandings.EveryRoom, userId);
            await owed.SettleAsync(key, time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        }
        catch (StoreUnavailableException)
        {
        }
    }

    /// <summary>Lifts the sanction in force, with the disconnection that is still to come for its sake.</summary>
    /// <returns>
    /// <see cref="FailureCode.NotFound"/> where none is in force, <see cref="FailureCode.RankTooLow"/> where the caller may not sanction that
    /// user, or somebody of a higher rank imposed it.
    /// </returns>
    public async Task<Result<Sanction>> LiftAsync(Act act, SanctionKind kind, string userId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var ended = await EndAsync(
            act,
            userId,
            (stored, known) => stored.Active(kind, now) is not { } sanction ? Failure.NotFound($"{SanctionTasks.Name(kind)} of this user in force")
                : Refusal(act, userId, known) is { } refusal ? refusal
                : Refusal(act, sanction) is { } higher ? higher
                : sanction,
            sanction => sanction with { LiftedAt = now, LiftedBy = act.UserId },
            ended => tasks.Lifted(act, ended, now),
            cancellationToken).ConfigureAwait(false);
        if (!ended.Succeeded(out var lifted, out var failure))
        {
            return failure;
        }

        await SettleAsync(act, userId, cancellationToken).ConfigureAwait(false);
        return lifted.Sanction;
    }

    /// <summary>The user takes note of their warning, which ends it. Doing so again changes nothing.</summary>
    /// <returns><see cref="FailureCode.NotFound"/> for an id that is no warning of theirs here.</returns>
    public async Task<Result<Done>> AcknowledgeAsync(Act act, string warningId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var roomId = act.Room?.Id ?? UserStandings.EveryRoom;
        var standing = await standings.FindAsync(roomId, act.UserId, cancellationToken).ConfigureAwait(false);
        if (standing.Past.Any(sanction => sanction.Id == warningId && sanction.AcknowledgedAt is not null))
        {
            return default(Done);
        }

        var ended = await EndAsync(
            act,
            act.UserId,
            (stored, _) => stored.Sanctions.FirstOrDefault(sanction => sanction.Id == warningId && sanction.Kind == SanctionKind.Warning) is { } warning
                ? warning
                : Failure.NotFound("warning"),
            sanction => sanction with { AcknowledgedAt = now },
            ended => tasks.Acknowledged(act, ended, now),
            cancellationToken).ConfigureAwait(false);
        if (!ended.Succeeded(out var acknowledged, out var failure))
        {
            return failure;
        }

        await entries.AppendAsync(roomId, act.UserId, acknowledged.Entry, cancellationToken).ConfigureAwait(false);
        return default(Done);
    }

    private async Task<Result<EndedSanction>> EndAsync(
        Act act,
        string userId,
        Func<UserStanding, Standing, Result<Sanction>> choose,
        Func<Sanction, Sanction> end,
        Func<Sanction, OwedTask> entry,
        CancellationToken cancellationToken)
    {
        var roomId = act.Room?.Id ?? UserStandings.EveryRoom;
        var known = await standings.FindBothAsync(roomId, userId, cancellationToken).ConfigureAwait(false);
        Result<EndedSanction> outcome = Failure.NotFound("sanction");
        await standings.UpdateAsync(
            roomId,
            userId,
            stored =>
            {
                if (!choose(stored, Now(known, roomId, stored)).Succeeded(out var sanction, out var refusal))
                {
                    outcome = refusal;
                    return stored;
                }

                var ended = end(sanction);
                var owing = entry(ended);
                outcome = new EndedSanction(ended, owing);
                var changed = stored.Without(each => each.Id == sanction.Id, _ => ended, time.GetUtcNow());
                return changed with { Owed = changed.Owed.Add(owing) };
            },
            cancellationToken).ConfigureAwait(false);
        return outcome;
    }

    private static Standing Now(Standing known, string roomId, UserStanding stored) =>
        roomId == UserStandings.EveryRoom ? new Standing(stored, stored) : known with { Here = stored };

    private Failure? Refusal(Act act, string userId, Standing known) => act.Refusal(userId, standings.KnownRole(known));

    private static Failure? Refusal(Act act, Sanction inForce) =>
        inForce.ActorRank > act.Role.Rank ? new Failure(FailureCode.RankTooLow, "Somebody of a higher rank imposed the one in force.") : null;

    internal Sanction New(Act act, SanctionKind kind, string userId, SanctionRequest request, DateTimeOffset now) => new()
    {
        Id = ids.Next(),
        Kind = kind,
        UserId = userId,
        RoomId = act.Room?.Id,
        Reason = request.Reason.Text,
        Note = request.Note?.Text,
        Actor = act.UserId,
        ActorRank = act.Role.Rank,
        CreatedAt = now,
        ExpiresAt = request.Until ?? (request.Duration is { } duration ? now + duration : null),
    };
}

/// <param name="Sanction">As it is in force.</param>
/// <param name="IsFirst">Whether none of its kind was in force before.</param>
public sealed record SanctionChange(Sanction Sanction, bool IsFirst);

/// <param name="Standing">With the sanction, and what it owes.</param>
/// <param name="IsFirst">Whether none of its kind was in force before.</param>
internal sealed record ImposedSanction(UserStanding Standing, bool IsFirst);

/// <param name="Sanction">As it ended.</param>
/// <param name="Entry">What that owes to the trail.</param>
internal sealed record EndedSanction(Sanction Sanction, OwedTask Entry);
