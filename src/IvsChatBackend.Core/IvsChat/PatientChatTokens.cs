using IvsChatBackend.Core.Outcomes;

namespace IvsChatBackend.Core.IvsChat;

/// <summary>
/// Asks again while IVS Chat throttles or fails, after waits that grow and are jittered in full, so that those who were refused together come
/// back apart; until the deadline, and then tells the client when to come again.
/// </summary>
/// <param name="inner">Asked again and again.</param>
/// <param name="time">Of waits and the deadline.</param>
/// <param name="jitter">Of the waits.</param>
/// <param name="refused">Told of each attempt that was throttled or failed; null for nobody.</param>
public sealed class PatientChatTokens(IChatTokens inner, TimeProvider time, Random jitter, Action<Failure>? refused = null) : IChatTokens
{
    /// <summary>From the first attempt to the answer. A ban's second DisconnectUser reckons with it.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    public async Task<Result<ChatToken>> CreateAsync(ChatTokenSpecification specification, CancellationToken cancellationToken)
    {
        var giveUpAt = time.GetUtcNow() + Deadline;
        using var timer = new CancellationTokenSource(Deadline, time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
        for (var longest = FirstWait; ; longest = Min(longest * 2, LongestWait))
        {
            var outcome = await AttemptAsync(specification, limit.Token, cancellationToken).ConfigureAwait(false);
            var wait = longest * jitter.NextDouble();
            if (outcome.Failure is not { Code: FailureCode.UpstreamUnavailable, Refusal: null } failure)
            {
                return outcome;
            }

            refused?.Invoke(failure);
            if (time.GetUtcNow() + wait >= giveUpAt)
            {
                return outcome;
            }

            await Task.Delay(wait, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<Result<ChatToken>> AttemptAsync(
        ChatTokenSpecification specification, CancellationToken limited, CancellationToken cancellationToken)
    {
        try
        {
            return await inner.CreateAsync(specification, limited).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Failure.Unavailable("Amazon IVS Chat does not answer. Try again soon.", LongestWait);
        }
    }

    private static TimeSpan Min(TimeSpan left, TimeSpan right) => left < right ? left : right;
}
