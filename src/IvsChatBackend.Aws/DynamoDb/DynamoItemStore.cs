using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Aws.DynamoDb;

/// <summary>The table on DynamoDB: consistent reads, and writes of one item by one condition.</summary>
/// <param name="client">One for the whole process, by <see cref="DynamoClients"/>.</param>
/// <param name="options">Table and bounds.</param>
/// <param name="time">By which deadlines and pauses run.</param>
/// <param name="random">Jitter and ids of writes; used by many threads at once.</param>
public sealed class DynamoItemStore(IAmazonDynamoDB client, DynamoOptions options, TimeProvider time, Random random) : IItemStore
{
    private readonly DynamoCalls _calls = new(options, time, random);
    private readonly ConditionalWrites _writes = new(client, options.TableName);

    public async Task<Item?> GetAsync(ItemKey key, CancellationToken cancellationToken)
    {
        key.Measure();
        using var call = _calls.Begin(cancellationToken);
        var request = new GetItemRequest { TableName = options.TableName, Key = ItemAttributes.Key(key), ConsistentRead = true };
        var response = await call.SendAsync((_, token) => client.GetItemAsync(request, token)).ConfigureAwait(false);
        return response.Item is { Count: > 0 } attributes ? ItemAttributes.Read(attributes) : null;
    }

    public async Task<IReadOnlyList<Item>> GetManyAsync(IReadOnlyCollection<ItemKey> keys, CancellationToken cancellationToken)
    {
        StoreArguments.ThrowIfUnfit(keys);
        using var call = _calls.Begin(cancellationToken);
        var found = new List<Item>();
        var wanted = new KeysAndAttributes { Keys = [.. keys.Select(ItemAttributes.Key)], ConsistentRead = true };
        while (wanted is not null)
        {
            var request = new BatchGetItemRequest { RequestItems = new() { [options.TableName] = wanted } };
            var response = await call.SendAsync((_, token) => GetSomeAsync(request, wanted.Keys.Count, token)).ConfigureAwait(false);
            found.AddRange((response.Responses?.GetValueOrDefault(options.TableName) ?? []).Select(ItemAttributes.Read));
            wanted = response.UnprocessedKeys?.GetValueOrDefault(options.TableName);
        }

        return found;
    }

    public async Task<bool> TryPutAsync(Item item, CancellationToken cancellationToken)
    {
        item.ThrowIfUnfit();
        var writeId = NewWriteId();
        using var call = _calls.Begin(cancellationToken);
        return await call.SendAsync((mayHaveHappened, token) => _writes.TryPutAsync(item, writeId, mayHaveHappened, token)).ConfigureAwait(false);
    }

    public async Task<bool> TryDeleteAsync(ItemKey key, long version, CancellationToken cancellationToken)
    {
        key.Measure();
        using var call = _calls.Begin(cancellationToken);
        return await call.SendAsync((mayHaveHappened, token) => _writes.TryDeleteAsync(key, version, mayHaveHappened, token)).ConfigureAwait(false);
    }

    public async Task<ItemPage> QueryAsync(string partition, string sortPrefix, int limit, string? after, CancellationToken cancellationToken)
    {
        StoreArguments.ThrowIfUnfit(partition, limit);
        using var call = _calls.Begin(cancellationToken);

        // A start outside of what the condition spans is refused by DynamoDB; before it is the same as none, and behind it is nothing.
        var start = after is null || SortOrder.Instance.Compare(after, sortPrefix) < 0 ? null : ItemAttributes.Key(new ItemKey(partition, after));
        if (start is not null && !after!.StartsWith(sortPrefix, StringComparison.Ordinal))
        {
            return new ItemPage([], null);
        }

        var items = new List<Item>();
        do
        {
            // One more than asked for tells whether there is a next page. A reply ends at 1 MB and may hold fewer.
            var request = Query(partition, sortPrefix, limit + 1 - items.Count, start);
            var response = await call.SendAsync((_, token) => client.QueryAsync(request, token)).ConfigureAwait(false);
            items.AddRange((response.Items ?? []).Select(ItemAttributes.Read));
            start = response.LastEvaluatedKey;
        }
        while (items.Count <= limit && start is { Count: > 0 });

        return items.Count > limit ? new ItemPage(items[..limit], items[limit - 1].Key.Sort) : new ItemPage(items, null);
    }

    private QueryRequest Query(string partition, string sortPrefix, int limit, Dictionary<string, AttributeValue>? start)
    {
        var request = new QueryRequest
        {
            TableName = options.TableName,
            ConsistentRead = true,
            Limit = limit,
            ExclusiveStartKey = start,
            KeyConditionExpression = $"{ItemAttributes.Partition} = :partition",
            ExpressionAttributeValues = new() { [":partition"] = ItemAttributes.Text(partition) },
        };
        if (sortPrefix.Length > 0)
        {
            request.KeyConditionExpression += $" AND begins_with({ItemAttributes.Sort}, :prefix)";
            request.ExpressionAttributeValues[":prefix"] = ItemAttributes.Text(sortPrefix);
        }

        return request;
    }

    // A reply holds at most 16 MB and leaves the rest unprocessed; one that leaves everything is how DynamoDB throttles a batch.
    private async Task<BatchGetItemResponse> GetSomeAsync(BatchGetItemRequest request, int wanted, CancellationToken cancellationToken)
    {
        var response = await client.BatchGetItemAsync(request, cancellationToken).ConfigureAwait(false);
        return response.UnprocessedKeys?.GetValueOrDefault(options.TableName)?.Keys.Count == wanted
            ? throw new ProvisionedThroughputExceededException("No key of the batch was processed.")
            : response;
    }

    private string NewWriteId()
    {
        Span<byte> bytes = stackalloc byte[12];
        random.NextBytes(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
