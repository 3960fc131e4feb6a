using System.Globalization;

namespace IvsChatBackend.Core.State;

/// <summary>Times as text where no serializer writes them.</summary>
public static class UtcText
{
    /// <returns>ISO 8601 in UTC with milliseconds: <c>2026-01-02T03:04:05.678Z</c>.</returns>
    public static string Of(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
