using System.Globalization;
using System.Text.Json;

namespace IvsChatBackend.Core.Identity.Jwt;

/// <summary>Seconds since 1970 as RFC 7519 section 2 has them: a JSON number, fractions allowed. In range up to the year 9999.</summary>
internal static class NumericDate
{
    private const double Latest = 253_402_300_799;

    public static bool TryRead(JsonElement value, out double seconds)
    {
        seconds = 0;
        return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out seconds) && seconds is >= 0 and <= Latest;
    }

    public static bool TryParse(string text, out double seconds) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out seconds) && seconds is >= 0 and <= Latest;

    public static double Of(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).TotalSeconds;
}
