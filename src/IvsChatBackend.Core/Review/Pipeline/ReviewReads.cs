using IvsChatBackend.Core.Review.Rules;
using IvsChatBackend.Core.Review.Settings;
using IvsChatBackend.Core.Standings;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Core.Review.Pipeline;

/// <summary>Reads all that a message is judged by, at once: all keys can be computed from the message.</summary>
public sealed class ReviewReads(IItemStore store, UserStandings standings, RoomReviews reviews, SenderHistories histories)
{
    // Of each the settings and the first chunk of rules.
    private const int RoomsAtOnce = IItemStore.MaximumCount / 2;

    /// <param name="message">The sender and the room to read.</param>
    /// <param name="lastSeen">
    /// What the room was. Where a mode counted then, the sender's history is read too; of a room that was never seen, that and its rules.
    /// </param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ReviewState> ReadAsync(ChatMessage message, JudgedRoom? lastSeen, CancellationToken cancellationToken)
    {
        var settings = RoomReviews.Key(message.RoomId);
        var history = SenderHistories.Key(message.RoomId, message.UserId);
        var counts = lastSeen is null || Counting.IsOn(lastSeen.Settings);
        List<ItemKey> keys = [.. UserStandings.Keys(message.RoomId, message.UserId), settings];
        if (counts)
        {
            keys.Add(history);
        }

        if (lastSeen is null)
        {
            keys.AddRange(RuleSnapshots.ServingKeys(message.RoomId, RuleSnapshots.ReadAhead));
        }

        var items = await store.GetManyAsync(keys, cancellationToken).ConfigureAwait(false);
        return new ReviewState(
            standings.Read(items, message.RoomId, message.UserId),
            reviews.Read(items.FirstOrDefault(item => item.Key == settings)),
            counts ? histories.Read(items.FirstOrDefault(item => item.Key == history)) : null,
            items);
    }

    /// <summary>What rooms are judged by, before their first messages.</summary>
    /// <param name="roomIds">Distinct.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Each room's settings, in their order, and what was read with them.</returns>
    public async Task<IReadOnlyList<(string RoomId, RoomReview Review, IReadOnlyList<Item> ReadAhead)>> ReadRoomsAsync(
        IReadOnlyList<string> roomIds, CancellationToken cancellationToken)
    {
        var rooms = new List<(string, RoomReview, IReadOnlyList<Item>)>(roomIds.Count);
        foreach (var some in roomIds.Chunk(RoomsAtOnce))
        {
            ItemKey[] keys = [.. some.SelectMany(roomId => RuleSnapshots.ServingKeys(roomId, 1).Prepend(RoomReviews.Key(roomId)))];
            var items = await store.GetManyAsync(keys, cancellationToken).ConfigureAwait(false);
            rooms.AddRange(some.Select(roomId => (roomId, reviews.Read(items.FirstOrDefault(item => item.Key == RoomReviews.Key(roomId))), items)));
        }

        return rooms;
    }
}

/// <param name="Standing">What room and account know of the sender.</param>
/// <param name="Review">The room's settings, and which rules serve it.</param>
/// <param name="History">Null where it was not read.</param>
/// <param name="ReadAhead">Items among which the room's rules may be.</param>
public sealed record ReviewState(Standing Standing, RoomReview Review, Stored<SenderHistory>? History, IReadOnlyList<Item> ReadAhead);
