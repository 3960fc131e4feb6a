namespace IvsChatBackend.Core.Limits;

/// <summary>
/// A bucket that holds <paramref name="Burst"/> and refills evenly at <paramref name="PerMinute"/> (the generic cell rate algorithm).
/// </summary>
/// <param name="PerMinute">1–60,000.</param>
/// <param name="Burst">1–60,000: how many may come at once after a pause.</param>
public readonly record struct RateLimit(int PerMinute, int Burst)
{
    /// <summary>Time that one unit takes to refill.</summary>
    public TimeSpan Interval => TimeSpan.FromMinutes(1) / PerMinute;

    /// <summary>
    /// How far ahead of the clock the bucket's theoretical arrival time may be for one more unit to be taken. A take moves that time on by
    /// <see cref="Interval"/>, from now where it lies in the past.
    /// </summary>
    public TimeSpan Tolerance => Interval * (Burst - 1);

    /// <param name="arrival">The bucket's theoretical arrival time.</param>
    /// <param name="now">The time of the take.</param>
    /// <returns>Null where one unit is there; else how long until it is, if nobody else takes it.</returns>
    public TimeSpan? Wait(DateTimeOffset arrival, DateTimeOffset now) => arrival - now > Tolerance ? arrival - now - Tolerance : null;

    /// <returns>The arrival time that a take leaves.</returns>
    public DateTimeOffset Next(DateTimeOffset arrival, DateTimeOffset now) => (arrival > now ? arrival : now) + Interval;
}
