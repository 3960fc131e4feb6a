using IvsChatBackend.Core.State;

namespace IvsChatBackend.TestKit.Stores;

/// <summary>Partitions of a test's own on a table that tests share: owed work of all has its markers in one.</summary>
public sealed class IsolatedStore(IItemStore inner) : IItemStore
{
    private readonly string _prefix = $"{Guid.NewGuid():N}|";

    public async Task<Item?> GetAsync(ItemKey key, CancellationToken cancellationToken) =>
        await inner.GetAsync(In(key), cancellationToken) is { } item ? Out(item) : null;

    public async Task<IReadOnlyList<Item>> GetManyAsync(IReadOnlyCollection<ItemKey> keys, CancellationToken cancellationToken) =>
        [.. (await inner.GetManyAsync([.. keys.Select(In)], cancellationToken)).Select(Out)];

    public Task<bool> TryPutAsync(Item item, CancellationToken cancellationToken) =>
        inner.TryPutAsync(item with { Key = In(item.Key) }, cancellationToken);

    public Task<bool> TryDeleteAsync(ItemKey key, long version, CancellationToken cancellationToken) =>
        inner.TryDeleteAsync(In(key), version, cancellationToken);

    public async Task<ItemPage> QueryAsync(string partition, string sortPrefix, int limit, string? after, CancellationToken cancellationToken)
    {
        var page = await inner.QueryAsync(_prefix + partition, sortPrefix, limit, after, cancellationToken);
        return page with { Items = [.. page.Items.Select(Out)] };
    }

    private ItemKey In(ItemKey key) => key with { Partition = _prefix + key.Partition };

    private Item Out(Item item) => item with { Key = item.Key with { Partition = item.Key.Partition[_prefix.Length..] } };
}
