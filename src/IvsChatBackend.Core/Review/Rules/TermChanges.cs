using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using IvsChatBackend.Core.Acts;
using IvsChatBackend.Core.Audit;
using IvsChatBackend.Core.Entry;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Owed;
using IvsChatBackend.Core.State;
using IvsChatBackend.Text.Terms;

namespace IvsChatBackend.Core.Review.Rules;

/// <summary>What moderators change of a room's terms: one conditional write, which owes its entry of the trail and the publication of the rules.</summary>
public sealed class TermChanges(RoomTerms terms, OwedWork owed, RandomIds ids, TimeProvider time)
{
    /// <summary>Most terms of one list.</summary>
    public const int MaximumImport = 1_000;

    private const int MaximumImportBytes = 380 * 1024;

    private static readonly TimeSpan ImportRetention = TimeSpan.FromHours(24);

    /// <returns>Whether the term is new; <see cref="FailureCode.QuotaExceeded"/> where the room has as many as it may.</returns>
    public async Task<Result<bool>> PutAsync(RoomCaller who, string requestId, Term term, CancellationToken cancellationToken)
    {
        var all = await terms.ListAsync(who.Room.Id, cancellationToken).ConfigureAwait(false);
        if (TermChecks.Excess([.. all.Where(each => each.Id != term.Id), term]) is { } exceeded)
        {
            return exceeded;
        }

        Term? before = null;
        var isFull = false;
        await terms.UpdateAsync(
            who.Room.Id,
            term.Id,
            bucket =>
            {
                before = bucket.Find(term.Id);
                var changed = bucket.With(term);
                isFull = changed.IsFull;
                return isFull || before == term ? bucket : changed with
                {
                    Owed = bucket.Owed.AddRange(Tasks(who, requestId, AuditActions.TermSet, term.Id, before, term)),
                };
            },
            cancellationToken).ConfigureAwait(false);
        if (isFull)
        {
            return TooLarge();
        }

        await SettleAsync(RoomTerms.KeyOf(who.Room.Id, term.Id), cancellationToken).ConfigureAwait(false);
        return before is null;
    }

    /// <returns><see cref="FailureCode.NotFound"/> where there is no such term.</returns>
    public async Task<Result<Done>> RemoveAsync(RoomCaller who, string requestId, string termId, CancellationToken cancellationToken)
    {
        Term? before = null;
        await terms.UpdateAsync(
            who.Room.Id,
            termId,
            bucket => (before = bucket.Find(termId)) is null ? bucket : bucket.Without(termId) with
            {
                Owed = bucket.Owed.AddRange(Tasks(who, requestId, AuditActions.TermRemove, termId, before, null)),
            },
            cancellationToken).ConfigureAwait(false);
        if (before is null)
        {
            return Failure.NotFound("term");
        }

        await SettleAsync(RoomTerms.KeyOf(who.Room.Id, termId), cancellationToken).ConfigureAwait(false);
        return default(Done);
    }

    /// <summary>Takes in a list: its terms are added, or put in the place of those of their ids. One entry of the trail tells of the whole list.</summary>
    /// <param name="who">The moderator.</param>
    /// <param name="stamp">A request that comes again takes nothing in twice.</param>
    /// <param name="list">1–1,000 terms of different ids.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Result<Done>> ImportAsync(RoomCaller who, RequestStamp stamp, IReadOnlyList<Term> list, CancellationToken cancellationToken)
    {
        var all = await terms.ListAsync(who.Room.Id, cancellationToken).ConfigureAwait(false);
        var imported = list.Select(term => term.Id).ToHashSet(StringComparer.Ordinal);
        Term[] after = [.. all.Where(term => !imported.Contains(term.Id)), .. list];
        if (TermChecks.Excess(after) is { } exceeded)
        {
            return exceeded;
        }

        if (after.GroupBy(term => TermBucket.IndexOf(term.Id)).Any(share => TermBucket.Empty.With(share).IsFull))
        {
            return TooLarge();
        }

        var now = time.GetUtcNow();
        var import = new TermImport
        {
            Terms = [.. list],
            ExpiresAt = now + ImportRetention,
            Owed =
            [
                Entry(who, stamp.RequestId, AuditActions.TermsImport, null, null, Summary(list), now),
                Task(now) with { Rules = new OwedRules(who.Room.Id, stamp.OperationId) },
            ],
        };
        if (JsonSerializer.SerializeToUtf8Bytes(import, TermsJson.Default.TermImport).Length > MaximumImportBytes)
        {
            return new Failure(FailureCode.PayloadTooLarge, "The list is too large to be taken in at once. Send it in parts.");
        }

        await terms.TryBeginImportAsync(who.Room.Id, stamp.OperationId, import, cancellationToken).ConfigureAwait(false);
        await SettleAsync(RoomTerms.ImportKey(who.Room.Id, stamp.OperationId), cancellationToken).ConfigureAwait(false);
        return default(Done);
    }

    private static Failure TooLarge() => new(FailureCode.QuotaExceeded, "The room's terms take more room than there is. Shorten texts or messages.")
    {
        Limit = TermBucket.MaximumBytes * TermBucket.Count,
    };

    private ImmutableArray<OwedTask> Tasks(RoomCaller who, string requestId, string action, string termId, Term? before, Term? after)
    {
        var now = time.GetUtcNow();
        return
        [
            Entry(who, requestId, action, termId, Json(before), Json(after), now),
            Task(now) with { Rules = new OwedRules(who.Room.Id) },
        ];
    }

    private OwedTask Entry(RoomCaller who, string requestId, string action, string? target, string? before, string? after, DateTimeOffset now)
    {
        var task = Task(now);
        return task with { Audit = Act.Of(who, requestId).Draft(task.Id, action, now) with { Target = target, Before = before, After = after } };
    }

    private OwedTask Task(DateTimeOffset now) => new() { Id = ids.Next(), Since = now, DueAt = now };

    private static string? Json(Term? term) => term is null ? null : JsonSerializer.Serialize(term, TermsJson.Default.Term);

    // The list itself would be larger than an entry may be; its checksum tells whether a list that is shown later is the one.
    private static string Summary(IReadOnlyList<Term> list)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes([.. list], TermsJson.Default.ImmutableArrayTerm);
        return $$"""{"terms":{{list.Count}},"sha256":"{{Convert.ToHexStringLower(SHA256.HashData(bytes))}}"}""";
    }

    private async Task SettleAsync(ItemKey key, CancellationToken cancellationToken)
    {
        try
        {
            await owed.SettleAsync(key, time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        }
        catch (StoreUnavailableException)
        {
            // The change is stored; what it owes stays owed, and Enforcement goes on.
        }
    }
}
