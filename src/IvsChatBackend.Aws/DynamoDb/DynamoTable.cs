using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace IvsChatBackend.Aws.DynamoDb;

/// <summary>Makes the table where no template does: on a local endpoint.</summary>
public static class DynamoTable
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Creates the table if it is missing and waits until it can be used. TTL and the stream are left out where the endpoint lacks them.
    /// </summary>
    /// <exception cref="InvalidOperationException">There is a table of this name with other keys.</exception>
    /// <exception cref="TimeoutException">It did not become active within a minute.</exception>
    /// <exception cref="AmazonDynamoDBException">The endpoint refused.</exception>
    public static async Task EnsureAsync(IAmazonDynamoDB client, string tableName, TimeProvider time, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            if (await FindAsync(client, tableName, either.Token).ConfigureAwait(false) is null)
            {
                await CreateAsync(client, tableName, either.Token).ConfigureAwait(false);
            }

            await WaitAsync(client, tableName, time, either.Token).ConfigureAwait(false);
            await TryExpireAsync(client, tableName, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"The table {tableName} did not become active.");
        }
    }

    private static async Task<TableDescription?> FindAsync(IAmazonDynamoDB client, string tableName, CancellationToken cancellationToken)
    {
        try
        {
            return (await client.DescribeTableAsync(new DescribeTableRequest(tableName), cancellationToken).ConfigureAwait(false)).Table;
        }
        catch (ResourceNotFoundException)
        {
            return null;
        }
    }

    private static async Task CreateAsync(IAmazonDynamoDB client, string tableName, CancellationToken cancellationToken)
    {
        var request = new CreateTableRequest
        {
            TableName = tableName,
            BillingMode = BillingMode.PAY_PER_REQUEST,
            KeySchema = [new(ItemAttributes.Partition, KeyType.HASH), new(ItemAttributes.Sort, KeyType.RANGE)],
            AttributeDefinitions = [new(ItemAttributes.Partition, ScalarAttributeType.S), new(ItemAttributes.Sort, ScalarAttributeType.S)],
            StreamSpecification = new StreamSpecification { StreamEnabled = true, StreamViewType = StreamViewType.NEW_AND_OLD_IMAGES },
        };
        try
        {
            await CreateOnceAsync(client, request, cancellationToken).ConfigureAwait(false);
        }
        catch (AmazonDynamoDBException exception) when (IsUnsupported(exception))
        {
            request.StreamSpecification = null;
            await CreateOnceAsync(client, request, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task CreateOnceAsync(IAmazonDynamoDB client, CreateTableRequest request, CancellationToken cancellationToken)
    {
        try
        {
            await client.CreateTableAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (ResourceInUseException)
        {
            // Another process makes it at this moment.
        }
    }

    private static async Task WaitAsync(IAmazonDynamoDB client, string tableName, TimeProvider time, CancellationToken cancellationToken)
    {
        while (true)
        {
            var table = await FindAsync(client, tableName, cancellationToken).ConfigureAwait(false);
            if (table?.TableStatus == TableStatus.ACTIVE)
            {
                ThrowIfForeign(table);
                return;
            }

            await Task.Delay(BetweenLooks, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private static void ThrowIfForeign(TableDescription table)
    {
        if (!table.KeySchema.Select(key => (key.AttributeName, key.KeyType)).SequenceEqual(
            [(ItemAttributes.Partition, KeyType.HASH), (ItemAttributes.Sort, KeyType.RANGE)]))
        {
            throw new InvalidOperationException(
                $"The table {table.TableName} is not this backend's: its keys are not {ItemAttributes.Partition} and {ItemAttributes.Sort}.");
        }
    }

    private static async Task TryExpireAsync(IAmazonDynamoDB client, string tableName, CancellationToken cancellationToken)
    {
        var request = new UpdateTimeToLiveRequest
        {
            TableName = tableName,
            TimeToLiveSpecification = new TimeToLiveSpecification { AttributeName = ItemAttributes.Expiry, Enabled = true },
        };
        try
        {
            await client.UpdateTimeToLiveAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (AmazonDynamoDBException exception) when (IsUnsupported(exception))
        {
            // It is on already, or the endpoint has none; expiry is garbage collection, and rules read times from documents.
        }
    }

    private static bool IsUnsupported(AmazonDynamoDBException exception) =>
        exception.ErrorCode is "ValidationException" or "UnknownOperationException" or "UnsupportedOperationException";
}
