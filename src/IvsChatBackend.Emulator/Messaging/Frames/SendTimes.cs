using System.Globalization;

namespace IvsChatBackend.Emulator.Messaging.Frames;

/// <summary>
/// Writes the time as the service does: RFC 3339 in UTC, to the nanosecond, without trailing zeros. .NET's clock counts 100 ns; the last two digits
/// are a running number, so that clients meet nine digits here as they do with AWS, and times within one tick differ.
/// </summary>
internal sealed class SendTimes(TimeProvider time)
{
    private const uint NanosecondsPerTick = 100;

    private uint _count;

    public SendTime Now()
    {
        var now = time.GetUtcNow();
        return new SendTime(now, Format(now, (int)(Interlocked.Increment(ref _count) % NanosecondsPerTick)));
    }

    /// <param name="nanoseconds">0–99, added to an instant that is itself a multiple of 100 ns.</param>
    public static string Format(DateTimeOffset instant, int nanoseconds)
    {
        var fraction = (instant.UtcTicks % TimeSpan.TicksPerSecond * NanosecondsPerTick) + nanoseconds;
        var seconds = instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
        return fraction == 0 ? seconds + "Z" : $"{seconds}.{fraction.ToString("D9", CultureInfo.InvariantCulture).TrimEnd('0')}Z";
    }
}

/// <summary>When the service took a request.</summary>
/// <param name="Text">As frames have it.</param>
internal readonly record struct SendTime(DateTimeOffset Instant, string Text);
