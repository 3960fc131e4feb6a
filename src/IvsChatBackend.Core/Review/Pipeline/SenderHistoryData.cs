using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using IvsChatBackend.Core.Erasure;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Rooms;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Core.Review.Pipeline;

/// <summary>What registered rooms remember of a user's latest messages: times and keyed hashes. Erased, nothing that was sent before counts.</summary>
public sealed class SenderHistoryData(RoomRegistry rooms, SenderHistories histories) : IUserData
{
    // In characters. A room's is 10,000 at most, and none is older than a day.
    private const int MaximumExported = 500_000;

    public string Name => "sentLately";

    /// <returns><c>{rooms:[{roomId, sent, said:[{at, hash}], expiresAt}], more}</c>: whether there are rooms beyond those that a reply holds.</returns>
    public async Task<JsonNode?> ExportAsync(string userId, CancellationToken cancellationToken)
    {
        var (all, size, more) = (new JsonArray(), 0, false);
        await foreach (var (roomId, history) in FindAsync(userId, cancellationToken).ConfigureAwait(false))
        {
            var node = JsonSerializer.SerializeToNode(history.Value, HistoryJson.Default.SenderHistory)!.AsObject();
            node.Insert(0, "roomId", roomId);
            size += node.ToJsonString().Length;
            if (size > MaximumExported)
            {
                more = true;
                break;
            }

            all.Add((JsonNode)node);
        }

        return all.Count == 0 ? null : new JsonObject { ["rooms"] = all, ["more"] = more };
    }

    public async Task<Result<Done>> EraseAsync(string userId, CancellationToken cancellationToken)
    {
        await foreach (var (roomId, history) in FindAsync(userId, cancellationToken).ConfigureAwait(false))
        {
            if (!await histories.TryDropAsync(roomId, userId, history.Version, cancellationToken).ConfigureAwait(false))
            {
                return Failure.Unavailable("The user is sending messages. Try again soon.", TimeSpan.FromSeconds(1));
            }
        }

        return default(Done);
    }

    private async IAsyncEnumerable<(string RoomId, Stored<SenderHistory> History)> FindAsync(
        string userId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var page in rooms.PagesAsync(cancellationToken).ConfigureAwait(false))
        {
            foreach (var found in await histories.FindManyAsync([.. page.Select(room => room.Id)], userId, cancellationToken).ConfigureAwait(false))
            {
                yield return found;
            }
        }
    }
}
