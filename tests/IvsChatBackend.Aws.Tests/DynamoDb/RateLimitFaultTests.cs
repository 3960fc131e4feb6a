using Amazon.DynamoDBv2;
using IvsChatBackend.Aws.DynamoDb;
using IvsChatBackend.Core.Limits;
using IvsChatBackend.Core.State;
using IvsChatBackend.TestKit;

namespace IvsChatBackend.Aws.Tests.DynamoDb;

/// <summary>What the limits make of a DynamoDB that fails, and what they ask of one that doesn't.</summary>
public sealed class RateLimitFaultTests(SharedTable table) : IAsyncLifetime
{
    private static readonly RateLimit Two = new(1, 2);
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private readonly ManualTimeProvider _time = new();
    private FaultyDynamo _dynamo = null!;
    private IAmazonDynamoDB _client = null!;
    private DynamoRateLimits _limits = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static ItemKey Key => new(TestContext.Current.Test!.UniqueID, "bucket");

    public static TheoryData<string> Calls => [.. ByName.Keys];

    private static Dictionary<string, Func<IRateLimits, CancellationToken, Task>> ByName { get; } = new()
    {
        ["take"] = (limits, token) => limits.TryTakeAsync(Key, Two, Now, null, token),
        ["sessions"] = (limits, token) => limits.SessionsAsync(Key, token),
        ["lease"] = (limits, token) => limits.TryLeaseAsync(Key, 1, 10, Now, token),
    };

    public async ValueTask InitializeAsync()
    {
        _dynamo = await FaultyDynamo.StartAsync(await table.AddressAsync());
        _dynamo.OnHang = () => _time.Advance(SharedTable.Options.AttemptTimeout);
        _client = DynamoClients.Create(_dynamo.Address, SharedTable.Credentials);
        _limits = new DynamoRateLimits(_client, SharedTable.Options, _time, new StillRandom());
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _dynamo.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_store_that_only_fails_is_unavailable(string call)
    {
        foreach (var fault in (Fault[])[Fault.Reset, Fault.Throttle, Fault.InternalError, Fault.Garbage, Fault.Hang])
        {
            _dynamo.Always = fault;

            await Assert.ThrowsAsync<StoreUnavailableException>(() => ByName[call](_limits, Cancellation));
        }
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_caller_who_gives_up_is_not_told_of_an_outage(string call)
    {
        using var caller = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        _dynamo.Always = Fault.Hang;
        _dynamo.OnHang = caller.Cancel;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ByName[call](_limits, caller.Token));
    }

    [Fact]
    public async Task Lost_replies_never_give_more_than_the_limit()
    {
        _dynamo.Next(Fault.LoseReply);

        // It was taken twice: once for the reply that was lost, once for this one.
        Assert.Null(await _limits.TryTakeAsync(Key, Two, Now, null, Cancellation));
        Assert.Equal(Two.Interval, await _limits.TryTakeAsync(Key, Two, Now, null, Cancellation));
    }

    [Fact]
    public async Task A_take_from_a_full_bucket_is_one_write()
    {
        await _limits.TryTakeAsync(Key, Two, Now, null, Cancellation);

        Assert.Equal(["UpdateItem"], _dynamo.Operations);
    }

    [Fact]
    public async Task A_refused_take_needs_no_read_where_the_endpoint_gives_the_item()
    {
        // dynalite doesn't, DynamoDB does: theoretical arrival in 90 seconds, of which 60 are tolerated.
        _dynamo.ConflictItem = $$$"""{"tat":{"N":"{{{Now.AddSeconds(90).UtcTicks}}}"},"ttl":{"N":"1"}}""";
        await _limits.TryTakeAsync(Key, Two, Now, null, Cancellation);
        _dynamo.Operations.Clear();

        Assert.Equal(TimeSpan.FromSeconds(30), await _limits.TryTakeAsync(Key, Two, Now, null, Cancellation));
        Assert.Equal(["UpdateItem"], _dynamo.Operations);
    }
}
