using IvsChatBackend.Core.State;

namespace IvsChatBackend.DevHost.State;

/// <summary>
/// The store in memory, with a database that brings it back after any end of the process. A write is on the disk before anybody reads it or is
/// told of it.
/// </summary>
internal sealed class FileItemStore : IItemStore, IDisposable
{
    private readonly SemaphoreSlim _writing = new(1);
    private readonly InProcessItemStore _memory;
    private readonly ItemDatabase _database;

    private FileItemStore(InProcessItemStore memory, ItemDatabase database) => (_memory, _database) = (memory, database);

    /// <param name="directory">Made if missing; this process's alone.</param>
    /// <param name="time">By which expired items are dropped.</param>
    /// <exception cref="DevHostException">
    /// The folder can't be used or is in use, or what is in it is damaged: one line for the user. Nothing is changed then.
    /// </exception>
    public static FileItemStore Open(string directory, TimeProvider time)
    {
        var (database, items) = ItemDatabase.Open(directory, StateMigrations.All);
        return new FileItemStore(new InProcessItemStore(time, items), database);
    }

    /// <summary>All items, as of one moment.</summary>
    public IReadOnlyList<Item> Snapshot() => _memory.Snapshot();

    public Task<Item?> GetAsync(ItemKey key, CancellationToken cancellationToken) => _memory.GetAsync(key, cancellationToken);

    public Task<IReadOnlyList<Item>> GetManyAsync(IReadOnlyCollection<ItemKey> keys, CancellationToken cancellationToken) =>
        _memory.GetManyAsync(keys, cancellationToken);

    public Task<ItemPage> QueryAsync(string partition, string sortPrefix, int limit, string? after, CancellationToken cancellationToken) =>
        _memory.QueryAsync(partition, sortPrefix, limit, after, cancellationToken);

    public Task<bool> TryPutAsync(Item item, CancellationToken cancellationToken)
    {
        item.ThrowIfUnfit();
        return TryWriteAsync(
            item.Key,
            item.Version - 1,
            isDeletion: false,
            () => _database.Put(item),
            () => _memory.TryPutAsync(item, CancellationToken.None),
            cancellationToken);
    }

    public Task<bool> TryDeleteAsync(ItemKey key, long version, CancellationToken cancellationToken) => TryWriteAsync(
        key,
        version,
        isDeletion: true,
        () => _database.Delete(key),
        () => _memory.TryDeleteAsync(key, version, CancellationToken.None),
        cancellationToken);

    public void Dispose()
    {
        _database.Dispose();
        _writing.Dispose();
    }

    /// <summary>Writes the disk, then memory: only here is either written, so the condition still holds for the second.</summary>
    private async Task<bool> TryWriteAsync(
        ItemKey key, long expected, bool isDeletion, Action keep, Func<Task<bool>> apply, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var stored = await _memory.GetAsync(key, cancellationToken).ConfigureAwait(false);
            if ((stored?.Version ?? 0) != expected || (stored is null && isDeletion))
            {
                return false;
            }

            keep();
            return await apply().ConfigureAwait(false);
        }
        catch (IOException exception)
        {
            throw new StoreUnavailableException("The data folder can't be written.", exception);
        }
        finally
        {
            _writing.Release();
        }
    }
}
