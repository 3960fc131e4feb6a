using IvsChatBackend.Emulator.Time;
using IvsChatBackend.TestKit;

namespace IvsChatBackend.Emulator.Tests.Time;

public sealed class EmulatorClockTests
{
    private readonly ManualTimeProvider _inner = new();
    private readonly EmulatorClock _clock;

    public EmulatorClockTests() => _clock = new EmulatorClock(_inner);

    [Fact]
    public void Advancing_moves_time_and_timestamps_and_leaves_the_clock_underneath()
    {
        var (start, stamp, underneath) = (_clock.GetUtcNow(), _clock.GetTimestamp(), _inner.GetUtcNow());

        _clock.Advance(TimeSpan.FromHours(1));
        _inner.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(TimeSpan.FromSeconds(3601), _clock.GetUtcNow() - start);
        Assert.Equal(TimeSpan.FromSeconds(3601), _clock.GetElapsedTime(stamp));
        Assert.Equal(TimeSpan.FromHours(1), _clock.Offset);
        Assert.Equal(underneath + TimeSpan.FromSeconds(1), _clock.Inner.GetUtcNow());
    }

    [Fact]
    public void An_advance_fires_what_falls_due_in_order_with_the_clock_at_each_due_time()
    {
        var start = _clock.GetUtcNow();
        var fired = new List<(string Name, double At)>();
        using var late = Timer("late", 30, fired, start);
        using var early = Timer("early", 10, fired, start);
        using var sameAsEarly = Timer("same", 10, fired, start);
        using var later = Timer("later", 31, fired, start);

        _clock.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal([("early", 10), ("same", 10), ("late", 30)], fired);
    }

    [Fact]
    public void A_timer_fires_when_the_clock_underneath_reaches_it_and_not_a_moment_before()
    {
        var fired = 0;
        using var timer = _clock.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(10), Timeout.InfiniteTimeSpan);
        _clock.Advance(TimeSpan.FromSeconds(4));

        _inner.Advance(TimeSpan.FromMilliseconds(5999));
        Assert.Equal(0, fired);
        _inner.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(1, fired);
        _inner.Advance(TimeSpan.FromDays(1));
        Assert.Equal(1, fired);
    }

    [Fact]
    public void A_periodic_timer_fires_once_a_period()
    {
        var start = _clock.GetUtcNow();
        var at = new List<double>();
        using var timer = _clock.CreateTimer(
            _ => at.Add((_clock.GetUtcNow() - start).TotalSeconds), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));

        _clock.Advance(TimeSpan.FromSeconds(5));
        _inner.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal([1, 3, 5, 7], at);
    }

    [Fact]
    public void A_timer_that_a_callback_arms_fires_in_the_same_advance_where_it_falls_due()
    {
        var start = _clock.GetUtcNow();
        var at = new List<double>();
        ITimer? timer = null;
        timer = _clock.CreateTimer(
            _ =>
            {
                at.Add((_clock.GetUtcNow() - start).TotalSeconds);
                timer!.Change(TimeSpan.FromSeconds(60), Timeout.InfiniteTimeSpan);
            },
            null,
            TimeSpan.FromSeconds(60),
            Timeout.InfiniteTimeSpan);

        _clock.Advance(TimeSpan.FromMinutes(3));

        Assert.Equal([60, 120, 180], at);
    }

    [Fact]
    public void A_timer_that_arms_itself_at_zero_for_ever_does_not_hold_an_advance_for_ever()
    {
        var fired = 0;
        ITimer? timer = null;
        timer = _clock.CreateTimer(
            _ =>
            {
                fired++;
                timer!.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
            },
            null,
            TimeSpan.Zero,
            Timeout.InfiniteTimeSpan);

        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(1000, fired);
        timer.Dispose();
    }

    [Fact]
    public void A_timer_that_another_ones_callback_disposed_of_does_not_fire()
    {
        var fired = false;
        var victim = _clock.CreateTimer(_ => fired = true, null, TimeSpan.FromSeconds(2), Timeout.InfiniteTimeSpan);
        using var killer = _clock.CreateTimer(_ => victim.Dispose(), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);

        _clock.Advance(TimeSpan.FromSeconds(5));

        Assert.False(fired);
        Assert.False(victim.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan));
    }

    [Fact]
    public void A_timer_that_was_changed_fires_by_its_last_due_time_alone()
    {
        var start = _clock.GetUtcNow();
        var at = new List<double>();
        using var timer = _clock.CreateTimer(_ => at.Add((_clock.GetUtcNow() - start).TotalSeconds), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        timer.Change(TimeSpan.FromSeconds(9), Timeout.InfiniteTimeSpan);
        using var never = Timer("never", 1, [], start);
        never.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        _clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal([9], at);
    }

    [Fact]
    public void A_callback_that_throws_keeps_no_other_from_running_and_is_heard_of()
    {
        var fired = false;
        using var bad = _clock.CreateTimer(_ => throw new InvalidOperationException("first"), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        using var good = _clock.CreateTimer(_ => fired = true, null, TimeSpan.FromSeconds(2), Timeout.InfiniteTimeSpan);

        var failure = Assert.Throws<InvalidOperationException>(() => _clock.Advance(TimeSpan.FromSeconds(3)));

        Assert.Equal("first", failure.Message);
        Assert.True(fired);
        Assert.Equal(TimeSpan.FromSeconds(3), _clock.Offset);
    }

    [Fact]
    public void A_callback_may_advance_the_clock_itself()
    {
        var order = new List<string>();
        using var first = _clock.CreateTimer(
            _ =>
            {
                order.Add("first");
                _clock.Advance(TimeSpan.FromSeconds(10));
            },
            null,
            TimeSpan.FromSeconds(1),
            Timeout.InfiniteTimeSpan);
        using var second = _clock.CreateTimer(_ => order.Add("second"), null, TimeSpan.FromSeconds(8), Timeout.InfiniteTimeSpan);

        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(["first", "second"], order);
        Assert.Equal(TimeSpan.FromSeconds(11), _clock.Offset);
    }

    [Fact]
    public void Advances_from_many_threads_add_up_and_fire_each_timer_once()
    {
        const int Threads = 8;
        const int Steps = 200;
        var fired = new int[Threads * Steps];
        var timers = Enumerable.Range(0, fired.Length)
            .Select(index => _clock.CreateTimer(_ => Interlocked.Increment(ref fired[index]), null, TimeSpan.FromSeconds(index + 1), Timeout.InfiniteTimeSpan))
            .ToList();

        Parallel.For(0, Threads, new ParallelOptions { MaxDegreeOfParallelism = Threads }, _ =>
        {
            for (var step = 0; step < Steps; step++)
            {
                _clock.Advance(TimeSpan.FromSeconds(1));
            }
        });

        Assert.All(fired, count => Assert.Equal(1, count));
        Assert.Equal(TimeSpan.FromSeconds(Threads * Steps), _clock.Offset);
        timers.ForEach(timer => timer.Dispose());
    }

    [Fact]
    public async Task Delays_and_timeouts_of_the_framework_follow_an_advance()
    {
        var delay = Task.Delay(TimeSpan.FromHours(3), _clock);
        using var timeout = new CancellationTokenSource(TimeSpan.FromHours(2), _clock);

        _clock.Advance(TimeSpan.FromHours(2));
        Assert.True(timeout.IsCancellationRequested);
        Assert.False(delay.IsCompleted);
        _clock.Advance(TimeSpan.FromHours(1));

        await delay;
    }

    [Fact]
    public void The_clock_does_not_go_back_nor_further_than_its_bound()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => _clock.Advance(TimeSpan.FromTicks(-1)));
        _clock.Advance(TimeSpan.FromDays(1));
        _clock.Advance(EmulatorClock.LargestOffset - TimeSpan.FromDays(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => _clock.Advance(TimeSpan.FromTicks(1)));

        Assert.Equal(EmulatorClock.LargestOffset, _clock.Offset);
    }

    [Theory]
    [InlineData(-2)]
    [InlineData(4294967295.0)]
    public void Times_that_a_system_timer_would_refuse_are_refused(double milliseconds) =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            _clock.CreateTimer(_ => { }, null, TimeSpan.FromMilliseconds(milliseconds), Timeout.InfiniteTimeSpan));

    [Fact]
    public void Random_timers_fire_exactly_as_a_plain_reckoning_says()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var start = _clock.GetUtcNow();
        var fired = new List<(int Id, long At)>();
        var expected = new List<(int Id, long At)>();
        var timers = Enumerable.Range(0, 300).Select(id =>
        {
            var due = random.Next(1, 50_000);
            expected.Add((id, due));
            return _clock.CreateTimer(
                _ => fired.Add((id, (long)(_clock.GetUtcNow() - start).TotalMilliseconds)), null, TimeSpan.FromMilliseconds(due), Timeout.InfiniteTimeSpan);
        }).ToList();

        for (var passed = 0; passed < 50_000;)
        {
            var step = random.Next(1, 3000);
            passed += step;
            if (random.Next(2) == 0)
            {
                _clock.Advance(TimeSpan.FromMilliseconds(step));
            }
            else
            {
                _inner.Advance(TimeSpan.FromMilliseconds(step));
            }
        }

        Assert.True(expected.OrderBy(timer => timer.At).ThenBy(timer => timer.Id).SequenceEqual(fired), $"seed {seed}");
        timers.ForEach(timer => timer.Dispose());
    }

    private ITimer Timer(string name, int seconds, List<(string Name, double At)> fired, DateTimeOffset start) => _clock.CreateTimer(
        _ => fired.Add((name, (_clock.GetUtcNow() - start).TotalSeconds)), null, TimeSpan.FromSeconds(seconds), Timeout.InfiniteTimeSpan);
}
