using System.Security.Cryptography;
using System.Text;
using IvsChatBackend.Core.Idempotency;
using IvsChatBackend.Core.State;
using Xunit;

namespace IvsChatBackend.TestKit.Stores;

/// <summary>What <see cref="IdempotentRequests"/> does on every store. Run once for each.</summary>
public abstract class IdempotencySuite
{
    private static readonly IdempotencyOptions Options = new() { SecretKey = [.. Enumerable.Range(0, 32).Select(value => (byte)value)] };
    private static readonly StoredReply Created = new(201, "application/json", Encoding.UTF8.GetBytes("""{"id":"ä"}"""));
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    private readonly ManualTimeProvider _time = new();
    private readonly RandomNumberGenerator _random = RandomNumberGenerator.Create();

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected abstract Task<IItemStore> StoreAsync();

    [Fact]
    public async Task A_new_key_is_started_and_its_final_reply_given_again()
    {
        var requests = await RequestsAsync();

        Assert.True(await requests.SettleAsync(await StartAsync(requests, Request()), Created, Cancellation));

        foreach (var _ in Enumerable.Range(0, 2))
        {
            var replay = Assert.IsType<IdempotencyOutcome.Replay>(await requests.BeginAsync(Request(), Cancellation)).Reply;
            Assert.Equal((Created.Status, Created.ContentType), (replay.Status, replay.ContentType));
            Assert.Equal(Created.Body, replay.Body);
        }
    }

    [Fact]
    public async Task A_reply_without_a_body_is_given_again_without_one()
    {
        var requests = await RequestsAsync();
        await requests.SettleAsync(await StartAsync(requests, Request()), new StoredReply(204, null, []), Cancellation);

        var replay = Assert.IsType<IdempotencyOutcome.Replay>(await requests.BeginAsync(Request(), Cancellation)).Reply;

        Assert.Equal((204, null), (replay.Status, replay.ContentType));
        Assert.Empty(replay.Body);
    }

    [Fact]
    public async Task Of_a_hundred_at_once_one_starts_and_the_others_wait()
    {
        var requests = await RequestsAsync();
        var request = Request();

        var outcomes = await AtOnce.RunAsync(100, _ => requests.BeginAsync(request, Cancellation));

        Assert.Single(outcomes.OfType<IdempotencyOutcome.Started>());
        Assert.All(outcomes.Where(outcome => outcome is not IdempotencyOutcome.Started), outcome =>
            Assert.Equal(new IdempotencyOutcome.InProgress(Options.Lease), outcome));
    }

    [Fact]
    public async Task Another_body_under_the_key_is_refused_from_the_start_on()
    {
        var requests = await RequestsAsync();
        var lease = await StartAsync(requests, Request());

        Assert.IsType<IdempotencyOutcome.Reused>(await requests.BeginAsync(Request("other"), Cancellation));
        await requests.SettleAsync(lease, Created, Cancellation);
        Assert.IsType<IdempotencyOutcome.Reused>(await requests.BeginAsync(Request("other"), Cancellation));
    }

    [Fact]
    public async Task A_key_is_its_subjects_methods_and_paths_own()
    {
        var requests = await RequestsAsync();
        var request = Request();
        await StartAsync(requests, request);

        await StartAsync(requests, request with { Subject = "another" });
        await StartAsync(requests, request with { Method = "PATCH" });
        await StartAsync(requests, request with { Path = "/rooms/hall/events" });
        await StartAsync(requests, request with { Key = request.Key + "x" });
        await StartAsync(requests, request with { Path = request.Path + "x", Key = request.Key[1..] });
    }

    [Theory]
    [InlineData(400)]
    [InlineData(413)]
    [InlineData(415)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task A_reply_that_is_not_final_frees_the_key_for_any_body(int status)
    {
        var requests = await RequestsAsync();
        Assert.True(await requests.SettleAsync(await StartAsync(requests, Request()), Created with { Status = status }, Cancellation));

        await StartAsync(requests, Request("other"));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(409)]
    [InlineData(499)]
    public async Task A_final_reply_is_given_again_whatever_it_says(int status)
    {
        var requests = await RequestsAsync();
        await requests.SettleAsync(await StartAsync(requests, Request()), Created with { Status = status }, Cancellation);

        Assert.Equal(status, Assert.IsType<IdempotencyOutcome.Replay>(await requests.BeginAsync(Request(), Cancellation)).Reply.Status);
    }

    [Fact]
    public async Task A_released_lease_is_taken_on_by_the_next_as_the_same_operation()
    {
        var requests = await RequestsAsync();
        var first = await StartAsync(requests, Request());
        Assert.True(await requests.ReleaseAsync(first, Cancellation));

        var second = await StartAsync(requests, Request());

        Assert.Equal(first.OperationId, second.OperationId);
        Assert.False(await requests.SettleAsync(first, Created, Cancellation));
        Assert.True(await requests.SettleAsync(second, Created, Cancellation));
    }

    [Fact]
    public async Task A_released_lease_with_another_body_is_another_operation()
    {
        var requests = await RequestsAsync();
        var first = await StartAsync(requests, Request());
        await requests.ReleaseAsync(first, Cancellation);

        Assert.NotEqual(first.OperationId, (await StartAsync(requests, Request("other"))).OperationId);
    }

    [Fact]
    public async Task A_lease_lapses_at_its_end_and_not_before()
    {
        var requests = await RequestsAsync();
        var first = await StartAsync(requests, Request());

        _time.Advance(Options.Lease - Tick);
        Assert.Equal(new IdempotencyOutcome.InProgress(Tick), await requests.BeginAsync(Request(), Cancellation));
        _time.Advance(Tick);
        Assert.IsType<IdempotencyOutcome.Reused>(await requests.BeginAsync(Request("other"), Cancellation));
        Assert.Equal(first.OperationId, (await StartAsync(requests, Request())).OperationId);
    }

    [Fact]
    public async Task An_owner_whose_lease_lapsed_may_settle_while_nobody_took_over()
    {
        var requests = await RequestsAsync();
        var lease = await StartAsync(requests, Request());
        _time.Advance(Options.Lease);

        Assert.True(await requests.SettleAsync(lease, Created, Cancellation));
        Assert.IsType<IdempotencyOutcome.Replay>(await requests.BeginAsync(Request(), Cancellation));
    }

    [Fact]
    public async Task A_late_owner_does_not_overwrite_the_winner()
    {
        var requests = await RequestsAsync();
        var late = await StartAsync(requests, Request());
        _time.Advance(Options.Lease);
        var winner = await StartAsync(requests, Request());

        Assert.False(await requests.SettleAsync(late, Created with { Status = 200 }, Cancellation));
        Assert.False(await requests.ReleaseAsync(late, Cancellation));
        Assert.True(await requests.SettleAsync(winner, Created, Cancellation));
        Assert.False(await requests.SettleAsync(late, Created with { Status = 200 }, Cancellation));
        Assert.False(await requests.ReleaseAsync(late, Cancellation));
        Assert.Equal(201, Assert.IsType<IdempotencyOutcome.Replay>(await requests.BeginAsync(Request(), Cancellation)).Reply.Status);
    }

    [Fact]
    public async Task Settling_twice_is_settling_once()
    {
        var requests = await RequestsAsync();
        var lease = await StartAsync(requests, Request());

        Assert.True(await requests.SettleAsync(lease, Created, Cancellation));
        Assert.True(await requests.SettleAsync(lease, Created with { Status = 200 }, Cancellation));
        Assert.True(await requests.ReleaseAsync(lease, Cancellation));
        Assert.Equal(201, Assert.IsType<IdempotencyOutcome.Replay>(await requests.BeginAsync(Request(), Cancellation)).Reply.Status);
    }

    [Fact]
    public async Task A_reply_is_given_again_for_a_day_from_when_it_was_given()
    {
        var requests = await RequestsAsync();
        var first = await StartAsync(requests, Request());
        _time.Advance(TimeSpan.FromSeconds(10));
        await requests.SettleAsync(first, Created, Cancellation);

        _time.Advance(Options.Retention - Tick);
        Assert.IsType<IdempotencyOutcome.Replay>(await requests.BeginAsync(Request(), Cancellation));
        Assert.IsType<IdempotencyOutcome.Reused>(await requests.BeginAsync(Request("other"), Cancellation));
        _time.Advance(Tick);
        Assert.NotEqual(first.OperationId, (await StartAsync(requests, Request("other"))).OperationId);
    }

    [Fact]
    public async Task The_largest_reply_is_kept_and_a_larger_one_refused()
    {
        var requests = await RequestsAsync();
        var lease = await StartAsync(requests, Request());
        var largest = new byte[StoredReply.MaximumBody];

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => requests.SettleAsync(lease, Created with { Body = [.. largest, 0] }, Cancellation));
        Assert.True(await requests.SettleAsync(lease, Created with { Body = largest }, Cancellation));
        Assert.Equal(largest, Assert.IsType<IdempotencyOutcome.Replay>(await requests.BeginAsync(Request(), Cancellation)).Reply.Body);
    }

    private static IdempotentRequest Request(string body = "body") =>
        new("ann", "POST", "/rooms/lobby/events", TestContext.Current.Test!.UniqueID, Encoding.UTF8.GetBytes(body));

    private static async Task<IdempotencyLease> StartAsync(IdempotentRequests requests, IdempotentRequest request) =>
        Assert.IsType<IdempotencyOutcome.Started>(await requests.BeginAsync(request, Cancellation)).Lease;

    private async Task<IdempotentRequests> RequestsAsync() => new(await StoreAsync(), _time, _random, Options);
}
