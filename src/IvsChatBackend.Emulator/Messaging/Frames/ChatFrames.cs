using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using IvsChatBackend.Emulator.Kernel;
using IvsChatBackend.Emulator.Messaging.Requests;
using IvsChatBackend.Emulator.Messaging.WebSockets;
using IvsChatBackend.Emulator.Tokens;

namespace IvsChatBackend.Emulator.Messaging.Frames;

/// <summary>The three frames that clients get, with their members in the order in which AWS sends them.</summary>
/// <remarks>
/// Source: Amazon IVS Chat Messaging API reference; <c>Attributes: null</c>, <c>Sender.Attributes: {}</c>, <c>RequestId: ""</c> and attributes sorted
/// by their names as captured from the service.
/// </remarks>
internal static class ChatFrames
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ServerFrame Message(
        string id,
        string requestId,
        string content,
        IEnumerable<KeyValuePair<string, string>>? attributes,
        SendTime sendTime,
        ChatTokenGrant sender)
        => Write("MESSAGE", id, requestId, writer =>
        {
            WriteAttributes(writer, attributes);
            writer.WriteString("Content"u8, content);
            writer.WriteString("SendTime"u8, sendTime.Text);
            writer.WriteStartObject("Sender"u8);
            writer.WriteString("UserId"u8, sender.UserId);
            WriteAttributes(writer, sender.Attributes);
            writer.WriteEndObject();
        });

    public static ServerFrame Event(
        string id,
        string requestId,
        string eventName,
        IEnumerable<KeyValuePair<string, string>>? attributes,
        SendTime sendTime)
        => Write("EVENT", id, requestId, writer =>
        {
            writer.WriteString("EventName"u8, eventName);
            WriteAttributes(writer, attributes);
            writer.WriteString("SendTime"u8, sendTime.Text);
        });

    public static ServerFrame Error(string id, string requestId, Refusal refusal)
        => Write("ERROR", id, requestId, writer =>
        {
            writer.WriteNumber("ErrorCode"u8, refusal.Code);
            writer.WriteString("ErrorMessage"u8, refusal.Message);
        });

    private static ServerFrame Write(string type, string id, string requestId, Action<Utf8JsonWriter> writeRest)
    {
        var json = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(json, Options))
        {
            writer.WriteStartObject();
            writer.WriteString("Type"u8, type);
            writer.WriteString("Id"u8, id);
            writer.WriteString("RequestId"u8, requestId);
            writeRest(writer);
            writer.WriteEndObject();
        }

        return ServerFrame.Text(json.WrittenSpan);
    }

    private static void WriteAttributes(Utf8JsonWriter writer, IEnumerable<KeyValuePair<string, string>>? attributes)
    {
        if (attributes is null)
        {
            writer.WriteNull("Attributes"u8);
            return;
        }

        writer.WriteStartObject("Attributes"u8);
        foreach (var (name, value) in attributes.OrderBy(attribute => attribute.Key, Utf8Order.Instance))
        {
            writer.WriteString(name, value);
        }

        writer.WriteEndObject();
    }
}
