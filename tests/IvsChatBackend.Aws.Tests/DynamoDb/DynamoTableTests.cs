using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using IvsChatBackend.Aws.DynamoDb;
using IvsChatBackend.Core.State;
using IvsChatBackend.TestKit;
using IvsChatBackend.TestKit.Stores;

namespace IvsChatBackend.Aws.Tests.DynamoDb;

public sealed class DynamoTableTests(SharedTable shared) : IAsyncLifetime
{
    private readonly SkippedPauses _time = new();
    private FaultyDynamo _dynamo = null!;
    private IAmazonDynamoDB _client = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string Table => TestContext.Current.Test!.UniqueID;

    public async ValueTask InitializeAsync()
    {
        _dynamo = await FaultyDynamo.StartAsync(await shared.AddressAsync());
        _client = DynamoClients.Create(_dynamo.Address, SharedTable.Credentials);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _dynamo.DisposeAsync();
    }

    [Fact]
    public async Task A_table_that_is_missing_is_made_and_used_without_a_ttl_that_the_endpoint_lacks()
    {
        await DynamoTable.EnsureAsync(_client, Table, TimeProvider.System, Cancellation);

        Assert.Contains("UpdateTimeToLive", _dynamo.Operations);
        await AssertUsableAsync();
    }

    [Fact]
    public async Task A_table_that_is_there_stays_as_it_is()
    {
        await DynamoTable.EnsureAsync(_client, Table, TimeProvider.System, Cancellation);
        await AssertUsableAsync();

        await DynamoTable.EnsureAsync(_client, Table, TimeProvider.System, Cancellation);

        Assert.Single(_dynamo.Operations, operation => operation == "CreateTable");
        var store = new DynamoItemStore(_client, new DynamoOptions { TableName = Table }, _time, Random.Shared);
        Assert.NotNull(await store.GetAsync(new ItemKey("p", "s"), Cancellation));
    }

    [Fact]
    public async Task Several_hosts_may_make_it_at_once()
    {
        await AtOnce.RunAsync(5, async _ =>
        {
            // By the wall clock: on a busy machine the endpoint makes the table in its own time, and nobody moves the tests' clock.
            await DynamoTable.EnsureAsync(_client, Table, TimeProvider.System, Cancellation);
            return true;
        });

        await AssertUsableAsync();
    }

    [Fact]
    public async Task An_endpoint_that_has_no_streams_gets_a_table_without_one()
    {
        _dynamo.Next(Fault.None, Fault.Refuse);

        await DynamoTable.EnsureAsync(_client, Table, TimeProvider.System, Cancellation);

        await AssertUsableAsync();
    }

    [Fact]
    public async Task A_table_is_waited_for_until_it_is_active()
    {
        _dynamo.Next(Fault.Creating, Fault.Creating, Fault.Creating);
        await shared.ClientAsync();

        await DynamoTable.EnsureAsync(_client, SharedTable.Options.TableName, _time, Cancellation);

        Assert.Equal(2, _time.Pauses.Count);
    }

    [Fact]
    public async Task A_table_that_is_not_there_in_a_minute_is_given_up()
    {
        var time = new ManualTimeProvider();
        _dynamo.Next(Fault.None, Fault.Hang);
        _dynamo.OnHang = () => time.Advance(TimeSpan.FromMinutes(1));

        await Assert.ThrowsAsync<TimeoutException>(() => DynamoTable.EnsureAsync(_client, Table, time, Cancellation));
    }

    [Fact]
    public async Task Somebody_elses_table_is_left_alone()
    {
        await _client.CreateTableAsync(
            new CreateTableRequest
            {
                TableName = Table,
                BillingMode = BillingMode.PAY_PER_REQUEST,
                KeySchema = [new KeySchemaElement("id", KeyType.HASH)],
                AttributeDefinitions = [new AttributeDefinition("id", ScalarAttributeType.S)],
            },
            Cancellation);

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => DynamoTable.EnsureAsync(_client, Table, _time, Cancellation));

        Assert.Contains(Table, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("UpdateTimeToLive", _dynamo.Operations);
    }

    private async Task AssertUsableAsync()
    {
        var store = new DynamoItemStore(_client, new DynamoOptions { TableName = Table }, _time, Random.Shared);
        Assert.True(await store.TryPutAsync(new Item(new ItemKey("p", "s"), 1, "{}"), Cancellation));
    }
}
