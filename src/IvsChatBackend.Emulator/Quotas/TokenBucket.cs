namespace IvsChatBackend.Emulator.Quotas;

/// <summary>A rate window: a bucket that holds one second's worth and refills continuously at its rate. Safe for concurrent use.</summary>
public sealed class TokenBucket(TimeProvider time)
{
    private readonly Lock _gate = new();
    private double _level = double.MaxValue;
    private long _last = time.GetUtcNow().UtcTicks;

    /// <summary>Takes one unit where one is there.</summary>
    /// <param name="ratePerSecond">Size and refill; given with each call because a room's rate can be updated. Zero or less means no limit.</param>
    public bool TryTake(int ratePerSecond)
    {
        if (ratePerSecond <= 0)
        {
            return true;
        }

        lock (_gate)
        {
            var now = time.GetUtcNow().UtcTicks;
            var elapsed = Math.Max(0, now - _last) / (double)TimeSpan.TicksPerSecond;
            _last = Math.Max(_last, now);
            _level = Math.Min(ratePerSecond, _level + (elapsed * ratePerSecond));
            if (_level < 1)
            {
                return false;
            }

            _level -= 1;
            return true;
        }
    }
}
