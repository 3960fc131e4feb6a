using Amazon.DynamoDBv2;
using IvsChatBackend.Aws.DynamoDb;
using IvsChatBackend.Core.State;
using IvsChatBackend.TestKit;

namespace IvsChatBackend.Aws.Tests.DynamoDb;

/// <summary>A conditional write whose reply was lost, and which therefore meets itself.</summary>
public sealed class LostReplyTests(SharedTable table) : IAsyncLifetime
{
    private readonly ManualTimeProvider _time = new();

    // Rivals act on the server's threads, where no test is current.
    private readonly CancellationToken _cancellation = TestContext.Current.CancellationToken;
    private FaultyDynamo _dynamo = null!;
    private IAmazonDynamoDB _client = null!;
    private DynamoItemStore _store = null!;
    private DynamoItemStore _rival = null!;
    private ItemKey _key;

    public async ValueTask InitializeAsync()
    {
        _key = new ItemKey(TestContext.Current.Test!.UniqueID, "item");
        _dynamo = await FaultyDynamo.StartAsync(await table.AddressAsync());
        _dynamo.OnHang = () => _time.Advance(SharedTable.Options.AttemptTimeout);
        _client = DynamoClients.Create(_dynamo.Address, SharedTable.Credentials);
        _store = new DynamoItemStore(_client, SharedTable.Options, _time, new StillRandom());
        _rival = new DynamoItemStore(await table.ClientAsync(), SharedTable.Options, SharedTable.Time, Random.Shared);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _dynamo.DisposeAsync();
    }

    [Fact]
    public async Task A_write_that_meets_itself_has_succeeded()
    {
        foreach (var (index, fault) in ((Fault[])[Fault.LoseReply, Fault.HangReply]).Index())
        {
            var first = new Item(_key with { Sort = $"{index}" }, 1, """{"a":1}""");
            _dynamo.Next(fault);
            Assert.True(await _store.TryPutAsync(first, _cancellation));

            _dynamo.Next(fault, fault);
            var second = new Item(first.Key, 2, """{"a":2}""");
            Assert.True(await _store.TryPutAsync(second, _cancellation));
            Assert.Equal(second, await _rival.GetAsync(first.Key, _cancellation));
        }
    }

    [Fact]
    public async Task A_write_that_meets_a_rivals_has_not()
    {
        _dynamo.Next(Fault.Reset);
        _dynamo.Before = BeforeTry(2, () => PutAsync(1, "rival"));

        Assert.False(await _store.TryPutAsync(new Item(_key, 1, "ours"), _cancellation));
        Assert.Equal("rival", (await _rival.GetAsync(_key, _cancellation))?.Document);
    }

    [Fact]
    public async Task A_write_that_a_rival_has_replaced_meanwhile_has_succeeded()
    {
        _dynamo.Next(Fault.LoseReply);
        _dynamo.Before = BeforeTry(2, () => PutAsync(2, "rival"));

        Assert.True(await _store.TryPutAsync(new Item(_key, 1, "ours"), _cancellation));
        Assert.Equal(new Item(_key, 2, "rival"), await _rival.GetAsync(_key, _cancellation));
    }

    [Fact]
    public async Task A_rivals_write_that_a_rival_has_replaced_meanwhile_is_not_ours()
    {
        _dynamo.Next(Fault.Reset);
        _dynamo.Before = BeforeTry(2, async () =>
        {
            await PutAsync(1, "rival");
            await PutAsync(2, "rival");
        });

        Assert.False(await _store.TryPutAsync(new Item(_key, 1, "ours"), _cancellation));
    }

    [Fact]
    public async Task A_write_that_nobody_can_tell_of_any_more_is_an_outage()
    {
        _dynamo.Next(Fault.LoseReply);
        _dynamo.Before = BeforeTry(2, async () =>
        {
            await PutAsync(2, "rival");
            await PutAsync(3, "rival");
        });

        await Assert.ThrowsAsync<StoreUnavailableException>(() => _store.TryPutAsync(new Item(_key, 1, "ours"), _cancellation));
    }

    [Fact]
    public async Task A_write_whose_item_a_rival_has_deleted_meanwhile_is_an_outage()
    {
        await PutAsync(1, "before");
        _dynamo.Next(Fault.LoseReply);
        _dynamo.Before = BeforeTry(2, () => _rival.TryDeleteAsync(_key, 2, _cancellation));

        await Assert.ThrowsAsync<StoreUnavailableException>(() => _store.TryPutAsync(new Item(_key, 2, "ours"), _cancellation));
    }

    [Fact]
    public async Task A_plain_conflict_costs_no_read()
    {
        await PutAsync(1, "rival");
        _dynamo.Next(Fault.Throttle);

        Assert.False(await _store.TryPutAsync(new Item(_key, 1, "ours"), _cancellation));
        Assert.Equal(["UpdateItem", "UpdateItem"], _dynamo.Operations);
    }

    [Fact]
    public async Task A_delete_that_meets_itself_has_succeeded()
    {
        await PutAsync(1, "before");
        _dynamo.Next(Fault.LoseReply);

        Assert.True(await _store.TryDeleteAsync(_key, 1, _cancellation));
        Assert.Null(await _rival.GetAsync(_key, _cancellation));
    }

    [Fact]
    public async Task A_delete_whose_item_a_rival_has_made_anew_has_succeeded()
    {
        await PutAsync(1, "before");
        await PutAsync(2, "before");
        _dynamo.Next(Fault.LoseReply);
        _dynamo.Before = BeforeTry(2, () => PutAsync(1, "rival"));

        Assert.True(await _store.TryDeleteAsync(_key, 2, _cancellation));
    }

    [Fact]
    public async Task A_delete_that_a_rivals_write_came_before_has_not()
    {
        await PutAsync(1, "before");
        _dynamo.Next(Fault.Reset);
        _dynamo.Before = BeforeTry(2, () => PutAsync(2, "rival"));

        Assert.False(await _store.TryDeleteAsync(_key, 1, _cancellation));
        Assert.NotNull(await _rival.GetAsync(_key, _cancellation));
    }

    private static Func<string, Task> BeforeTry(int number, Func<Task> act)
    {
        var count = 0;
        return _ => ++count == number ? act() : Task.CompletedTask;
    }

    private async Task PutAsync(long version, string document) =>
        Assert.True(await _rival.TryPutAsync(new Item(_key, version, document), _cancellation));
}
