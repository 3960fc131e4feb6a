using System.Text;
using System.Text.Json;

namespace Amazon.Lambda.RuntimeSupport.Invocations;

/// <summary>A failure as the Runtime API takes it. Whoever may invoke the function gets to read it.</summary>
/// <param name="Type">Goes into a header: letters, digits, dots and underscores.</param>
/// <param name="XRayCause">The failure as X-Ray shows it, or null where it would be too long for a header.</param>
internal sealed record ErrorReport(string Type, ReadOnlyMemory<byte> Body, string? XRayCause)
{
    private const int MaxMessageLength = 4096;
    private const int MaxFrames = 64;
    private const int MaxXRayCauseLength = 8 * 1024;

    public static ErrorReport From(Exception exception)
    {
        var name = exception.GetType().Name;
        var message = exception.Message is { Length: > MaxMessageLength } longMessage ? longMessage[..MaxMessageLength] : exception.Message;
        var frames = (exception.StackTrace ?? "").Split('\n', MaxFrames, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var cause = XRay(name, message, frames);
        return new ErrorReport(
            "Function." + HeaderSafe(name),
            Json(name, message, frames),
            cause.Length > MaxXRayCauseLength ? null : Encoding.ASCII.GetString(cause));
    }

    /// <summary>Lambda refused the reply as longer than 6 MB.</summary>
    public static ErrorReport ResponseTooLarge(int length)
    {
        const string Name = "ResponseSizeTooLarge";
        return new ErrorReport("Function." + Name, Json("Function." + Name, $"The reply has {length} bytes, more than Lambda takes.", []), null);
    }

    private static byte[] Json(string type, string message, string[] frames) => Write(json =>
    {
        json.WriteString("errorMessage"u8, message);
        json.WriteString("errorType"u8, type);
        json.WriteStartArray("stackTrace"u8);
        foreach (var frame in frames)
        {
            json.WriteStringValue(frame);
        }

        json.WriteEndArray();
    });

    // https://docs.aws.amazon.com/xray/latest/devguide/xray-api-segmentdocuments.html#api-segmentdocuments-errors
    private static byte[] XRay(string type, string message, string[] frames) => Write(json =>
    {
        json.WriteString("working_directory"u8, AppContext.BaseDirectory);
        json.WriteStartArray("exceptions"u8);
        json.WriteStartObject();
        json.WriteString("type"u8, type);
        json.WriteString("message"u8, message);
        json.WriteStartArray("stack"u8);
        foreach (var frame in frames)
        {
            json.WriteStartObject();
            json.WriteString("label"u8, frame);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartArray("paths"u8);
        json.WriteEndArray();
    });

    // The writer's usual encoder leaves ASCII only, as a header asks for.
    private static byte[] Write(Action<Utf8JsonWriter> members)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    private static string HeaderSafe(string name) =>
        string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' ? c : '_'));
}
