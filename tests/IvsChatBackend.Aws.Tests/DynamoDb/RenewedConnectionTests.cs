using Amazon.DynamoDBv2;
using IvsChatBackend.Aws.DynamoDb;
using IvsChatBackend.Core.State;
using IvsChatBackend.TestKit;

namespace IvsChatBackend.Aws.Tests.DynamoDb;

/// <summary>What becomes of kept connections that a freeze has left dead.</summary>
public sealed class RenewedConnectionTests(SharedTable table) : IAsyncLifetime
{
    private readonly ManualTimeProvider _time = new();
    private FaultyDynamo _dynamo = null!;
    private IAmazonDynamoDB _renewing = null!;
    private IAmazonDynamoDB _keeping = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static ItemKey Key => new(TestContext.Current.Test!.UniqueID, "item");

    public async ValueTask InitializeAsync()
    {
        _dynamo = await FaultyDynamo.StartAsync(await table.AddressAsync());
        _dynamo.OnHang = () => _time.Advance(SharedTable.Options.AttemptTimeout);
        _renewing = DynamoClients.CreateRenewing(_dynamo.Address, SharedTable.Credentials);
        _keeping = DynamoClients.Create(_dynamo.Address, SharedTable.Credentials);
    }

    public async ValueTask DisposeAsync()
    {
        _renewing.Dispose();
        _keeping.Dispose();
        await _dynamo.DisposeAsync();
    }

    [Fact]
    public async Task Calls_that_are_answered_share_a_connection()
    {
        await GetAsync(_renewing);
        await GetAsync(_renewing);

        Assert.Single(_dynamo.Connections.Distinct());
    }

    [Fact]
    public async Task An_error_is_an_answer_and_its_connection_stays()
    {
        await GetAsync(_renewing);
        _dynamo.Next(Fault.Throttle, Fault.InternalError);
        await GetAsync(_renewing);

        Assert.Equal(4, _dynamo.Connections.Count);
        Assert.Single(_dynamo.Connections.Distinct());
    }

    [Theory]
    [InlineData(nameof(Fault.Hang))]
    [InlineData(nameof(Fault.Reset))]
    public async Task After_a_freeze_one_dead_connection_is_tried_and_no_other(string fault)
    {
        await OpenAndKillAsync(_renewing, 4, Enum.Parse<Fault>(fault));

        await GetAsync(_renewing);

        Assert.Equal(2, _dynamo.Connections.Count);
        await GetAsync(_renewing);
        Assert.Equal(2, _dynamo.Connections.Distinct().Count());
    }

    [Theory]
    [InlineData(nameof(Fault.Hang))]
    [InlineData(nameof(Fault.Reset))]
    public async Task Where_connections_are_kept_for_good_each_dead_one_costs_a_try(string fault)
    {
        await OpenAndKillAsync(_keeping, 2, Enum.Parse<Fault>(fault));

        await GetAsync(_keeping);

        Assert.Equal(3, _dynamo.Connections.Count);
    }

    [Fact]
    public async Task Calls_that_fail_together_are_all_mended_by_their_second_try()
    {
        await OpenAndKillAsync(_renewing, 4, Fault.Reset);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => GetAsync(_renewing)));

        Assert.InRange(_dynamo.Connections.Count, 5, 8);
    }

    [Fact]
    public async Task A_call_that_is_under_way_while_another_renews_comes_to_its_end()
    {
        var (arrived, released) = (new TaskCompletionSource(), new TaskCompletionSource());
        _dynamo.Before = _ =>
        {
            arrived.SetResult();
            return released.Task;
        };
        var slow = GetAsync(_renewing);
        await arrived.Task.WaitAsync(Cancellation);
        _dynamo.Before = _ => Task.CompletedTask;
        _dynamo.Next(Fault.Reset);
        await GetAsync(_renewing);

        released.SetResult();
        await slow;

        Assert.Equal(3, _dynamo.Operations.Count);
    }

    private async Task GetAsync(IAmazonDynamoDB client) =>
        Assert.Null(await new DynamoItemStore(client, SharedTable.Options, _time, new StillRandom()).GetAsync(Key, Cancellation));

    /// <summary>Opens connections by as many calls at once, and has every later request over one of them meet the fault.</summary>
    private async Task OpenAndKillAsync(IAmazonDynamoDB client, int count, Fault fault)
    {
        var (waiting, all) = (0, new TaskCompletionSource());
        _dynamo.Before = _ =>
        {
            if (Interlocked.Increment(ref waiting) == count)
            {
                all.SetResult();
            }

            return all.Task;
        };
        await Task.WhenAll(Enumerable.Range(0, count).Select(_ => GetAsync(client)));
        var dead = _dynamo.Connections.ToHashSet();
        Assert.Equal(count, dead.Count);
        _dynamo.Before = _ => Task.CompletedTask;
        _dynamo.OnConnection = connection => dead.Contains(connection) ? fault : null;
        _dynamo.Connections.Clear();
        _dynamo.Operations.Clear();
    }
}
