using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Core.Owed;

/// <summary>
/// Does what an item owes, whatever the item is: all that it needs is the document's member <c>owed</c>.
/// <list type="number">
/// <item>The marker is read, then the item.</item>
/// <item>Each task that is due is done, in order. One that fails is put off, longer each time.</item>
/// <item>The item is written without what was done, on whatever it has become meanwhile. Cut off before that, all is done once more.</item>
/// <item>The marker is moved to what falls due next, or deleted, unless somebody announced more since or a while before it was read.</item>
/// </list>
/// </summary>
public sealed class OwedWork(
    IItemStore store, OwedMarkers markers, IOwedEffects effects, TimeProvider time, Random jitter, IOwedReports reports)
{
    /// <summary>How long a task may fail before it is reported with each try.</summary>
    public static readonly TimeSpan OverdueAfter = TimeSpan.FromMinutes(5);

    /// <summary>How long a task is tried that AWS refuses for a reason unknown here. By then no connection is left that it was for.</summary>
    public static readonly TimeSpan RefusedFor = TimeSpan.FromHours(24);

    private const string Member = "owed";
    private const string ValuesMember = "values";
    private const int MaximumAttempts = 16;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    /// <param name="key">The item.</param>
    /// <param name="until">Tasks that are due by then are done now.</param>
    /// <param name="cancellationToken">Ends the wait; what is not done stays owed.</param>
    /// <returns>What came of each task that was tried, by its id.</returns>
    public async Task<IReadOnlyDictionary<string, Result<string>>> SettleAsync(ItemKey key, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var lookedAt = time.GetUtcNow();
        var marker = await markers.FindAsync(key, cancellationToken).ConfigureAwait(false);
        var item = await store.GetAsync(key, cancellationToken).ConfigureAwait(false);
        var outcomes = new Dictionary<string, Result<string>>(StringComparer.Ordinal);
        foreach (var task in Read(item).Where(task => task.DueAt <= until))
        {
            outcomes[task.Id] = await TryAsync(task, cancellationToken).ConfigureAwait(false);
        }

        var left = outcomes.Count == 0 ? Read(item) : await WriteAsync(key, outcomes, cancellationToken).ConfigureAwait(false);
        if (marker is { } seen)
        {
            await markers.SettleAsync(key, seen, lookedAt, left.IsEmpty ? null : left.Min(task => task.DueAt), cancellationToken).ConfigureAwait(false);
        }

        return outcomes;
    }

    /// <summary>A store that fails one task keeps the others from nothing: a trail that can't be written to is no reason not to disconnect.</summary>
    private async Task<Result<string>> TryAsync(OwedTask task, CancellationToken cancellationToken)
    {
        try
        {
            return await effects.DoAsync(task, cancellationToken).ConfigureAwait(false);
        }
        catch (StoreUnavailableException)
        {
            return Failure.Unavailable("The store does not answer.", FirstPause);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            reports.Unexpected(task.Kind, exception);
            return Failure.Unavailable("It ended in an unexpected error.", FirstPause);
        }
    }

    private static ImmutableArray<OwedTask> Read(Item? item) =>
        item is not null && JsonNode.Parse(item.Document) is JsonObject document ? Read(document) : [];

    private static ImmutableArray<OwedTask> Read(JsonObject document) =>
        document[Member] is { } owed ? owed.Deserialize(OwedJson.Default.ImmutableArrayOwedTask) : [];

    private async Task<ImmutableArray<OwedTask>> WriteAsync(
        ItemKey key, Dictionary<string, Result<string>> outcomes, CancellationToken cancellationToken)
    {
        // Decided and told once, however often the write is tried.
        var failed = new Dictionary<string, OwedTask?>(StringComparer.Ordinal);
        for (var attempt = 0; attempt < MaximumAttempts; attempt++)
        {
            if (await store.GetAsync(key, cancellationToken).ConfigureAwait(false) is not { } item)
            {
                return [];
            }

            var document = JsonNode.Parse(item.Document)!.AsObject();
            ImmutableArray<OwedTask> left = [.. Read(document).Select(task => After(task, outcomes, failed)).OfType<OwedTask>()];
            Write(document, left, outcomes);
            var changed = new Item(key, item.Version + 1, document.ToJsonString()) { ExpiresAt = item.ExpiresAt };
            if (await store.TryPutAsync(changed, cancellationToken).ConfigureAwait(false))
            {
                return left;
            }
        }

        throw new StoreUnavailableException("An item is written by too many at once.");
    }

    private static void Write(JsonObject document, ImmutableArray<OwedTask> left, Dictionary<string, Result<string>> outcomes)
    {
        document[Member] = JsonSerializer.SerializeToNode(left, OwedJson.Default.ImmutableArrayOwedTask);
        foreach (var (id, outcome) in outcomes)
        {
            // Kept where the document has a place for it: whoever comes again with the same act is told the same.
            if (outcome is { Failure: null, Value.Length: > 0 } && document[ValuesMember] is JsonObject values)
            {
                values[id] = outcome.Value;
            }
        }
    }

    /// <returns>The task as it is owed from now on; null when it is not.</returns>
    private OwedTask? After(OwedTask task, Dictionary<string, Result<string>> outcomes, Dictionary<string, OwedTask?> failed)
    {
        if (!outcomes.TryGetValue(task.Id, out var outcome))
        {
            return task;
        }

        if (outcome.Failure is not { } failure)
        {
            return null;
        }

        if (!failed.TryGetValue(task.Id, out var after))
        {
            failed[task.Id] = after = Judge(task, failure);
        }

        return after;
    }

    private OwedTask? Judge(OwedTask task, Failure failure)
    {
        var now = time.GetUtcNow();
        if (failure.Code is not (FailureCode.UpstreamUnavailable or FailureCode.RateLimited)
            || (failure.Refusal is not null && now - task.Since > RefusedFor))
        {
            reports.GivenUp(task, failure);
            return null;
        }

        if (now - task.Since > OverdueAfter)
        {
            reports.Overdue(task, failure);
        }

        var longest = FirstPause * Math.Pow(2, Math.Min(task.Attempts, 16));
        var pause = (longest < LongestPause ? longest : LongestPause) * (0.5 + (jitter.NextDouble() / 2));
        return task with { Attempts = task.Attempts + 1, DueAt = now + pause };
    }
}
