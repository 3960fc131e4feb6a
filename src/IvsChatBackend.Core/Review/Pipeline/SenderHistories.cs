using IvsChatBackend.Core.State;

namespace IvsChatBackend.Core.Review.Pipeline;

/// <summary>The histories of all senders.</summary>
public sealed class SenderHistories(IItemStore store)
{
    private const string Prefix = "SENT#";

    private readonly Documents<SenderHistory> _documents = new(store, static () => HistoryJson.Default.SenderHistory, history => history.ExpiresAt);

    public static ItemKey Key(string roomId, string userId) => new(Prefix + roomId, $"USER#{userId}");

    public Stored<SenderHistory> Read(Item? item) => item is null ? new Stored<SenderHistory>(SenderHistory.Empty, 0) : _documents.Read(item);

    public async Task<Stored<SenderHistory>> FindAsync(string roomId, string userId, CancellationToken cancellationToken) =>
        await _documents.FindAsync(Key(roomId, userId), cancellationToken).ConfigureAwait(false) ?? new Stored<SenderHistory>(SenderHistory.Empty, 0);

    /// <param name="roomIds">Up to 100, distinct; may be none.</param>
    /// <param name="userId">Whose.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Those that are there.</returns>
    public async Task<IReadOnlyList<(string RoomId, Stored<SenderHistory> History)>> FindManyAsync(
        IReadOnlyList<string> roomIds, string userId, CancellationToken cancellationToken)
    {
        if (roomIds.Count == 0)
        {
            return [];
        }

        var items = await store.GetManyAsync([.. roomIds.Select(roomId => Key(roomId, userId))], cancellationToken).ConfigureAwait(false);
        return [.. items.Select(item => (item.Key.Partition[Prefix.Length..], _documents.Read(item)))];
    }

    /// <returns>False where another message of the user's was written down since.</returns>
    public Task<bool> TryDropAsync(string roomId, string userId, long version, CancellationToken cancellationToken) =>
        store.TryDeleteAsync(Key(roomId, userId), version, cancellationToken);

    /// <returns>False where another message of the user's was written down since.</returns>
    public Task<bool> TryWriteAsync(string roomId, string userId, SenderHistory history, long replaces, CancellationToken cancellationToken) =>
        _documents.TryPutAsync(Key(roomId, userId), history, replaces, cancellationToken);
}
