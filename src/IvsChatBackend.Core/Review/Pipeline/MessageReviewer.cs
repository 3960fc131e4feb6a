using IvsChatBackend.Core.Review.Queue;
using IvsChatBackend.Core.Review.Settings;
using IvsChatBackend.Core.Review.Strikes;
using IvsChatBackend.Core.Roles;
using IvsChatBackend.Core.Rooms;
using IvsChatBackend.Core.Standings;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Core.Review.Pipeline;

/// <summary>
/// Reviews a message within its deadline, whatever the store does:
/// <list type="number">
/// <item>One read gives the sender's standing in the room and everywhere, and the room's settings with the version of its rules; where this process
/// never saw the room, also the rules.</item>
/// <item>Rules that changed are loaded; where that takes too long the old ones serve.</item>
/// <item><see cref="MessageJudge"/> decides.</item>
/// <item>A message that a mode counts is written down before it is let through; where another of the sender's came between, it is judged again.</item>
/// <item>One that is held goes to the queue; one that is refused by a rule gives its sender a strike.</item>
/// <item>Where the store fails or the deadline comes first, the room's failure action answers, or the deployment's where the room was never seen.
/// What may be said by the rules that are known is still held to them.</item>
/// </list>
/// </summary>
public sealed class MessageReviewer(
    ReviewReads reads,
    RuleShelf shelf,
    MessageJudge judge,
    SenderHistories histories,
    ReviewQueue queue,
    StrikeRecords strikes,
    ReviewOptions options,
    TimeProvider time)
{
    // Another message of the same user's came between; it is rare twice, and slow mode denies the second try at the latest.
    private const int MaximumAttempts = 3;

    /// <param name="message">The message.</param>
    /// <param name="requestId">Of the review, for the entries of the trail that it leads to.</param>
    public async Task<ReviewOutcome> ReviewAsync(ChatMessage message, string requestId)
    {
        var progress = new Progress();
        using var deadline = new CancellationTokenSource(options.Deadline, time);
        try
        {
            var verdict = await ReviewAsync(message, requestId, progress, deadline.Token).WaitAsync(deadline.Token).ConfigureAwait(false);
            return new ReviewOutcome(verdict, ReviewFailure.None, progress.IsStale);
        }
        catch (OperationCanceledException)
        {
            return Failed(message, progress, ReviewFailure.TimedOut);
        }
        catch (StoreUnavailableException)
        {
            return Failed(message, progress, ReviewFailure.StoreFailed);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // A mistake of ours must not be the end of a message: without an answer IVS Chat lets through what nobody looked at.
            return Failed(message, progress, ReviewFailure.Unexpected) with { Exception = exception };
        }
    }

    /// <summary>The failure action of a message of which nothing more is known than its content.</summary>
    public ReviewOutcome Unjudged(string? content, ReviewFailure failure) => options.FailureAction == FailureAction.Allow
        ? new ReviewOutcome(new Verdict { Kind = VerdictKind.Allow, Content = string.IsNullOrEmpty(content) ? Verdict.Placeholder : content }, failure)
        : new ReviewOutcome(Unavailable(content), failure);

    private async Task<Verdict> ReviewAsync(ChatMessage message, string requestId, Progress progress, CancellationToken cancellationToken)
    {
        var known = await reads.ReadAsync(message, shelf.LastSeen(message.RoomId), cancellationToken).ConfigureAwait(false);
        (var room, progress.IsStale) = await shelf.GetAsync(message.RoomId, known.Review, known.ReadAhead, cancellationToken).ConfigureAwait(false);
        var judgement = await DecideAsync(message, known, room, cancellationToken).ConfigureAwait(false);
        var verdict = judgement.Verdict;
        if (!verdict.IsDelivered)
        {
            progress.Refused = verdict;
        }

        if (verdict.Kind == VerdictKind.Hold)
        {
            await HoldAsync(message, requestId, verdict, room.Settings, cancellationToken).ConfigureAwait(false);
        }
        else if (verdict.Strike is { } rule)
        {
            await StrikeAsync(message, requestId, rule, judge.RoleOf(message, known.Standing), room.Settings, cancellationToken).ConfigureAwait(false);
        }

        return verdict;
    }

    private async Task<Judgement> DecideAsync(ChatMessage message, ReviewState known, JudgedRoom room, CancellationToken cancellationToken)
    {
        if (!Counting.IsOn(room.Settings))
        {
            return judge.Judge(message, known.Standing, room, history: null, time.GetUtcNow());
        }

        var history = known.History ?? await histories.FindAsync(message.RoomId, message.UserId, cancellationToken).ConfigureAwait(false);
        for (var attempt = 0; attempt < MaximumAttempts; attempt++)
        {
            var now = time.GetUtcNow();
            var judgement = judge.Judge(message, known.Standing, room, history.Value, now);
            if (!judgement.Verdict.IsDelivered
                || room.Settings.ExemptRoles.Contains(judge.RoleOf(message, known.Standing).Name)
                || await histories.TryWriteAsync(
                    message.RoomId,
                    message.UserId,
                    Counting.With(history.Value, room.Settings, judgement.Saying, now),
                    history.Version,
                    cancellationToken).ConfigureAwait(false))
            {
                return judgement;
            }

            history = await histories.FindAsync(message.RoomId, message.UserId, cancellationToken).ConfigureAwait(false);
        }

        return new Judgement(Verdict.Deny(message.Content, new Denial(DenialCodes.Flooding, "You send too much at once. Wait a moment.")));
    }

    private Task HoldAsync(ChatMessage message, string requestId, Verdict verdict, RoomSettings settings, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var held = new QueueEntry
        {
            Id = "",
            MessageId = message.MessageId,
            UserId = message.UserId,
            DisplayName = message.DisplayName,
            Content = verdict.Content,
            Rule = verdict.Hits[0].Rule,
            HeldAt = now,
            ExpiresAt = now + TimeSpan.FromDays(settings.HoldDays ?? SettingsRules.DefaultHoldDays),
            State = QueueState.Waiting,
        };
        return queue.HoldAsync(RoomOf(message), held, requestId, cancellationToken);
    }

    private async Task StrikeAsync(
        ChatMessage message, string requestId, string rule, Role role, RoomSettings settings, CancellationToken cancellationToken)
    {
        if (settings.Strikes.Enabled && SettingsRules.Policy(settings.Strikes).Succeeded(out var policy, out _))
        {
            var hit = new StrikeHit(RoomOf(message), message.UserId, rule, requestId, time.GetUtcNow());
            await strikes.RecordAsync(policy, role, hit, cancellationToken).ConfigureAwait(false);
        }
    }

    private ReviewOutcome Failed(ChatMessage message, Progress progress, ReviewFailure failure)
    {
        // It was refused before the store failed: what did not come about is the strike, or the place in the queue.
        if (progress.Refused is { } refused)
        {
            return new ReviewOutcome(
                refused.Kind == VerdictKind.Hold ? Unavailable(refused.Content) : refused, ReviewFailure.EffectLost, progress.IsStale);
        }

        var seen = shelf.LastSeen(message.RoomId);
        if ((seen?.Settings.FailureAction ?? options.FailureAction) == FailureAction.Deny)
        {
            return new ReviewOutcome(Unavailable(message.Content), failure, progress.IsStale);
        }

        var verdict = judge.Judge(message, Standing.Unknown, seen ?? options.UnknownRoom, history: null, time.GetUtcNow()).Verdict;
        return new ReviewOutcome(verdict.Kind == VerdictKind.Hold ? Unavailable(message.Content) : verdict, failure, progress.IsStale);
    }

    private static Verdict Unavailable(string? content) =>
        Verdict.Deny(content, new Denial(DenialCodes.Unavailable, "The message could not be checked. Try again in a moment."));

    private static RoomRegistration RoomOf(ChatMessage message) => new() { Id = message.RoomId, Arn = message.RoomArn };

    /// <summary>How far a review has come, for an answer that can't wait for its end.</summary>
    private sealed class Progress
    {
        public Verdict? Refused { get; set; }

        public bool IsStale { get; set; }
    }
}
