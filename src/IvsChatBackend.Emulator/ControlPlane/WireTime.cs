using System.Globalization;

namespace IvsChatBackend.Emulator.ControlPlane;

/// <summary>Times as the control plane writes them: ISO 8601, in UTC.</summary>
internal static class WireTime
{
    private static readonly TimeSpan Smallest = TimeSpan.FromMilliseconds(1);

    /// <summary>Of a chat token: nine digits of fraction, because the service's own go beyond milliseconds. A tick is 100 ns.</summary>
    public static string OfToken(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'00Z'", CultureInfo.InvariantCulture);

    /// <summary>Of a room or a logging configuration: milliseconds, as in the examples of AWS's command line.</summary>
    public static string OfResource(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>The time of an update: now, or where clients would see no change, a millisecond past the one before.</summary>
    public static DateTimeOffset OfUpdate(DateTimeOffset before, DateTimeOffset now) => now - before < Smallest ? before + Smallest : now;
}
