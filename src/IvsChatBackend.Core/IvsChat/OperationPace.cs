using IvsChatBackend.Core.Limits;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Core.IvsChat;

/// <summary>
/// Keeps calls of an operation within what AWS allows the whole account in a second, over all processes: a call that comes too early waits its
/// turn, for a bounded time.
/// </summary>
public sealed class OperationPace(IRateLimits rates, TimeProvider time, Random jitter)
{
    /// <summary>The longest that a call waits inside its request.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(3);

    // Those who wait for the same turn come back apart.
    private static readonly TimeSpan LongestExtraWait = TimeSpan.FromMilliseconds(50);

    /// <param name="operation">Name of the operation at AWS; each has a quota of its own.</param>
    /// <param name="perSecond">The quota.</param>
    /// <param name="call">Made once, when its turn has come.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What the call returns, or <see cref="FailureCode.RateLimited"/> where too many wait already.</returns>
    public async Task<Result<T>> CallAsync<T>(
        string operation, int perSecond, Func<CancellationToken, Task<Result<T>>> call, CancellationToken cancellationToken)
        where T : notnull
    {
        // Calls at even distances: of those, one more than the distances fit into a second. A burst on top would be over the quota.
        var limit = new RateLimit((perSecond - 1) * 60, Burst: 1);
        var key = new ItemKey("ACCOUNT", $"PACE#{operation}");
        var giveUpAt = time.GetUtcNow() + LongestWait;
        while (true)
        {
            var now = time.GetUtcNow();
            if (await rates.TryTakeAsync(key, limit, now, session: null, cancellationToken).ConfigureAwait(false) is not { } wait)
            {
                return await call(cancellationToken).ConfigureAwait(false);
            }

            wait += LongestExtraWait * jitter.NextDouble();
            if (now + wait > giveUpAt)
            {
                return new Failure(FailureCode.RateLimited, $"Too many calls of {operation} wait already; AWS allows {perSecond} a second.")
                {
                    RetryAfter = LongestWait,
                };
            }

            await Waiting.ForAsync(wait, time, cancellationToken).ConfigureAwait(false);
        }
    }
}
