namespace IvsChatBackend.Core.State;

/// <summary>
/// The one table. Reads see every write that was acknowledged before they began. There are no transactions: what must change together
/// lives in one item.
/// </summary>
/// <remarks>
/// Every call throws <see cref="StoreUnavailableException"/> where the store can't be reached, throttles, or doesn't answer in time; a write
/// may have happened then. It throws <see cref="ArgumentException"/> for what no store takes: a mistake of the caller's.
/// </remarks>
public interface IItemStore
{
    /// <summary>The most keys of one <see cref="GetManyAsync"/>, and the most items of one page.</summary>
    const int MaximumCount = 100;

    Task<Item?> GetAsync(ItemKey key, CancellationToken cancellationToken);

    /// <param name="keys">1–100, distinct.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The items that exist, in no order. Each is as it was at some moment of the call, not all as of one moment.</returns>
    Task<IReadOnlyList<Item>> GetManyAsync(IReadOnlyCollection<ItemKey> keys, CancellationToken cancellationToken);

    /// <summary>Writes the item if what is stored has the version before it: an item of version 1 only where none is stored.</summary>
    /// <returns>False where another writer was there first; nothing is written then. Of those who write one version, one gets true.</returns>
    Task<bool> TryPutAsync(Item item, CancellationToken cancellationToken);

    /// <returns>
    /// False where the stored version is another one, or there is no item. True where this version is gone: after a lost reply it may be another
    /// call that deleted it, so whoever must be the only one to act on an item claims it by <see cref="TryPutAsync"/>.
    /// </returns>
    Task<bool> TryDeleteAsync(ItemKey key, long version, CancellationToken cancellationToken);

    /// <param name="partition">Where to look.</param>
    /// <param name="sortPrefix">Only items whose sort key begins so; empty for all.</param>
    /// <param name="limit">1–100 items.</param>
    /// <param name="after">Sort key that the page begins after, whether an item has it or not; null for the first page.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<ItemPage> QueryAsync(string partition, string sortPrefix, int limit, string? after, CancellationToken cancellationToken);
}
