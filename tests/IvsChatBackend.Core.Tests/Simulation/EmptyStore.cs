using IvsChatBackend.Core.State;

namespace IvsChatBackend.Core.Tests.Simulation;

/// <summary>Knows nothing and keeps nothing.</summary>
internal sealed class EmptyStore : IItemStore
{
    public Task<Item?> GetAsync(ItemKey key, CancellationToken cancellationToken) => Task.FromResult<Item?>(null);

    public Task<IReadOnlyList<Item>> GetManyAsync(IReadOnlyCollection<ItemKey> keys, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Item>>([]);

    public Task<bool> TryPutAsync(Item item, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task<bool> TryDeleteAsync(ItemKey key, long version, CancellationToken cancellationToken) => Task.FromResult(false);

    public Task<ItemPage> QueryAsync(string partition, string sortPrefix, int limit, string? after, CancellationToken cancellationToken) =>
        Task.FromResult(new ItemPage([], null));
}
