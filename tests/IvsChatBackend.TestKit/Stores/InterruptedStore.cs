using IvsChatBackend.Core.State;

namespace IvsChatBackend.TestKit.Stores;

/// <summary>Lets something else happen just before one of its calls.</summary>
/// <param name="inner">The store.</param>
/// <param name="call">Number of the call, from 1.</param>
/// <param name="interruption">What comes first.</param>
public sealed class InterruptedStore(IItemStore inner, int call, Func<Task> interruption) : IItemStore
{
    public int Calls { get; private set; }

    public async Task<Item?> GetAsync(ItemKey key, CancellationToken cancellationToken)
    {
        await CountAsync();
        return await inner.GetAsync(key, cancellationToken);
    }

    public async Task<IReadOnlyList<Item>> GetManyAsync(IReadOnlyCollection<ItemKey> keys, CancellationToken cancellationToken)
    {
        await CountAsync();
        return await inner.GetManyAsync(keys, cancellationToken);
    }

    public async Task<bool> TryPutAsync(Item item, CancellationToken cancellationToken)
    {
        await CountAsync();
        return await inner.TryPutAsync(item, cancellationToken);
    }

    public async Task<bool> TryDeleteAsync(ItemKey key, long version, CancellationToken cancellationToken)
    {
        await CountAsync();
        return await inner.TryDeleteAsync(key, version, cancellationToken);
    }

    public async Task<ItemPage> QueryAsync(string partition, string sortPrefix, int limit, string? after, CancellationToken cancellationToken)
    {
        await CountAsync();
        return await inner.QueryAsync(partition, sortPrefix, limit, after, cancellationToken);
    }

    private Task CountAsync() => ++Calls == call ? interruption() : Task.CompletedTask;
}
