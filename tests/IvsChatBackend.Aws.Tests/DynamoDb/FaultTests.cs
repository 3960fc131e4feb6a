using System.Net;
using System.Net.Sockets;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using IvsChatBackend.Aws.DynamoDb;
using IvsChatBackend.Core.State;
using IvsChatBackend.TestKit;

namespace IvsChatBackend.Aws.Tests.DynamoDb;

/// <summary>What the store makes of a DynamoDB that fails.</summary>
public sealed class FaultTests(SharedTable table) : IAsyncLifetime
{
    private static readonly DynamoOptions Options = SharedTable.Options;

    private readonly ManualTimeProvider _time = new();
    private FaultyDynamo _dynamo = null!;
    private IAmazonDynamoDB _client = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static ItemKey Key => new(TestContext.Current.Test!.UniqueID, "item");

    private DynamoItemStore Store => new(_client, Options, _time, new StillRandom());

    public static TheoryData<string> Calls => [.. ByName.Keys];

    private static Dictionary<string, Func<IItemStore, CancellationToken, Task>> ByName { get; } = new()
    {
        ["get"] = (store, token) => store.GetAsync(Key, token),
        ["get many"] = (store, token) => store.GetManyAsync([Key], token),
        ["put"] = (store, token) => store.TryPutAsync(new Item(Key, 1, "{}"), token),
        ["delete"] = (store, token) => store.TryDeleteAsync(Key, 1, token),
        ["query"] = (store, token) => store.QueryAsync(Key.Partition, "", 10, null, token),
    };

    public async ValueTask InitializeAsync()
    {
        _dynamo = await FaultyDynamo.StartAsync(await table.AddressAsync());
        _dynamo.OnHang = () => _time.Advance(Options.AttemptTimeout);
        _client = DynamoClients.Create(_dynamo.Address, SharedTable.Credentials);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _dynamo.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_store_that_is_down_is_unavailable(string call)
    {
        // A port that was free a moment ago, and that nobody listens on.
        using var closed = new Socket(SocketType.Stream, ProtocolType.Tcp);
        closed.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        using var client = DynamoClients.Create(new Uri($"http://127.0.0.1:{((IPEndPoint)closed.LocalEndPoint!).Port}"), SharedTable.Credentials);
        var store = new DynamoItemStore(client, Options, _time, new StillRandom());

        await Assert.ThrowsAsync<StoreUnavailableException>(() => ByName[call](store, Cancellation));
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_store_that_only_fails_is_unavailable_after_the_last_attempt(string call)
    {
        foreach (var fault in (Fault[])[Fault.Reset, Fault.LoseReply, Fault.Throttle, Fault.InternalError, Fault.Garbage])
        {
            _dynamo.Operations.Clear();
            _dynamo.Always = fault;

            await Assert.ThrowsAsync<StoreUnavailableException>(() => ByName[call](Store, Cancellation));
            Assert.Equal(Options.MaximumAttempts, _dynamo.Operations.Count);
        }
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_store_that_does_not_answer_is_unavailable_at_the_deadline(string call)
    {
        _dynamo.Always = Fault.Hang;
        var start = _time.GetUtcNow();
        var patient = new DynamoItemStore(_client, Options with { MaximumAttempts = 1000 }, _time, new StillRandom());

        await Assert.ThrowsAsync<StoreUnavailableException>(() => ByName[call](patient, Cancellation));
        Assert.Equal((int)Math.Ceiling(Options.Deadline / Options.AttemptTimeout), _dynamo.Operations.Count);
        Assert.InRange(_time.GetUtcNow() - start, Options.Deadline, Options.Deadline + Options.AttemptTimeout);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_caller_who_gives_up_is_not_told_of_an_outage(string call)
    {
        using var caller = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        _dynamo.Always = Fault.Hang;
        _dynamo.OnHang = caller.Cancel;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ByName[call](Store, caller.Token));
        Assert.Single(_dynamo.Operations);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task What_passes_is_mended_by_another_try(string call)
    {
        _dynamo.Next(Fault.Reset, Fault.Hang, Fault.Throttle);

        await ByName[call](Store, Cancellation);

        Assert.Single(_dynamo.Operations.Take(4).Distinct());
    }

    [Fact]
    public async Task What_no_retry_mends_goes_up_at_once()
    {
        var elsewhere = new DynamoItemStore(_client, Options with { TableName = "NoSuchTable" }, _time, new StillRandom());

        await Assert.ThrowsAsync<ResourceNotFoundException>(() => elsewhere.GetAsync(Key, Cancellation));
        Assert.Single(_dynamo.Operations);
    }

    [Fact]
    public async Task Unprocessed_keys_are_asked_for_again()
    {
        await Store.TryPutAsync(new Item(Key, 1, "{}"), Cancellation);
        _dynamo.Next(Fault.Unprocessed, Fault.Unprocessed);

        Assert.Single(await Store.GetManyAsync([Key], Cancellation));
    }

    [Fact]
    public async Task Keys_that_are_never_processed_are_an_outage()
    {
        _dynamo.Always = Fault.Unprocessed;

        await Assert.ThrowsAsync<StoreUnavailableException>(() => Store.GetManyAsync([Key], Cancellation));
        Assert.Equal(Options.MaximumAttempts, _dynamo.Operations.Count);
    }

    [Fact]
    public async Task The_pauses_between_tries_are_drawn_from_ranges_that_double()
    {
        var time = new SkippedPauses();
        var options = Options with { MaximumAttempts = 5, FirstPause = TimeSpan.FromMilliseconds(40) };
        var store = new DynamoItemStore(_client, options, time, new HalfRandom());
        _dynamo.Always = Fault.Throttle;

        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.GetAsync(Key, Cancellation));

        Assert.Equal([20, 40, 80, 160], time.Pauses.Select(pause => pause.TotalMilliseconds));
    }

    private sealed class HalfRandom : Random
    {
        public override double NextDouble() => 0.5;
    }
}
