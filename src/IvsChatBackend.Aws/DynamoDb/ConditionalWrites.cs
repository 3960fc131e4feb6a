using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Aws.DynamoDb;

/// <summary>
/// Writes that hold for one version. Where a reply was lost, the next try meets its own write as a conflict: each write leaves its id, and that of
/// the write before it, so that the try can tell its own from a rival's.
/// </summary>
internal sealed class ConditionalWrites(IAmazonDynamoDB client, string tableName)
{
    private const string SetAll =
        $"SET {ItemAttributes.Version} = :version, {ItemAttributes.Document} = :document, "
        + $"{ItemAttributes.FormerWriteId} = if_not_exists({ItemAttributes.WriteId}, :none), {ItemAttributes.WriteId} = :id";

    public async Task<bool> TryPutAsync(Item item, string writeId, bool mayHaveHappened, CancellationToken cancellationToken)
    {
        try
        {
            await client.UpdateItemAsync(PutRequest(item, writeId), cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (ConditionalCheckFailedException)
        {
            return mayHaveHappened && IsOwn(await ReadAsync(item.Key, cancellationToken).ConfigureAwait(false), item.Version, writeId);
        }
    }

    public async Task<bool> TryDeleteAsync(ItemKey key, long version, bool mayHaveHappened, CancellationToken cancellationToken)
    {
        var request = new DeleteItemRequest
        {
            TableName = tableName,
            Key = ItemAttributes.Key(key),
            ConditionExpression = $"{ItemAttributes.Version} = :version",
            ExpressionAttributeValues = new() { [":version"] = ItemAttributes.Number(version) },
        };
        try
        {
            await client.DeleteItemAsync(request, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (ConditionalCheckFailedException)
        {
            // A lower version was made after this one was gone.
            return mayHaveHappened
                && (await ReadAsync(key, cancellationToken).ConfigureAwait(false) is not { } stored || ItemAttributes.ReadVersion(stored) < version);
        }
    }

    private UpdateItemRequest PutRequest(Item item, string writeId)
    {
        var request = new UpdateItemRequest
        {
            TableName = tableName,
            Key = ItemAttributes.Key(item.Key),
            UpdateExpression = $"{SetAll} REMOVE #expiry",
            ConditionExpression = $"attribute_not_exists({ItemAttributes.Partition})",
            ExpressionAttributeNames = new() { ["#expiry"] = ItemAttributes.Expiry },
            ExpressionAttributeValues = new()
            {
                [":version"] = ItemAttributes.Number(item.Version),
                [":document"] = ItemAttributes.Text(item.Document),
                [":id"] = ItemAttributes.Text(writeId),
                [":none"] = ItemAttributes.Text("-"),
            },
        };
        if (item.ExpiresAt is { } expiresAt)
        {
            request.UpdateExpression = $"{SetAll}, #expiry = :expiry";
            request.ExpressionAttributeValues[":expiry"] = ItemAttributes.Time(expiresAt);
        }

        if (item.Version > 1)
        {
            request.ConditionExpression = $"{ItemAttributes.Version} = :former";
            request.ExpressionAttributeValues[":former"] = ItemAttributes.Number(item.Version - 1);
        }

        return request;
    }

    /// <exception cref="StoreUnavailableException">Too much has happened to the item since for anybody to know.</exception>
    private static bool IsOwn(Dictionary<string, AttributeValue>? stored, long version, string writeId)
    {
        var name = (stored is null ? -1 : ItemAttributes.ReadVersion(stored) - version) switch
        {
            0 => ItemAttributes.WriteId,
            1 => ItemAttributes.FormerWriteId,
            _ => throw new StoreUnavailableException("The reply to a write was lost, and the item has changed since."),
        };
        return stored![name].S == writeId;
    }

    private async Task<Dictionary<string, AttributeValue>?> ReadAsync(ItemKey key, CancellationToken cancellationToken)
    {
        var request = new GetItemRequest { TableName = tableName, Key = ItemAttributes.Key(key), ConsistentRead = true };
        var response = await client.GetItemAsync(request, cancellationToken).ConfigureAwait(false);
        return response.Item is { Count: > 0 } attributes ? attributes : null;
    }
}
