using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Amazon.Lambda.RuntimeSupport.Logging;

/// <summary>
/// A JSON object with <c>timestamp</c> and <c>level</c>, by which Lambda itself reads and filters entries, and a member for each named
/// hole of the message.
/// </summary>
internal sealed class JsonLogFormat : ILogFormat
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly HashSet<string> OwnMembers =
        new(["timestamp", "level", "requestId", "traceId", "tenantId", "message", "errorType", "errorMessage", "stackTrace"], StringComparer.Ordinal);

    public void Write(in LogEntry entry, ArrayBufferWriter<byte> line)
    {
        using (var json = new Utf8JsonWriter(line, Options))
        {
            json.WriteStartObject();
            json.WriteString("timestamp"u8, entry.Time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));
            json.WriteString("level"u8, LogLevelName.Of(entry.Level));
            if (entry.Invocation is { } invocation)
            {
                json.WriteString("requestId"u8, invocation.AwsRequestId);
                WriteIfPresent(json, "traceId", invocation.TraceId);
                WriteIfPresent(json, "tenantId", invocation.TenantId);
            }

            json.WriteString("message"u8, entry.Message.Text);
            foreach (var (name, value) in entry.Message.Values ?? [])
            {
                // A hole that is called like a member of the entry stays in the message alone.
                if (name.Length > 0 && !OwnMembers.Contains(name))
                {
                    json.WritePropertyName(name);
                    WriteValue(json, value);
                }
            }

            WriteException(json, entry.Exception);
            json.WriteEndObject();
        }

        line.Write("\n"u8);
    }

    private static void WriteException(Utf8JsonWriter json, Exception? exception)
    {
        if (exception is null)
        {
            return;
        }

        json.WriteString("errorType"u8, exception.GetType().FullName);
        json.WriteString("errorMessage"u8, exception.Message);
        json.WriteStartArray("stackTrace"u8);
        foreach (var frame in exception.ToString().Split('\n', StringSplitOptions.TrimEntries))
        {
            json.WriteStringValue(frame);
        }

        json.WriteEndArray();
    }

    private static void WriteIfPresent(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static void WriteValue(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case byte or sbyte or short or ushort or int or uint or long:
                json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case double number when double.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            case decimal number:
                json.WriteNumberValue(number);
                break;
            case IFormattable formattable:
                json.WriteStringValue(formattable.ToString(null, CultureInfo.InvariantCulture));
                break;
            default:
                json.WriteStringValue(value.ToString());
                break;
        }
    }
}
