namespace IvsChatBackend.Core.State;

/// <summary>What every store asks of its callers alike, so that a mistake shows in memory as it would on DynamoDB.</summary>
public static class StoreArguments
{
    public static void ThrowIfUnfit(IReadOnlyCollection<ItemKey> keys)
    {
        ArgumentOutOfRangeException.ThrowIfZero(keys.Count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(keys.Count, IItemStore.MaximumCount);
        if (keys.Distinct().Count() != keys.Count)
        {
            throw new ArgumentException("A key is there twice.", nameof(keys));
        }

        foreach (var key in keys)
        {
            key.Measure();
        }
    }

    public static void ThrowIfUnfit(string partition, int limit)
    {
        ArgumentException.ThrowIfNullOrEmpty(partition);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, IItemStore.MaximumCount);
    }
}
