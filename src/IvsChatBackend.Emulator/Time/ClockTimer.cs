namespace IvsChatBackend.Emulator.Time;

/// <summary>A timer of an <see cref="EmulatorClock"/>.</summary>
internal sealed class ClockTimer(EmulatorClock clock, TimerCallback callback, object? state) : ITimer
{
    // What a system timer resolves; without it, one that arms itself anew at zero would keep an advance busy for ever.
    private const long SmallestStep = TimeSpan.TicksPerMillisecond;

    private volatile bool _disposed;

    /// <summary>Earliest first; of those due together, the one armed first.</summary>
    public static IComparer<ClockTimer> ByDueTime { get; } = Comparer<ClockTimer>.Create((left, right) =>
        (left.Due, left.Order).CompareTo((right.Due, right.Order)));

    /// <summary>Ticks on the clock at which it fires. This, the order and the period belong to the clock, under its gate.</summary>
    public long Due { get; set; }

    public long Order { get; set; }

    public long Period { get; set; }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        if (_disposed)
        {
            return false;
        }

        ThrowIfNotATime(dueTime);
        ThrowIfNotATime(period);
        clock.Schedule(
            this,
            dueTime == Timeout.InfiniteTimeSpan ? null : Math.Max(dueTime.Ticks, SmallestStep),
            period > TimeSpan.Zero ? Math.Max(period.Ticks, SmallestStep) : 0);
        return true;
    }

    public void Fire()
    {
        if (!_disposed)
        {
            callback(state);
        }
    }

    public void Dispose()
    {
        _disposed = true;
        clock.Schedule(this, dueIn: null, period: 0);
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    // The bounds of System.Threading.Timer: none, or up to about 49 days.
    private static void ThrowIfNotATime(TimeSpan time)
    {
        if (time != Timeout.InfiniteTimeSpan)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(time.TotalMilliseconds, uint.MaxValue - 1);
        }
    }
}
