using IvsChatBackend.Core.Review.Settings;
using IvsChatBackend.Core.Standings;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Core.Review.Pipeline;

/// <summary>Reads all that a message is judged by, at once.</summary>
public sealed class ReviewReads(IItemStore store, UserStandings standings, RoomReviews reviews, SenderHistories histories)
{
    /// <param name="message">Whose sender and room are meant.</param>
    /// <param name="lastSeen">What the room was; where a mode counted then, the sender's history is read too.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ReviewState> ReadAsync(ChatMessage message, JudgedRoom? lastSeen, CancellationToken cancellationToken)
    {
        var settings = RoomReviews.Key(message.RoomId);
        var history = SenderHistories.Key(message.RoomId, message.UserId);
        var counts = lastSeen is not null && Counting.IsOn(lastSeen.Settings);
        List<ItemKey> keys = [.. UserStandings.Keys(message.RoomId, message.UserId), settings];
        if (counts)
        {
            keys.Add(history);
        }

        var items = await store.GetManyAsync(keys, cancellationToken).ConfigureAwait(false);
        return new ReviewState(
            standings.Read(items, message.RoomId, message.UserId),
            reviews.Read(items.FirstOrDefault(item => item.Key == settings)),
            counts ? histories.Read(items.FirstOrDefault(item => item.Key == history)) : null);
    }
}

/// <param name="Standing">What room and account know of the sender.</param>
/// <param name="Review">The room's settings, and which rules serve it.</param>
/// <param name="History">Null where it was not read.</param>
public sealed record ReviewState(Standing Standing, RoomReview Review, Stored<SenderHistory>? History);
