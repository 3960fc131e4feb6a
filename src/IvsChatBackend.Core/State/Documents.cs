using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace IvsChatBackend.Core.State;

/// <summary>Items of one shape, read and written as <typeparamref name="T"/>.</summary>
/// <param name="store">Where they are.</param>
/// <param name="shape">Of the JSON. Asked for with the first document: the shapes of all that a function may store are a good part of its start.</param>
/// <param name="expiry">When the store may drop a document (<see cref="Item.ExpiresAt"/>); null keeps all for good.</param>
public sealed class Documents<T>(IItemStore store, Func<JsonTypeInfo<T>> shape, Func<T, DateTimeOffset?>? expiry = null)
    where T : class
{
    // Writers to one item are a few people and functions; one that loses this often in a row has met a fault, not a rival.
    private const int MaximumAttempts = 16;

    public async Task<Stored<T>?> FindAsync(ItemKey key, CancellationToken cancellationToken) =>
        await store.GetAsync(key, cancellationToken).ConfigureAwait(false) is { } item ? Read(item) : null;

    public Stored<T> Read(Item item) => new(JsonSerializer.Deserialize(item.Document, shape())!, item.Version);

    /// <param name="key">Where it goes.</param>
    /// <param name="value">What is to stand there.</param>
    /// <param name="replaces">Version that it replaces; 0 where nothing may stand there yet.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False where another writer was there first.</returns>
    public Task<bool> TryPutAsync(ItemKey key, T value, long replaces, CancellationToken cancellationToken) =>
        store.TryPutAsync(
            new Item(key, replaces + 1, JsonSerializer.Serialize(value, shape())) { ExpiresAt = expiry?.Invoke(value) }, cancellationToken);

    /// <summary>Reads, changes and writes, again where another writer came between. <paramref name="change"/> must be free of effects.</summary>
    /// <param name="key">What to change.</param>
    /// <param name="absent">What counts as stored where nothing is.</param>
    /// <param name="change">From what is stored to what shall be; the same instance to leave it as it is.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What stands there now.</returns>
    public async Task<T> UpdateAsync(ItemKey key, T absent, Func<T, T> change, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MaximumAttempts; attempt++)
        {
            var stored = await FindAsync(key, cancellationToken).ConfigureAwait(false);
            var current = stored?.Value ?? absent;
            var changed = change(current);
            if (ReferenceEquals(changed, current)
                || await TryPutAsync(key, changed, stored?.Version ?? 0, cancellationToken).ConfigureAwait(false))
            {
                return changed;
            }
        }

        throw new StoreUnavailableException("An item is written by too many at once.");
    }
}

/// <param name="Value">The document.</param>
/// <param name="Version">Its version, which the next write replaces.</param>
public readonly record struct Stored<T>(T Value, long Version)
    where T : class;
