using IvsChatBackend.Core.State;

namespace IvsChatBackend.TestKit.Stores;

/// <summary>Fails from one call on, as a host that dies does, or for that call alone, as a store does that has a bad moment.</summary>
public sealed class FailingStore(IItemStore inner) : IItemStore
{
    private int _calls;

    /// <summary>Number of the call that fails, from 1; null for none.</summary>
    public int? FailsAt { get; set; }

    /// <summary>Whether all calls after it fail as well.</summary>
    public bool ForGood { get; set; }

    /// <summary>Whether the call that fails is carried out, and its reply lost.</summary>
    public bool AfterTheFact { get; set; }

    public int Calls => _calls;

    public Task<Item?> GetAsync(ItemKey key, CancellationToken cancellationToken) => CallAsync(() => inner.GetAsync(key, cancellationToken));

    public Task<IReadOnlyList<Item>> GetManyAsync(IReadOnlyCollection<ItemKey> keys, CancellationToken cancellationToken) =>
        CallAsync(() => inner.GetManyAsync(keys, cancellationToken));

    public Task<bool> TryPutAsync(Item item, CancellationToken cancellationToken) => CallAsync(() => inner.TryPutAsync(item, cancellationToken));

    public Task<bool> TryDeleteAsync(ItemKey key, long version, CancellationToken cancellationToken) =>
        CallAsync(() => inner.TryDeleteAsync(key, version, cancellationToken));

    public Task<ItemPage> QueryAsync(string partition, string sortPrefix, int limit, string? after, CancellationToken cancellationToken) =>
        CallAsync(() => inner.QueryAsync(partition, sortPrefix, limit, after, cancellationToken));

    private async Task<T> CallAsync<T>(Func<Task<T>> call)
    {
        var number = Interlocked.Increment(ref _calls);
        if (number == FailsAt)
        {
            if (AfterTheFact)
            {
                await call();
            }

            throw new StoreUnavailableException("Told to.");
        }

        return ForGood && number > FailsAt ? throw new StoreUnavailableException("Told to.") : await call();
    }
}
