using System.Globalization;

namespace IvsChatBackend.Emulator.ControlPlane.SigV4;

/// <summary>When a request says that it was signed: <c>x-amz-date</c>, or else <c>date</c>.</summary>
internal static class SignatureTime
{
    public const string AmzDateHeader = "x-amz-date";
    public const string DateHeader = "date";
    private const string Basic = "yyyyMMdd'T'HHmmss'Z'";

    public static bool TryRead(IHeaderDictionary headers, out DateTimeOffset time)
    {
        string[] formats = [Basic];
        if (!headers.TryGetValue(AmzDateHeader, out var text))
        {
            text = headers.Date;
            formats = [Basic, "r"];
        }

        return DateTimeOffset.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
    }

    /// <summary>The spelling that is signed.</summary>
    public static string Format(DateTimeOffset time) => time.UtcDateTime.ToString(Basic, CultureInfo.InvariantCulture);
}
