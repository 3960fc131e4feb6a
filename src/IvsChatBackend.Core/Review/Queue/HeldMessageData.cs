using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using IvsChatBackend.Core.Erasure;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Owed;
using IvsChatBackend.Core.Rooms;

namespace IvsChatBackend.Core.Review.Queue;

/// <summary>
/// What the queues of all registered rooms have of a user: messages of theirs that were held, and their name where they decided others'. The queues
/// are gone through whole: a request for a user's data is rare, and a review has no time to write an index.
/// </summary>
public sealed class HeldMessageData(RoomRegistry rooms, ReviewQueue queue, OwedWork owed, TimeProvider time) : IUserData
{
    // In characters. A sender is stopped by strikes long before, unless a moderator turned them off.
    private const int MaximumExported = 1_000_000;

    public string Name => "heldMessages";

    /// <returns><c>{messages:[{roomId, …}], more}</c>: whether there are messages beyond those that a reply holds.</returns>
    public async Task<JsonNode?> ExportAsync(string userId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var (messages, size, more) = (new JsonArray(), 0, false);
        await foreach (var (roomId, entry) in AllAsync(cancellationToken).ConfigureAwait(false))
        {
            if (entry.UserId != userId || ReviewQueue.IsOver(entry, now))
            {
                continue;
            }

            var node = Node(roomId, entry);
            size += node.ToJsonString().Length;
            if (size > MaximumExported)
            {
                more = true;
                break;
            }

            messages.Add((JsonNode)node);
        }

        return messages.Count == 0 ? null : new JsonObject { ["messages"] = messages, ["more"] = more };
    }

    public async Task<Result<Done>> EraseAsync(string userId, CancellationToken cancellationToken)
    {
        await foreach (var (roomId, entry) in AllAsync(cancellationToken).ConfigureAwait(false))
        {
            if ((entry.UserId == userId || entry.DecidedBy == userId) && !await TryForgetAsync(roomId, entry, userId, cancellationToken).ConfigureAwait(false))
            {
                return Failure.Unavailable("What was decided about held messages, and names the user, is still to be told. Try again soon.", TimeSpan.FromSeconds(5));
            }
        }

        return default(Done);
    }

    // What is owed names the user too, and has to be in the trail before it can be erased there.
    private async Task<bool> TryForgetAsync(string roomId, QueueEntry entry, string userId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await owed.SettleAsync(ReviewQueue.Key(roomId, entry.Id), now, cancellationToken).ConfigureAwait(false);
        if (entry.UserId == userId || ReviewQueue.IsOver(entry, now))
        {
            return await queue.TryEraseAsync(roomId, entry.Id, cancellationToken).ConfigureAwait(false);
        }

        var left = await queue.UpdateAsync(
            roomId, entry.Id, stored => stored.Owed.IsEmpty ? stored with { DecidedBy = ErasedText.Value } : stored, cancellationToken).ConfigureAwait(false);
        return left?.DecidedBy == ErasedText.Value;
    }

    private static JsonObject Node(string roomId, QueueEntry entry)
    {
        var node = JsonSerializer.SerializeToNode(entry with { Owed = [] }, QueueJson.Default.QueueEntry)!.AsObject();
        node.Remove("owed");
        node.Insert(0, "roomId", roomId);
        return node;
    }

    private async IAsyncEnumerable<(string RoomId, QueueEntry Entry)> AllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var page in rooms.PagesAsync(cancellationToken).ConfigureAwait(false))
        {
            foreach (var room in page)
            {
                await foreach (var entry in queue.AllAsync(room.Id, cancellationToken).ConfigureAwait(false))
                {
                    yield return (room.Id, entry);
                }
            }
        }
    }
}
