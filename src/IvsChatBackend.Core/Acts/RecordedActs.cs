using System.Collections.Immutable;
using IvsChatBackend.Core.Audit;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Owed;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Core.Acts;

/// <summary>
/// Carries out acts that change nothing but what IVS Chat's clients see. Each is written down first, with its entry of the trail and its
/// effect as what it owes; then both are done.
/// </summary>
public sealed class RecordedActs(IItemStore store, OwedMarkers markers, OwedWork owed, TimeProvider time)
{
    private const string Entry = "entry";
    private const string Effect = "effect";

    // As long as idempotent requests are kept.
    private static readonly TimeSpan Retention = TimeSpan.FromHours(24);

    private readonly OwingDocuments<ActRecord> _acts = new(store, markers, ActsJson.Default.ActRecord, act => act.ExpiresAt);

    /// <param name="draft">Its entry. The id is the operation's: the same for a request that comes again.</param>
    /// <param name="effect">Makes a task of its effect out of one that says when and which.</param>
    /// <param name="cancellationToken">Ends the wait; what is written down is done all the same.</param>
    /// <returns>
    /// What came of the effect. <see cref="FailureCode.UpstreamUnavailable"/> where it could not be done now; it stays owed and is done later.
    /// </returns>
    public async Task<Result<string>> DoAsync(AuditDraft draft, Func<OwedTask, OwedTask> effect, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var key = new ItemKey($"ACTS#{draft.Chain}", draft.Id);
        var act = new ActRecord
        {
            ExpiresAt = now + Retention,
            Owed =
            [
                new OwedTask { Id = Entry, Since = now, DueAt = now, Audit = draft },
                effect(new OwedTask { Id = Effect, Since = now, DueAt = now }),
            ],
        };
        await _acts.TryPutAsync(key, act, 0, cancellationToken).ConfigureAwait(false);
        var outcomes = await owed.SettleAsync(key, now, cancellationToken).ConfigureAwait(false);
        if (outcomes.TryGetValue(Effect, out var outcome))
        {
            return outcome.Failure is { Code: FailureCode.UpstreamUnavailable or FailureCode.RateLimited, RetryAfter: var wait }
                ? Failure.Unavailable("Amazon IVS Chat does not answer. This is on record, and is done as soon as it does.", wait ?? Retention)
                : outcome;
        }

        var known = await _acts.FindAsync(key, cancellationToken).ConfigureAwait(false);
        return known?.Value.Values.GetValueOrDefault(Effect, "") ?? "";
    }
}
