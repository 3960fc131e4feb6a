using IvsChatBackend.Core.Audit;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Owed;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Core.Acts;

/// <summary>
/// Carries out acts on what IVS Chat itself holds: rooms, logging configurations, tags. IVS Chat and the trail can't change together, so:
/// <list type="number">
/// <item>The entry is written down as owed, with what is intended, before anything is done.</item>
/// <item>The act is done. Where it was, the entry learns what came of it; where it was refused, nothing changed and none is owed.</item>
/// <item>The entry is appended. Cut off before that, or where IVS Chat did not answer, it is appended later as it was intended.</item>
/// </list>
/// </summary>
public sealed class AccountActs(IItemStore store, OwedMarkers markers, AuditTrail trail, TimeProvider time)
{
    private const string Entry = "entry";

    private static readonly TimeSpan Retention = TimeSpan.FromHours(24);

    // A request has ended by then.
    private static readonly TimeSpan Unheard = TimeSpan.FromMinutes(2);

    private readonly OwingDocuments<ActRecord> _acts = new(store, markers, static () => ActsJson.Default.ActRecord, act => act.ExpiresAt);

    /// <param name="intent">The entry as far as it is known before. Its id is the operation's: the same for a request that comes again.</param>
    /// <param name="act">What is done.</param>
    /// <param name="done">The entry, when it was.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What <paramref name="act"/> returns.</returns>
    public async Task<Result<T>> DoAsync<T>(
        AuditDraft intent, Func<Task<Result<T>>> act, Func<AuditDraft, T, AuditDraft> done, CancellationToken cancellationToken)
        where T : notnull
    {
        var now = time.GetUtcNow();
        var key = new ItemKey($"ACTS#{intent.Chain}", intent.Id);
        var task = new OwedTask { Id = Entry, Since = now, DueAt = now + Unheard, Audit = intent };
        var record = new ActRecord { ExpiresAt = now + Retention, Owed = [task] };
        await _acts.UpdateAsync(key, record, stored => stored with { Owed = [task] }, cancellationToken).ConfigureAwait(false);
        var outcome = await act().ConfigureAwait(false);
        if (outcome.Failure is { Code: FailureCode.UpstreamUnavailable, Refusal: null })
        {
            return outcome;
        }

        try
        {
            // What was done is told of even if whoever asked for it has left.
            if (outcome.Succeeded(out var value, out _))
            {
                var draft = done(intent, value);
                await _acts.UpdateAsync(key, record, stored => stored with { Owed = [task with { DueAt = now, Audit = draft }] }, CancellationToken.None)
                    .ConfigureAwait(false);

                // Appended here rather than as owed work: whoever does that may do all that can be owed, and admins' functions may not.
                await trail.AppendAsync(draft, CancellationToken.None).ConfigureAwait(false);
            }

            var lookedAt = time.GetUtcNow();
            var marker = await markers.FindAsync(key, CancellationToken.None).ConfigureAwait(false);
            await _acts.UpdateAsync(key, record, static stored => stored with { Owed = [] }, CancellationToken.None).ConfigureAwait(false);
            if (marker is { } seen)
            {
                await markers.SettleAsync(key, seen, lookedAt, nextDue: null, CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (StoreUnavailableException)
        {
            // It is done; the entry stays owed.
        }

        return outcome;
    }
}
