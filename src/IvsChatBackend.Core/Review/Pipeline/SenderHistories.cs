using IvsChatBackend.Core.State;

namespace IvsChatBackend.Core.Review.Pipeline;

/// <summary>The histories of all senders.</summary>
public sealed class SenderHistories(IItemStore store)
{
    private readonly Documents<SenderHistory> _documents = new(store, static () => HistoryJson.Default.SenderHistory, history => history.ExpiresAt);

    public static ItemKey Key(string roomId, string userId) => new($"SENT#{roomId}", $"USER#{userId}");

    public Stored<SenderHistory> Read(Item? item) => item is null ? new Stored<SenderHistory>(SenderHistory.Empty, 0) : _documents.Read(item);

    public async Task<Stored<SenderHistory>> FindAsync(string roomId, string userId, CancellationToken cancellationToken) =>
        await _documents.FindAsync(Key(roomId, userId), cancellationToken).ConfigureAwait(false) ?? new Stored<SenderHistory>(SenderHistory.Empty, 0);

    /// <returns>False where another message of the user's was written down since.</returns>
    public Task<bool> TryWriteAsync(string roomId, string userId, SenderHistory history, long replaces, CancellationToken cancellationToken) =>
        _documents.TryPutAsync(Key(roomId, userId), history, replaces, cancellationToken);
}
