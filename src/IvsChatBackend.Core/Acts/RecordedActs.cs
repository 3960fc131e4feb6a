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

    private readonly OwingDocuments<ActRecord> _acts = new(store, markers, static () => ActsJson.Default.ActRecord, act => act.ExpiresAt);

    /// <param name="draft">Its entry. The id is the operation's: the same for a request that comes again.</param>
    /// <param name="effect">Makes a task of its effect out of one that says when and which.</param>
    /// <param name="cancellationToken">Ends the wait; what is written down is done all the same.</param>
    /// <returns>
    /// What came of the effect. <see cref="FailureCode.UpstreamUnavailable"/> where it could not be done now; it stays owed and is done later.
    /// </returns>
    public async Task<Result<string>> DoAsync(AuditDraft draft, Func<OwedTask, OwedTask> effect, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var key = Key(draft);
        var outcomes = await WriteDownAsync(draft, [effect(new OwedTask { Id = Effect, Since = now, DueAt = now })], now, cancellationToken)
            .ConfigureAwait(false);
        if (outcomes.TryGetValue(Effect, out var outcome))
        {
            return outcome.Failure is { Code: FailureCode.UpstreamUnavailable or FailureCode.RateLimited, RetryAfter: var wait } ? StillOwed(wait) : outcome;
        }

        // It came again: it is done, or waits for its next try.
        var known = await _acts.FindAsync(key, cancellationToken).ConfigureAwait(false);
        return known?.Value.Owed.FirstOrDefault(task => task.Id == Effect) is { } waiting ? StillOwed(waiting.DueAt - now)
            : known?.Value.Values.GetValueOrDefault(Effect, "") ?? "";
    }

    /// <summary>Puts on record what is done elsewhere, together with whatever it owes beside its entry.</summary>
    /// <param name="draft">As for <see cref="DoAsync"/>.</param>
    /// <param name="owing">Ids of the tasks are unique, and none of them <c>entry</c>.</param>
    /// <param name="cancellationToken">Ends the wait; what is written down is done all the same.</param>
    public Task RecordAsync(AuditDraft draft, ImmutableArray<OwedTask> owing, CancellationToken cancellationToken) =>
        WriteDownAsync(draft, owing, time.GetUtcNow(), cancellationToken);

    private async Task<IReadOnlyDictionary<string, Result<string>>> WriteDownAsync(
        AuditDraft draft, ImmutableArray<OwedTask> owing, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var act = new ActRecord
        {
            ExpiresAt = now + Retention,
            Owed = [new OwedTask { Id = Entry, Since = now, DueAt = now, Audit = draft }, .. owing],
        };
        await _acts.TryPutAsync(Key(draft), act, 0, cancellationToken).ConfigureAwait(false);
        return await owed.SettleAsync(Key(draft), now, cancellationToken).ConfigureAwait(false);
    }

    private static Failure StillOwed(TimeSpan? wait) =>
        Failure.Unavailable("Amazon IVS Chat does not answer. This is on record, and is done as soon as it does.", wait ?? Retention);

    private static ItemKey Key(AuditDraft draft) => new($"ACTS#{draft.Chain}", draft.Id);
}
