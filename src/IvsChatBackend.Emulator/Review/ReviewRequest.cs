using System.Buffers;
using System.Text.Json;
using IvsChatBackend.Emulator.Kernel;
using IvsChatBackend.Emulator.Tokens;

namespace IvsChatBackend.Emulator.Review;

/// <summary>A message as its room's handler is asked about it.</summary>
/// <param name="MessageId">The id that the message will have if it is allowed.</param>
/// <param name="Attributes">Null where the sender gave none; the handler sees an empty object then.</param>
/// <param name="Ip">The sender's address.</param>
internal sealed record ReviewRequest(
    string MessageId,
    string Content,
    IReadOnlyList<KeyValuePair<string, string>>? Attributes,
    string RoomArn,
    ChatTokenGrant Sender,
    string Ip)
{
    /// <remarks>Source: Amazon IVS Chat user guide, "Chat message review handler", request syntax.</remarks>
    public ReadOnlyMemory<byte> ToJson()
    {
        var json = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            writer.WriteString("Content"u8, Content);
            writer.WriteString("MessageId"u8, MessageId);
            writer.WriteString("RoomArn"u8, RoomArn);
            WriteAttributes(writer, Attributes ?? []);
            writer.WriteStartObject("Sender"u8);
            WriteAttributes(writer, Sender.Attributes);
            writer.WriteString("UserId"u8, Sender.UserId);
            writer.WriteString("Ip"u8, Ip);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return json.WrittenMemory;
    }

    private static void WriteAttributes(Utf8JsonWriter writer, IEnumerable<KeyValuePair<string, string>> attributes)
    {
        writer.WriteStartObject("Attributes"u8);
        foreach (var (name, value) in attributes.OrderBy(attribute => attribute.Key, Utf8Order.Instance))
        {
            writer.WriteString(name, value);
        }

        writer.WriteEndObject();
    }
}
