using System.Buffers;
using System.Globalization;
using System.Text.Json;
using IvsChatBackend.Emulator.State;

namespace IvsChatBackend.Emulator.ChatLogging;

internal enum LoggedType
{
    Message,
    Event,
}

/// <summary>One frame on its way to one destination.</summary>
/// <param name="Time">The frame's SendTime.</param>
/// <param name="Payload">The frame's JSON, as clients got it.</param>
internal sealed record LogEntry(LoggingConfiguration Configuration, Room Room, LoggedType Type, DateTimeOffset Time, ReadOnlyMemory<byte> Payload)
{
    public const string Version = "1.0";

    /// <summary>The record as it is stored, without a line end.</summary>
    /// <remarks>Source: Amazon IVS Chat user guide, "Chat logging"; <c>event_timestamp</c> is SendTime cut to milliseconds, as
    /// seen in logs of the service.</remarks>
    public ReadOnlyMemory<byte> ToRecord()
    {
        var json = new ArrayBufferWriter<byte>(Payload.Length + 128);
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            writer.WriteString("event_timestamp"u8, Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            writer.WriteString("type"u8, Type == LoggedType.Message ? "MESSAGE"u8 : "EVENT"u8);
            writer.WritePropertyName("payload"u8);
            writer.WriteRawValue(Payload.Span, skipInputValidation: true);
            writer.WriteString("version"u8, Version);
            writer.WriteEndObject();
        }

        return json.WrittenMemory;
    }
}
