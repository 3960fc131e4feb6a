using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using IvsChatBackend.Core.Limits;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Aws.DynamoDb;

/// <summary>
/// Buckets on DynamoDB. A take is one conditional update that adds to what is stored, so that takes at one instant don't undo each other. Where
/// its condition fails the item says why: the bucket is empty, or it was in another state than supposed, and the update for that one goes out.
/// </summary>
/// <param name="client">One for the whole process, by <see cref="DynamoClients"/>.</param>
/// <param name="options">Table and bounds.</param>
/// <param name="time">By which deadlines and pauses run; limits go by the time that they are given.</param>
/// <param name="random">Jitter; used by many threads at once.</param>
public sealed class DynamoRateLimits(IAmazonDynamoDB client, DynamoOptions options, TimeProvider time, Random random) : IRateLimits
{
    private const string Leased = "leased";

    private readonly DynamoCalls _calls = new(options, time, random);

    public async Task<TimeSpan?> TryTakeAsync(
        ItemKey key, RateLimit limit, DateTimeOffset now, SessionRecord? session, CancellationToken cancellationToken)
    {
        key.Measure();
        using var call = _calls.Begin(cancellationToken);
        var bucket = BucketState.Full;
        while (true)
        {
            var update = BucketTake.Of(bucket, limit, now, session).ToRequest(options.TableName, key);
            var (taken, item) = await call.SendAsync((_, token) => TryUpdateAsync(update, token)).ConfigureAwait(false);
            if (taken)
            {
                await ForgetEndedAsync(call, key, item, now).ConfigureAwait(false);
                return null;
            }

            bucket = BucketState.Read(item, session);
            if (limit.Wait(bucket.Arrival, now) is { } wait)
            {
                return wait;
            }
        }
    }

    public async Task<IReadOnlyList<SessionRecord>> SessionsAsync(ItemKey key, CancellationToken cancellationToken)
    {
        key.Measure();
        using var call = _calls.Begin(cancellationToken);
        return BucketSessions.Read(await call.SendAsync((_, token) => ReadAsync(ItemAttributes.Key(key), token)).ConfigureAwait(false));
    }

    public async Task<bool> TryLeaseAsync(ItemKey key, int units, int budget, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        key.Measure();
        ArgumentOutOfRangeException.ThrowIfLessThan(units, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(units, budget);
        using var call = _calls.Begin(cancellationToken);
        var update = new UpdateItemRequest
        {
            TableName = options.TableName,
            Key = ItemAttributes.Key(key),
            UpdateExpression = $"SET #expiry = :expiry ADD {Leased} :units",
            ConditionExpression = $"attribute_not_exists({Leased}) OR {Leased} <= :rest",
            ExpressionAttributeNames = new() { ["#expiry"] = ItemAttributes.Expiry },
            ExpressionAttributeValues = new()
            {
                [":expiry"] = ItemAttributes.Time(expiresAt),
                [":units"] = ItemAttributes.Number(units),
                [":rest"] = ItemAttributes.Number(budget - units),
            },
        };
        return await call.SendAsync(async (_, token) =>
        {
            try
            {
                await client.UpdateItemAsync(update, token).ConfigureAwait(false);
                return true;
            }
            catch (ConditionalCheckFailedException)
            {
                return false;
            }
        }).ConfigureAwait(false);
    }

    /// <returns>Whether the update was made, and the item as it then is.</returns>
    private async Task<(bool Taken, Dictionary<string, AttributeValue> Item)> TryUpdateAsync(
        UpdateItemRequest update, CancellationToken cancellationToken)
    {
        try
        {
            return (true, (await client.UpdateItemAsync(update, cancellationToken).ConfigureAwait(false)).Attributes);
        }
        catch (ConditionalCheckFailedException exception)
        {
            // Endpoints that are not AWS's may leave the item out.
            return (false, exception.Item is { Count: > 0 } item ? item : await ReadAsync(update.Key, cancellationToken).ConfigureAwait(false));
        }
    }

    private async Task<Dictionary<string, AttributeValue>> ReadAsync(Dictionary<string, AttributeValue> key, CancellationToken cancellationToken)
    {
        var request = new GetItemRequest { TableName = options.TableName, Key = key, ConsistentRead = true };
        return (await client.GetItemAsync(request, cancellationToken).ConfigureAwait(false)).Item ?? [];
    }

    // The unit is taken whatever becomes of this; the next take comes by again.
    private async Task ForgetEndedAsync(DynamoCall call, ItemKey key, Dictionary<string, AttributeValue> item, DateTimeOffset now)
    {
        if (BucketSessions.Forget(options.TableName, key, item, now) is not { } update)
        {
            return;
        }

        try
        {
            await call.SendAsync((_, token) => client.UpdateItemAsync(update, token)).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is ConditionalCheckFailedException or StoreUnavailableException)
        {
        }
    }
}
