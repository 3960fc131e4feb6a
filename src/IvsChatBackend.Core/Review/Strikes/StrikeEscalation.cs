using IvsChatBackend.Core.Acts;
using IvsChatBackend.Core.Roles;
using IvsChatBackend.Core.Rooms;
using IvsChatBackend.Core.Sanctions;
using IvsChatBackend.Core.Standings;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Core.Review.Strikes;

/// <summary>
/// Counts a refused message against its sender, and times them out by the policy. It reads and writes nothing: from a standing to the
/// standing that is to be stored, the timeout and its entry of the trail in it as what is owed.
/// <list type="number">
/// <item>Whoever ranks as moderators do, or above, gets no strikes: a timeout by the review would not bind them.</item>
/// <item>While a timeout is in force nothing is counted: the user can't send, so what comes now was sent before it.</item>
/// <item>Strikes that have left the window go, and the new one joins. Below <see cref="StrikePolicy.Hits"/> that is all.</item>
/// <item>Else the strikes are spent on a timeout: the step after the last one's, or the first where that one is forgotten.</item>
/// </list>
/// </summary>
public sealed class StrikeEscalation(RoleCatalog roles, SanctionTasks tasks, RandomIds ids)
{
    // More rules than this say no more in a note.
    private const int MaximumNamedRules = 5;

    /// <param name="policy">Of the room.</param>
    /// <param name="stored">The user's standing in the room.</param>
    /// <param name="role">The user's role in the room, by their chat token or what is known of them.</param>
    /// <param name="hit">What they did.</param>
    public StrikeOutcome Add(StrikePolicy policy, UserStanding stored, Role role, StrikeHit hit)
    {
        var review = roles[Role.Moderator];
        if (!review.Outranks(role) || stored.Active(SanctionKind.Timeout, hit.At) is not null)
        {
            return new StrikeOutcome(stored, null);
        }

        var strikes = stored.Strikes.RemoveAll(strike => hit.At - strike.At >= policy.Window).Add(new Strike(hit.At, hit.Rule));
        if (strikes.Length < policy.Hits)
        {
            return new StrikeOutcome(stored with { Strikes = strikes }, null);
        }

        var level = Level(policy, stored, hit.At);
        var timeout = new Sanction
        {
            Id = ids.Next(),
            Kind = SanctionKind.Timeout,
            UserId = hit.UserId,
            RoomId = hit.Room.Id,
            Reason = $"Too many messages were refused, the last one by the rule {hit.Rule}.",
            Note = $"{strikes.Length} strikes within {policy.Window.TotalSeconds:0} s, step {level + 1} of {policy.Steps.Length}. Rules: "
                + string.Join(", ", strikes.Select(strike => strike.Rule).Distinct(StringComparer.Ordinal).Take(MaximumNamedRules)) + ".",
            Actor = Act.Review,
            ActorRank = review.Rank,
            CreatedAt = hit.At,
            ExpiresAt = hit.At + policy.Steps[level],
        };
        var act = new Act(Act.Review, review, hit.RequestId, hit.Room);
        var changed = stored.With(timeout, hit.At) with { Strikes = [], Escalations = level + 1, EscalatedAt = hit.At };
        return new StrikeOutcome(changed with { Owed = changed.Owed.AddRange(tasks.Of(act, timeout, before: null, announce: false)) }, timeout);
    }

    /// <returns>Index of the step that comes next.</returns>
    private static int Level(StrikePolicy policy, UserStanding stored, DateTimeOffset now)
    {
        if (stored is not { Escalations: > 0 and var done, EscalatedAt: { } last })
        {
            return 0;
        }

        // A policy that was shortened since has no step of the last one's number.
        var lastStep = policy.Steps[Math.Min(done, policy.Steps.Length) - 1];
        return now - (last + lastStep) >= policy.Memory ? 0 : Math.Min(done, policy.Steps.Length - 1);
    }
}

/// <summary>A message that the review refused.</summary>
/// <param name="Room">Where.</param>
/// <param name="UserId">Its sender.</param>
/// <param name="Rule">Name of the rule that it hit, 1–64 characters: a code, never the message's text. The user is told it.</param>
/// <param name="RequestId">Of the review that refused it.</param>
/// <param name="At">When.</param>
public sealed record StrikeHit(RoomRegistration Room, string UserId, string Rule, string RequestId, DateTimeOffset At);

/// <param name="Standing">What is to be stored; the same instance where nothing changes.</param>
/// <param name="Timeout">The timeout that the strike led to; null for none.</param>
public sealed record StrikeOutcome(UserStanding Standing, Sanction? Timeout);
