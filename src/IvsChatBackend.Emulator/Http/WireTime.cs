using System.Globalization;

namespace IvsChatBackend.Emulator.Http;

/// <summary>Times as the control plane writes them: ISO 8601, UTC, nine digits of fraction, as IVS Chat's own go beyond milliseconds.</summary>
internal static class WireTime
{
    // A tick is 100 ns, so the last two digits are always zero.
    public static string Format(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'00Z'", CultureInfo.InvariantCulture);
}
