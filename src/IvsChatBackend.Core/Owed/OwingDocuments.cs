using System.Text.Json.Serialization.Metadata;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Core.Owed;

/// <summary>Documents whose changes may owe something. The marker is written first: cut off after it, it points to nothing that is owed.</summary>
/// <param name="store">Where they are.</param>
/// <param name="markers">Of what they owe.</param>
/// <param name="shape">Of the JSON; its <see cref="IOwing.Owed"/> is the member <c>owed</c>.</param>
/// <param name="expiry">As in <see cref="Documents{T}"/>.</param>
public sealed class OwingDocuments<T>(IItemStore store, OwedMarkers markers, Func<JsonTypeInfo<T>> shape, Func<T, DateTimeOffset?>? expiry = null)
    where T : class, IOwing
{
    // As in Documents<T>.
    private const int MaximumAttempts = 16;

    private readonly Documents<T> _documents = new(store, shape, expiry);

    public Task<Stored<T>?> FindAsync(ItemKey key, CancellationToken cancellationToken) => _documents.FindAsync(key, cancellationToken);

    public Stored<T> Read(Item item) => _documents.Read(item);

    /// <summary>As <see cref="Documents{T}.UpdateAsync"/>.</summary>
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

    /// <summary>As <see cref="Documents{T}.TryPutAsync"/>.</summary>
    public async Task<bool> TryPutAsync(ItemKey key, T value, long replaces, CancellationToken cancellationToken)
    {
        if (!value.Owed.IsDefaultOrEmpty)
        {
            await markers.AnnounceAsync(key, value.Owed.Min(task => task.DueAt), cancellationToken).ConfigureAwait(false);
        }

        return await _documents.TryPutAsync(key, value, replaces, cancellationToken).ConfigureAwait(false);
    }
}
