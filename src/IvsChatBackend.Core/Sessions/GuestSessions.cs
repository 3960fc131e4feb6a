using System.Text.Json.Serialization;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Core.Sessions;

/// <summary>
/// Which guests may be connected to a room. IVS Chat can't be asked, and a guest's bucket is that of an address, which many share; so each has an
/// item of their own, which the store drops when the session is over.
/// </summary>
public sealed class GuestSessions(IItemStore store)
{
    private readonly Documents<GuestSession> _documents = new(store, static () => GuestSessionsJson.Default.GuestSession, session => session.EndsAt);

    /// <param name="roomId">Where.</param>
    /// <param name="userId">Fresh: nobody had it before.</param>
    /// <param name="endsAt">When a connection can't be open any more.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task RecordAsync(string roomId, string userId, DateTimeOffset endsAt, CancellationToken cancellationToken) =>
        _documents.TryPutAsync(Key(roomId, userId), new GuestSession(endsAt), 0, cancellationToken);

    /// <param name="roomId">Where.</param>
    /// <param name="limit">1–100.</param>
    /// <param name="after">The user id that the page begins after; null for the first.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Guests in order of their ids, and the id to go on after; ended sessions may be among them.</returns>
    public async Task<(IReadOnlyList<(string UserId, GuestSession Session)> Guests, string? Next)> ListAsync(
        string roomId, int limit, string? after, CancellationToken cancellationToken)
    {
        var page = await store.QueryAsync(Partition(roomId), "", limit, after, cancellationToken).ConfigureAwait(false);
        return ([.. page.Items.Select(item => (item.Key.Sort, _documents.Read(item).Value))], page.Next);
    }

    /// <summary>Marks a guest of a room that is deleted as disconnected.</summary>
    public async Task LeaveAsync(string roomId, string userId, DateTimeOffset at, CancellationToken cancellationToken)
    {
        // Dropped or marked by another meanwhile is as good.
        if (await _documents.FindAsync(Key(roomId, userId), cancellationToken).ConfigureAwait(false) is { } stored)
        {
            await _documents
                .TryPutAsync(Key(roomId, userId), stored.Value with { RoomLeftAt = at }, stored.Version, cancellationToken).ConfigureAwait(false);
        }
    }

    private static ItemKey Key(string roomId, string userId) => new(Partition(roomId), userId);

    private static string Partition(string roomId) => $"GUESTS#{roomId}";
}

/// <param name="EndsAt">When a connection can't be open any more.</param>
/// <param name="RoomLeftAt">When the guest was got out of a room that is deleted; null for one that is there.</param>
public sealed record GuestSession(DateTimeOffset EndsAt, DateTimeOffset? RoomLeftAt = null);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(GuestSession))]
internal sealed partial class GuestSessionsJson : JsonSerializerContext;
