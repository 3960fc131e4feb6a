using IvsChatBackend.Core.State;
using IvsChatBackend.TestKit;

namespace IvsChatBackend.MessageReview.Tests;

/// <summary>What a store does to a call.</summary>
internal enum Spoil
{
    Nothing,

    /// <summary>Fails: reset, 5xx, throttled, unprocessed keys.</summary>
    Fail,

    /// <summary>Never answers; the clock goes on 5 s.</summary>
    Hang,

    /// <summary>Never answers, whatever becomes of the caller's token; the clock goes on 5 s.</summary>
    HangForGood,

    /// <summary>A mistake in this code.</summary>
    Throw,
}

/// <summary>A store that does as a test says.</summary>
internal sealed class SpoiledStore(IItemStore inner, ManualTimeProvider time) : IItemStore
{
    public IItemStore Inner => inner;

    public Spoil Reads { get; set; }

    public Spoil Writes { get; set; }

    /// <summary>Reads of chunks of rules.</summary>
    public Spoil RuleReads { get; set; }

    /// <summary>Calls of <see cref="GetManyAsync"/> so far, and all other calls.</summary>
    public int Batches { get; private set; }

    public int Others { get; private set; }

    public Task<Item?> GetAsync(ItemKey key, CancellationToken cancellationToken)
    {
        Others++;
        return inner.GetAsync(key, cancellationToken);
    }

    public Task<IReadOnlyList<Item>> GetManyAsync(IReadOnlyCollection<ItemKey> keys, CancellationToken cancellationToken)
    {
        Batches++;
        var spoil = keys.All(key => key.Partition.StartsWith("RULES#", StringComparison.Ordinal)) ? RuleReads : Reads;
        return SpoilAsync(spoil, () => inner.GetManyAsync(keys, cancellationToken), cancellationToken);
    }

    public Task<bool> TryPutAsync(Item item, CancellationToken cancellationToken)
    {
        Others++;
        return SpoilAsync(Writes, () => inner.TryPutAsync(item, cancellationToken), cancellationToken);
    }

    public Task<bool> TryDeleteAsync(ItemKey key, long version, CancellationToken cancellationToken) =>
        SpoilAsync(Writes, () => inner.TryDeleteAsync(key, version, cancellationToken), cancellationToken);

    public Task<ItemPage> QueryAsync(string partition, string sortPrefix, int limit, string? after, CancellationToken cancellationToken) =>
        inner.QueryAsync(partition, sortPrefix, limit, after, cancellationToken);

    private async Task<T> SpoilAsync<T>(Spoil spoil, Func<Task<T>> call, CancellationToken cancellationToken)
    {
        switch (spoil)
        {
            case Spoil.Nothing:
                return await call();
            case Spoil.Fail:
                throw new StoreUnavailableException("spoiled");
            case Spoil.Throw:
                throw new InvalidOperationException("spoiled");
            default:
                var never = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
                using (spoil == Spoil.Hang ? cancellationToken.Register(() => never.TrySetCanceled(cancellationToken)) : default)
                {
                    // The caller waits by now, or will find its time over.
                    _ = Task.Run(() => time.Advance(TimeSpan.FromSeconds(5)), CancellationToken.None);
                    return await never.Task;
                }
        }
    }
}
