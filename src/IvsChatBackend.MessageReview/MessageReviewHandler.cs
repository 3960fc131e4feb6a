using System.Globalization;
using IvsChatBackend.Core.Metrics;
using IvsChatBackend.Core.Review.Pipeline;

namespace IvsChatBackend.MessageReview;

/// <summary>Answers IVS Chat: an event's JSON in, an answer's JSON out, always.</summary>
public sealed class MessageReviewHandler(
    MessageReviewer reviewer, ReviewReads reads, RuleShelf shelf, EmbeddedMetrics metrics, TimeProvider time, Action<string> log)
{
    // A room that never is: ids have letters of both cases and digits, and none was ever only zeros.
    private const string Nowhere = "000000000000";

    /// <param name="utf8">The event.</param>
    /// <param name="requestId">Of the invocation.</param>
    /// <returns>The answer, of which IVS Chat accepts every one.</returns>
    public async Task<byte[]> HandleAsync(ReadOnlyMemory<byte> utf8, string requestId)
    {
        var began = time.GetTimestamp();
        var outcome = ReviewEvent.TryRead(utf8, out var message, out var content)
            ? await reviewer.ReviewAsync(message, requestId).ConfigureAwait(false)
            : reviewer.Unjudged(content, ReviewFailure.Malformed);
        var answer = ReviewAnswer.Write(outcome.Verdict);
        Report(outcome, time.GetElapsedTime(began));
        return answer;
    }

    /// <summary>Loads the rules of rooms before their first messages, of all at once.</summary>
    /// <param name="roomIds">Up to 100, distinct; may be none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task PreloadAsync(IReadOnlyList<string> roomIds, CancellationToken cancellationToken)
    {
        var rooms = await reads.ReadRoomsAsync(roomIds, cancellationToken).ConfigureAwait(false);
        await Task.WhenAll(rooms.Select(room => shelf.GetAsync(room.RoomId, room.Review, room.ReadAhead, cancellationToken))).ConfigureAwait(false);
    }

    /// <summary>Judges a message that nobody sent, so that the first one that somebody does meets nothing for the first time.</summary>
    public async Task RehearseAsync()
    {
        var message = new ChatMessage
        {
            Content = "Hello, is anybody here? https://example.com \U0001F44B",
            MessageId = Nowhere,
            RoomArn = $"arn:aws:ivschat:us-east-1:000000000000:room/{Nowhere}",
            RoomId = Nowhere,
            UserId = "system:review",
        };
        ReviewAnswer.Write((await reviewer.ReviewAsync(message, Nowhere).ConfigureAwait(false)).Verdict);
    }

    private void Report(ReviewOutcome outcome, TimeSpan duration)
    {
        metrics.Put(
            Name(outcome),
            Metric.Count("Reviews"),
            Metric.Duration("ReviewDuration", duration),
            Metric.Count("ReviewTimeouts", outcome.Failure == ReviewFailure.TimedOut ? 1 : 0),
            Metric.Count("LostEffects", outcome.Failure == ReviewFailure.EffectLost ? 1 : 0),
            Metric.Count("StaleRules", outcome.IsStale ? 1 : 0));
        if (outcome.Exception is { } exception)
        {
            // Its message may say whom it is about.
            log(string.Create(CultureInfo.InvariantCulture, $"A review ended in a {exception.GetType().FullName}"));
        }
    }

    private static string Name(ReviewOutcome outcome) => outcome switch
    {
        { Failure: not (ReviewFailure.None or ReviewFailure.EffectLost) } => "failed",
        { Verdict.Kind: VerdictKind.Allow } => "allow",
        { Verdict.Kind: VerdictKind.Rewrite } => "rewrite",
        { Verdict.Kind: VerdictKind.Hold } => "hold",
        _ => "deny",
    };
}
