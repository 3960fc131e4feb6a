using IvsChatBackend.Core.Limits;
using IvsChatBackend.Core.State;
using IvsChatBackend.TestKit.Stores;

namespace IvsChatBackend.Core.Tests.Limits;

public sealed class InProcessRateLimitsTests : RateLimitsSuite
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private readonly InProcessItemStore _items = new();

    protected override Task<IRateLimits> LimitsAsync() => Task.FromResult<IRateLimits>(new InProcessRateLimits(_items));

    [Fact]
    public async Task A_bucket_may_be_dropped_once_it_is_full_and_its_sessions_have_ended()
    {
        var limits = await LimitsAsync();

        await limits.TryTakeAsync(Key("refill"), new RateLimit(1, 5), Now, null, Cancellation);
        await limits.TryTakeAsync(Key("session"), new RateLimit(1, 5), Now, Session(1, Now.AddHours(3)), Cancellation);
        await limits.TryTakeAsync(Key("session"), new RateLimit(1, 5), Now, Session(2, Now.AddHours(1)), Cancellation);

        Assert.Equal([Now.AddMinutes(1), Now.AddHours(3)], _items.Snapshot().Select(item => item.ExpiresAt));
    }
}
