using System.Text.Json.Nodes;
using IvsChatBackend.Core.Owed;
using IvsChatBackend.Core.Sessions;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Core.Tests.Simulation;

/// <summary>Plants those mistakes that show in what is written.</summary>
internal sealed class BuggyStore(IItemStore inner, PlantedBug bug) : IItemStore
{
    public Task<Item?> GetAsync(ItemKey key, CancellationToken cancellationToken) =>
        bug == PlantedBug.NoClaims && key.Sort.StartsWith("ID#", StringComparison.Ordinal)
            ? Task.FromResult<Item?>(null)
            : inner.GetAsync(key, cancellationToken);

    public Task<IReadOnlyList<Item>> GetManyAsync(IReadOnlyCollection<ItemKey> keys, CancellationToken cancellationToken) =>
        inner.GetManyAsync(keys, cancellationToken);

    public Task<bool> TryPutAsync(Item item, CancellationToken cancellationToken) => IsLost(item) ? Task.FromResult(true) : PutAsync(item, cancellationToken);

    public Task<bool> TryDeleteAsync(ItemKey key, long version, CancellationToken cancellationToken) => inner.TryDeleteAsync(key, version, cancellationToken);

    public Task<ItemPage> QueryAsync(string partition, string sortPrefix, int limit, string? after, CancellationToken cancellationToken) =>
        inner.QueryAsync(partition, sortPrefix, limit, after, cancellationToken);

    private bool IsLost(Item item) => bug switch
    {
        PlantedBug.NoMarkers => item.Key.Partition.StartsWith(OwedMarkers.Prefix, StringComparison.Ordinal),
        PlantedBug.NoClaims => item.Key.Sort.StartsWith("ID#", StringComparison.Ordinal),
        _ => false,
    };

    private Task<bool> PutAsync(Item item, CancellationToken cancellationToken)
    {
        // An announcement that was made long ago leaves nothing to wait for.
        if (bug == PlantedBug.MarkersGoAtOnce && item.Key.Partition.StartsWith(OwedMarkers.Prefix, StringComparison.Ordinal))
        {
            var marker = JsonNode.Parse(item.Document)!;
            marker["announcedAt"] = DateTimeOffset.UnixEpoch;
            item = item with { Document = marker.ToJsonString() };
        }

        // A short ban's second disconnection goes with the write of the ban.
        if (bug == PlantedBug.ShortBansDisconnectOnce && JsonNode.Parse(item.Document) is JsonObject document && document["owed"] is JsonArray owed)
        {
            var shortBans = document["sanctions"]?.AsArray().OfType<JsonObject>()
                .Where(ban => ban["expiresAt"] is { } end && (DateTimeOffset)end <= (DateTimeOffset)ban["createdAt"]! + TokenLifetimes.Lapse)
                .Select(ban => (string)ban["id"]!).ToHashSet();
            var dropped = owed.OfType<JsonObject>()
                .Where(task => task["cause"] is { } cause && shortBans?.Contains((string)cause!) == true && (DateTimeOffset)task["dueAt"]! > (DateTimeOffset)task["since"]!)
                .ToList();
            dropped.ForEach(task => owed.Remove(task));
            item = item with { Document = document.ToJsonString() };
        }

        return inner.TryPutAsync(item, cancellationToken);
    }
}
