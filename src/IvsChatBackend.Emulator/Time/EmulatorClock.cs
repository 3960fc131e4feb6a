using System.Runtime.ExceptionServices;

namespace IvsChatBackend.Emulator.Time;

/// <summary>
/// The emulator's clock: another clock moved forward by as much as <see cref="Advance"/> was given so far. Tokens, sessions and rate windows run
/// on it; SigV4's skew check stays on the clock underneath, or every client would be refused after an advance.
/// </summary>
/// <remarks>
/// Its timers fire by whichever comes first, the clock underneath reaching their due time or an advance past it. While an advance fires them, this
/// clock stands at each one's due time in turn.
/// </remarks>
public sealed class EmulatorClock : TimeProvider
{
    /// <summary>How far this clock may get ahead of the one underneath in all: ten years.</summary>
    public static readonly TimeSpan LargestOffset = TimeSpan.FromDays(3650);

    private readonly Lock _gate = new();
    private readonly TimeProvider _inner;
    private readonly long _start;
    private readonly ITimer _alarm;
    private readonly SortedSet<ClockTimer> _timers = new(ClockTimer.ByDueTime);
    private long _armed;
    private long _offset;
    private long _target;

    /// <param name="inner">The clock underneath.</param>
    public EmulatorClock(TimeProvider inner)
    {
        ArgumentNullException.ThrowIfNull(inner);
        _inner = inner;
        _start = inner.GetTimestamp();
        _alarm = inner.CreateTimer(_ => FireDue(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>How far this clock is ahead of the one underneath.</summary>
    public TimeSpan Offset => TimeSpan.FromTicks(Interlocked.Read(ref _offset));

    /// <summary>The clock underneath, which <see cref="Advance"/> does not move.</summary>
    public TimeProvider Inner => _inner;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    // Timers go by elapsed time, which never jumps back as a system's time of day can.
    private long Elapsed => InnerElapsed + Interlocked.Read(ref _offset);

    private long InnerElapsed => _inner.GetElapsedTime(_start).Ticks;

    /// <summary>
    /// Moves this clock forward; it never goes back. Every timer that falls due has been fired when this returns, in order of due time, save those
    /// that another thread is firing just then.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative, or the clock would be more than <see cref="LargestOffset"/> ahead.</exception>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        lock (_gate)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(by.Ticks, LargestOffset.Ticks - _target, nameof(by));
            _target += by.Ticks;
        }

        FireDue();
    }

    public override DateTimeOffset GetUtcNow() => _inner.GetUtcNow() + Offset;

    public override long GetTimestamp() => Elapsed;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new ClockTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <param name="timer">One of this clock's.</param>
    /// <param name="dueIn">Ticks until it fires; null for never.</param>
    /// <param name="period">Ticks between firings; zero for one firing.</param>
    internal void Schedule(ClockTimer timer, long? dueIn, long period)
    {
        lock (_gate)
        {
            _timers.Remove(timer);
            timer.Period = period;
            if (dueIn is not null)
            {
                Enqueue(timer, Elapsed + dueIn.Value);
            }

            SetAlarm();
        }
    }

    // Callbacks run outside the gate, so they may use the clock. One that throws keeps no other from running; the first failure is thrown on.
    private void FireDue()
    {
        ExceptionDispatchInfo? failure = null;
        while (TakeDue() is { } timer)
        {
            try
            {
                timer.Fire();
            }
            catch (Exception exception)
            {
                failure ??= ExceptionDispatchInfo.Capture(exception);
            }
        }

        failure?.Throw();
    }

    private ClockTimer? TakeDue()
    {
        lock (_gate)
        {
            if (_timers.Min is { } timer && timer.Due <= InnerElapsed + _target)
            {
                _timers.Remove(timer);
                MoveTo(timer.Due - InnerElapsed);
                if (timer.Period > 0)
                {
                    Enqueue(timer, timer.Due + timer.Period);
                }

                return timer;
            }

            MoveTo(_target);
            SetAlarm();
            return null;
        }
    }

    private void MoveTo(long offset)
    {
        if (offset > _offset)
        {
            Interlocked.Exchange(ref _offset, Math.Min(offset, _target));
        }
    }

    private void Enqueue(ClockTimer timer, long due)
    {
        (timer.Due, timer.Order) = (due, ++_armed);
        _timers.Add(timer);
    }

    private void SetAlarm()
    {
        var wait = Timeout.InfiniteTimeSpan;
        if (_timers.Min is { } next)
        {
            // Whole milliseconds, rounded up, as system timers take them, and no more than those take: waking up early does no harm.
            var ticks = Math.Clamp(next.Due - Elapsed, 0, TimeSpan.TicksPerDay);
            wait = TimeSpan.FromMilliseconds((ticks + TimeSpan.TicksPerMillisecond - 1) / TimeSpan.TicksPerMillisecond);
        }

        _alarm.Change(wait, Timeout.InfiniteTimeSpan);
    }
}
