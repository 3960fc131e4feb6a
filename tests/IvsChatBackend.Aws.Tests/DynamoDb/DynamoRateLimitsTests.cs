using Amazon.DynamoDBv2.Model;
using IvsChatBackend.Aws.DynamoDb;
using IvsChatBackend.Core.Limits;
using IvsChatBackend.TestKit.Stores;

namespace IvsChatBackend.Aws.Tests.DynamoDb;

public sealed class DynamoRateLimitsTests(SharedTable table) : RateLimitsSuite
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly RateLimit Limit = new(30, 15);

    protected override async Task<IRateLimits> LimitsAsync() =>
        new DynamoRateLimits(await table.ClientAsync(), SharedTable.Options, SharedTable.Time, Random.Shared);

    [Fact]
    public async Task The_item_expires_when_the_bucket_is_full_and_the_last_session_has_ended()
    {
        var limits = await LimitsAsync();

        // Full again at the latest after fifteen intervals of two seconds.
        await limits.TryTakeAsync(Key(), Limit, Now, null, Cancellation);
        Assert.Equal(Now.AddSeconds(30), await ExpiryAsync());
        await limits.TryTakeAsync(Key(), Limit, Now, Session(1, Now.AddHours(3)), Cancellation);
        Assert.Equal(Now.AddHours(3), await ExpiryAsync());
        await limits.TryTakeAsync(Key(), Limit, Now, Session(2, Now.AddHours(1)), Cancellation);
        Assert.Equal(Now.AddHours(3), await ExpiryAsync());
        await limits.TryTakeAsync(Key(), Limit, Now.AddHours(1), Session(2, Now.AddHours(4)), Cancellation);
        Assert.Equal(Now.AddHours(4), await ExpiryAsync());
    }

    [Fact]
    public async Task Ended_sessions_are_forgotten_before_they_fill_the_item()
    {
        var limits = await LimitsAsync();
        var generous = new RateLimit(60_000, 60_000);
        for (var room = 0; room < 33; room++)
        {
            await limits.TryTakeAsync(Key(), generous, Now, Session(room, Now.AddMinutes(room < 32 ? 1 : 2)), Cancellation);
        }

        // 32 have ended, which is tolerated; the next take finds 33, and forgets them.
        await limits.TryTakeAsync(Key(), generous, Now.AddMinutes(1), Session(100, Now.AddHours(1)), Cancellation);
        Assert.Equal(34, (await limits.SessionsAsync(Key(), Cancellation)).Count);
        await limits.TryTakeAsync(Key(), generous, Now.AddMinutes(2), Session(101, Now.AddHours(1)), Cancellation);
        Assert.Equal(["room00000100", "room00000101"], (await limits.SessionsAsync(Key(), Cancellation)).Select(session => session.RoomId).Order());
    }

    private async Task<DateTimeOffset> ExpiryAsync()
    {
        var client = await table.ClientAsync();
        var request = new GetItemRequest
        {
            TableName = SharedTable.Options.TableName,
            Key = new() { ["pk"] = new() { S = Key().Partition }, ["sk"] = new() { S = Key().Sort } },
        };
        return DateTimeOffset.FromUnixTimeSeconds(long.Parse((await client.GetItemAsync(request, Cancellation)).Item["ttl"].N));
    }
}
