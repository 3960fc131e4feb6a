using IvsChatBackend.Core.Limits;
using IvsChatBackend.Core.State;
using Xunit;

namespace IvsChatBackend.TestKit.Stores;

/// <summary>What every <see cref="IRateLimits"/> does. Run once for each.</summary>
public abstract class RateLimitsSuite
{
    /// <summary>30 a minute: one every two seconds.</summary>
    private static readonly RateLimit Tokens = new(30, 15);

    private static readonly DateTimeOffset Now = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).AddTicks(1234567);
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    /// <summary>Limits in which no test has used the keys of this one.</summary>
    protected abstract Task<IRateLimits> LimitsAsync();

    protected static ItemKey Key(string name = "bucket") => new(TestContext.Current.Test!.UniqueID, name);

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_full_bucket_gives_its_burst_and_then_makes_wait_for_one_unit()
    {
        var limits = await LimitsAsync();
        for (var taken = 0; taken < Tokens.Burst; taken++)
        {
            Assert.Null(await TakeAsync(limits, Tokens, Now));
        }

        Assert.Equal(TimeSpan.FromSeconds(2), await TakeAsync(limits, Tokens, Now));
        Assert.Equal(TimeSpan.FromSeconds(2), await TakeAsync(limits, Tokens, Now));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(30, 1)]
    [InlineData(30, 15)]
    [InlineData(7, 3)]
    [InlineData(60_000, 2)]
    public async Task A_unit_is_there_at_the_tick_that_the_wait_named_and_not_before(int perMinute, int burst)
    {
        var limits = await LimitsAsync();
        var limit = new RateLimit(perMinute, burst);
        await EmptyAsync(limits, limit, Now);

        Assert.Equal(limit.Interval, await TakeAsync(limits, limit, Now));
        Assert.Equal(Tick, await TakeAsync(limits, limit, Now + limit.Interval - Tick));
        Assert.Null(await TakeAsync(limits, limit, Now + limit.Interval));
        Assert.Equal(limit.Interval, await TakeAsync(limits, limit, Now + limit.Interval));
    }

    [Fact]
    public async Task A_pause_refills_as_much_as_it_is_long_and_never_above_the_burst()
    {
        var limits = await LimitsAsync();
        await EmptyAsync(limits, Tokens, Now);

        Assert.Equal(3, await EmptyAsync(limits, Tokens, Now.AddSeconds(7)));
        Assert.Equal(Tokens.Burst, await EmptyAsync(limits, Tokens, Now.AddDays(1)));
    }

    [Fact]
    public async Task Units_taken_at_a_steady_rate_are_always_there()
    {
        var limits = await LimitsAsync();
        var steady = new RateLimit(30, 1);
        for (var taken = 0; taken < 40; taken++)
        {
            Assert.Null(await TakeAsync(limits, steady, Now + (taken * steady.Interval)));
        }
    }

    [Theory]
    [InlineData(15)]
    [InlineData(400)]
    public async Task Of_a_thousand_takes_at_once_as_many_succeed_as_the_bucket_holds(int burst)
    {
        var limits = await LimitsAsync();
        var limit = new RateLimit(1, burst);
        var key = Key();

        var waits = await AtOnce.RunAsync(1000, _ => limits.TryTakeAsync(key, limit, Now, null, Cancellation));

        Assert.Equal(burst, waits.Count(wait => wait is null));
        Assert.All(waits, wait => Assert.Equal(limit.Interval, wait ?? limit.Interval));
    }

    [Fact]
    public async Task Takes_at_once_from_a_bucket_in_use_are_exact_too()
    {
        var limits = await LimitsAsync();
        var limit = new RateLimit(1, 50);
        var key = Key();
        Assert.Equal(20, await TakeManyAsync(limits, limit, 20));

        // Ten minutes later ten are back; clocks of different hosts differ by less than a unit.
        var later = Now.AddMinutes(10);
        var waits = await AtOnce.RunAsync(
            200, number => limits.TryTakeAsync(key, limit, later.AddTicks(number), Session(number % 3, Now.AddMinutes(60)), Cancellation));

        Assert.Equal(40, waits.Count(wait => wait is null));
        Assert.Equal(3, (await limits.SessionsAsync(key, Cancellation)).Count);
    }

    [Fact]
    public async Task Buckets_are_apart()
    {
        var limits = await LimitsAsync();
        var limit = new RateLimit(1, 1);

        Assert.Null(await limits.TryTakeAsync(Key("a"), limit, Now, null, Cancellation));
        Assert.Null(await limits.TryTakeAsync(Key("b"), limit, Now, null, Cancellation));
        Assert.NotNull(await limits.TryTakeAsync(Key("a"), limit, Now, null, Cancellation));
    }

    [Fact]
    public async Task A_bucket_goes_by_the_limit_that_it_is_given_now()
    {
        var limits = await LimitsAsync();
        await EmptyAsync(limits, new RateLimit(60, 5), Now);

        // Five seconds ahead: a larger burst has room for more, a smaller one waits until its own is left.
        Assert.Equal(5, await EmptyAsync(limits, new RateLimit(60, 10), Now));
        Assert.Equal(TimeSpan.FromSeconds(9), await TakeAsync(limits, new RateLimit(60, 2), Now));
        Assert.Equal(TimeSpan.FromSeconds(10), await TakeAsync(limits, new RateLimit(6, 1), Now));
        Assert.Null(await TakeAsync(limits, new RateLimit(6, 1), Now.AddSeconds(10)));
        Assert.Equal(TimeSpan.FromSeconds(10), await TakeAsync(limits, new RateLimit(6, 1), Now.AddSeconds(10)));
    }

    [Fact]
    public async Task A_clock_behind_waits_the_longer()
    {
        var limits = await LimitsAsync();
        var limit = new RateLimit(60, 1);
        await TakeAsync(limits, limit, Now);

        Assert.Equal(TimeSpan.FromSeconds(4), await TakeAsync(limits, limit, Now.AddSeconds(-3)));
    }

    [Fact]
    public async Task Of_a_room_and_role_the_session_that_ends_last_stays()
    {
        var limits = await LimitsAsync();
        Assert.Empty(await limits.SessionsAsync(Key(), Cancellation));
        var first = Session(1, WholeSecond(60));
        var shorter = Session(1, WholeSecond(1));
        var moderator = Session(1, WholeSecond(30), "moderator");
        var other = Session(2, WholeSecond(180), "role#with a hash");

        foreach (var session in (SessionRecord[])[first, other, shorter, moderator, Session(1, WholeSecond(29), "moderator"), shorter])
        {
            Assert.Null(await limits.TryTakeAsync(Key(), Tokens, Now, session, Cancellation));
        }

        Assert.Null(await TakeAsync(limits, Tokens, Now));
        Assert.Equal([first, moderator, other], await SessionsAsync(limits));

        var later = Session(1, WholeSecond(61));
        await limits.TryTakeAsync(Key(), Tokens, Now, later, Cancellation);
        Assert.Equal([later, moderator, other], await SessionsAsync(limits));
    }

    [Fact]
    public async Task A_shorter_session_that_finds_the_bucket_empty_changes_nothing()
    {
        var limits = await LimitsAsync();
        var limit = new RateLimit(1, 1);
        var first = Session(1, WholeSecond(60));
        await limits.TryTakeAsync(Key(), limit, Now, first, Cancellation);

        Assert.Equal(TimeSpan.FromSeconds(60), await limits.TryTakeAsync(Key(), limit, Now, Session(1, WholeSecond(1)), Cancellation));
        Assert.Equal([first], await SessionsAsync(limits));
    }

    [Fact]
    public async Task Sessions_of_one_room_taken_at_once_leave_the_latest_end()
    {
        var limits = await LimitsAsync();
        var order = Enumerable.Range(1, 20).ToArray();
        Random.Shared.Shuffle(order);

        await AtOnce.RunAsync(20, index => limits.TryTakeAsync(Key(), new RateLimit(60, 60), Now, Session(1, WholeSecond(order[index])), Cancellation));

        Assert.Equal([Session(1, WholeSecond(20))], await SessionsAsync(limits));
    }

    [Fact]
    public async Task A_sessions_end_is_kept_to_the_second_and_never_early()
    {
        var limits = await LimitsAsync();
        await limits.TryTakeAsync(Key("a"), Tokens, Now, Session(1, WholeSecond(60) + Tick), Cancellation);
        await limits.TryTakeAsync(Key("b"), Tokens, Now, Session(1, WholeSecond(60)), Cancellation);

        Assert.Equal(WholeSecond(60).AddSeconds(1), Assert.Single(await limits.SessionsAsync(Key("a"), Cancellation)).EndsAt);
        Assert.Equal(WholeSecond(60), Assert.Single(await limits.SessionsAsync(Key("b"), Cancellation)).EndsAt);
    }

    [Fact]
    public async Task A_refused_take_records_nothing()
    {
        var limits = await LimitsAsync();
        var limit = new RateLimit(1, 1);
        var granted = Session(1, WholeSecond(60));
        await limits.TryTakeAsync(Key(), limit, Now, granted, Cancellation);

        Assert.NotNull(await limits.TryTakeAsync(Key(), limit, Now, Session(1, WholeSecond(120)), Cancellation));
        Assert.NotNull(await limits.TryTakeAsync(Key(), limit, Now, Session(2, WholeSecond(120)), Cancellation));
        Assert.Equal(granted, Assert.Single(await limits.SessionsAsync(Key(), Cancellation)));
    }

    [Fact]
    public async Task Leases_end_with_the_budget_and_a_window_has_its_own()
    {
        var limits = await LimitsAsync();

        Assert.True(await LeaseAsync(limits, 60, "1"));
        Assert.False(await LeaseAsync(limits, 41, "1"));
        Assert.True(await LeaseAsync(limits, 40, "1"));
        Assert.False(await LeaseAsync(limits, 1, "1"));
        Assert.True(await LeaseAsync(limits, 100, "2"));
    }

    [Fact]
    public async Task Leases_at_once_are_exact()
    {
        var limits = await LimitsAsync();
        var key = Key();

        var leased = await AtOnce.RunAsync(200, _ => limits.TryLeaseAsync(key, 7, 180, Now, Cancellation));

        Assert.Equal(180 / 7, leased.Count(given => given));
    }

    [Fact]
    public async Task What_can_never_be_leased_is_the_callers_mistake()
    {
        var limits = await LimitsAsync();

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => LeaseAsync(limits, 0, "1"));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => LeaseAsync(limits, 101, "1"));
    }

    [Fact]
    public async Task A_cancelled_take_takes_nothing()
    {
        var limits = await LimitsAsync();
        var limit = new RateLimit(1, 1);
        var cancelled = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => limits.TryTakeAsync(Key(), limit, Now, null, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => limits.SessionsAsync(Key(), cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => limits.TryLeaseAsync(Key(), 1, 1, Now, cancelled));
        Assert.Null(await TakeAsync(limits, limit, Now));
    }

    [Fact]
    public async Task Random_takes_go_as_the_algorithm_says()
    {
        var seed = Random.Shared.Next();
        TestContext.Current.SendDiagnosticMessage("seed {0}", seed);
        var random = new Random(seed);
        var limits = await LimitsAsync();
        var arrival = DateTimeOffset.MinValue;
        var now = Now;
        for (var step = 0; step < 200; step++)
        {
            var limit = new RateLimit(random.Next(1, 600), random.Next(1, 5));
            now += TimeSpan.FromTicks(random.NextInt64(2 * limit.Interval.Ticks));
            var wait = await TakeAsync(limits, limit, now);

            // The bucket's arrival time may be ahead of the clock by as many intervals as the burst holds more than this unit.
            var ahead = arrival - now - (limit.Interval * (limit.Burst - 1));
            Assert.True(wait == (ahead > TimeSpan.Zero ? ahead : null), $"Seed {seed}, step {step}: {wait} where {ahead} was due.");
            arrival = wait is null ? (arrival > now ? arrival : now) + limit.Interval : arrival;
        }
    }

    protected static SessionRecord Session(int room, DateTimeOffset endsAt, string role = "member") => new($"room{room:00000000}", role, endsAt);

    private static DateTimeOffset WholeSecond(int minutes) => new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).AddMinutes(minutes);

    private static async Task<IEnumerable<SessionRecord>> SessionsAsync(IRateLimits limits) =>
        (await limits.SessionsAsync(Key(), Cancellation)).OrderBy(session => session.Name, StringComparer.Ordinal);

    private static Task<TimeSpan?> TakeAsync(IRateLimits limits, RateLimit limit, DateTimeOffset now) =>
        limits.TryTakeAsync(Key(), limit, now, null, Cancellation);

    private static Task<bool> LeaseAsync(IRateLimits limits, int units, string window) =>
        limits.TryLeaseAsync(Key(window), units, 100, Now.AddMinutes(1), Cancellation);

    private static async Task<int> EmptyAsync(IRateLimits limits, RateLimit limit, DateTimeOffset now)
    {
        var taken = 0;
        while (await TakeAsync(limits, limit, now) is null)
        {
            taken++;
        }

        return taken;
    }

    private static async Task<int> TakeManyAsync(IRateLimits limits, RateLimit limit, int count)
    {
        var taken = 0;
        for (; count > 0; count--)
        {
            taken += await TakeAsync(limits, limit, Now) is null ? 1 : 0;
        }

        return taken;
    }
}
