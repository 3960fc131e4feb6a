namespace IvsChatBackend.Core.State;

/// <summary>The table in this process's memory: for the local host and for tests. Loses all at exit.</summary>
/// <param name="time">By which expired items are dropped, now and then; null keeps them for good.</param>
/// <param name="items">What is there from the start; keys are distinct.</param>
public sealed class InProcessItemStore(TimeProvider? time = null, IEnumerable<Item>? items = null) : IItemStore
{
    // Looking at all items for those that expired costs a share of every write that stays the same however many there are.
    private const int WritesBetweenSweeps = 1024;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, SortedList<string, Item>> _partitions = Arrange(items ?? []);
    private int _writes;

    /// <summary>All items, as of one moment.</summary>
    public IReadOnlyList<Item> Snapshot()
    {
        lock (_gate)
        {
            return [.. _partitions.Values.SelectMany(partition => partition.Values)];
        }
    }

    public Task<Item?> GetAsync(ItemKey key, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        key.Measure();
        lock (_gate)
        {
            return Task.FromResult(Find(key));
        }
    }

    public Task<IReadOnlyList<Item>> GetManyAsync(IReadOnlyCollection<ItemKey> keys, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        StoreArguments.ThrowIfUnfit(keys);
        lock (_gate)
        {
            return Task.FromResult<IReadOnlyList<Item>>([.. keys.Select(Find).OfType<Item>()]);
        }
    }

    public Task<bool> TryPutAsync(Item item, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        item.ThrowIfUnfit();
        lock (_gate)
        {
            if ((Find(item.Key)?.Version ?? 0) != item.Version - 1)
            {
                return Task.FromResult(false);
            }

            Place(_partitions, item);
            if (time is not null && ++_writes % WritesBetweenSweeps == 0)
            {
                DropExpired(time.GetUtcNow());
            }

            return Task.FromResult(true);
        }
    }

    public Task<bool> TryDeleteAsync(ItemKey key, long version, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        key.Measure();
        lock (_gate)
        {
            if (Find(key)?.Version != version)
            {
                return Task.FromResult(false);
            }

            Remove(key);
            return Task.FromResult(true);
        }
    }

    public Task<ItemPage> QueryAsync(string partition, string sortPrefix, int limit, string? after, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        StoreArguments.ThrowIfUnfit(partition, limit);
        lock (_gate)
        {
            if (!_partitions.TryGetValue(partition, out var sorted))
            {
                return Task.FromResult(new ItemPage([], null));
            }

            var start = First(sorted.Keys, sortPrefix, after);
            var page = Enumerable.Range(start, sorted.Count - start)
                .Select(index => sorted.Values[index])
                .TakeWhile(item => item.Key.Sort.StartsWith(sortPrefix, StringComparison.Ordinal))
                .Take(limit + 1)
                .ToList();
            var more = page.Count > limit;
            return Task.FromResult(new ItemPage(more ? page[..limit] : page, more ? page[limit - 1].Key.Sort : null));
        }
    }

    /// <returns>Index of the first key that is not before the prefix and is behind <paramref name="after"/>.</returns>
    private static int First(IList<string> keys, string sortPrefix, string? after)
    {
        var (low, high) = (0, keys.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            var before = SortOrder.Instance.Compare(keys[middle], sortPrefix) < 0
                || (after is not null && SortOrder.Instance.Compare(keys[middle], after) <= 0);
            (low, high) = before ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static Dictionary<string, SortedList<string, Item>> Arrange(IEnumerable<Item> items)
    {
        var partitions = new Dictionary<string, SortedList<string, Item>>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            Place(partitions, item);
        }

        return partitions;
    }

    private static void Place(Dictionary<string, SortedList<string, Item>> partitions, Item item)
    {
        if (!partitions.TryGetValue(item.Key.Partition, out var partition))
        {
            partitions[item.Key.Partition] = partition = new SortedList<string, Item>(SortOrder.Instance);
        }

        partition[item.Key.Sort] = item;
    }

    private Item? Find(ItemKey key) =>
        _partitions.TryGetValue(key.Partition, out var partition) && partition.TryGetValue(key.Sort, out var item) ? item : null;

    private void Remove(ItemKey key)
    {
        var partition = _partitions[key.Partition];
        partition.Remove(key.Sort);
        if (partition.Count == 0)
        {
            _partitions.Remove(key.Partition);
        }
    }

    private void DropExpired(DateTimeOffset now)
    {
        var expired = _partitions.Values.SelectMany(partition => partition.Values).Where(item => item.ExpiresAt <= now).ToList();
        foreach (var item in expired)
        {
            Remove(item.Key);
        }
    }
}
