using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using IvsChatBackend.Core.Review.Pipeline;
using IvsChatBackend.Core.Rooms;
using IvsChatBackend.Core.Tokens;

namespace IvsChatBackend.MessageReview;

/// <summary>Reads what IVS Chat sends, and keeps what a sender put into it from being anybody's problem.</summary>
/// <remarks>https://docs.aws.amazon.com/ivs/latest/ChatUserGuide/chat-message-review-handler.html</remarks>
internal static class ReviewEvent
{
    /// <param name="utf8">The event.</param>
    /// <param name="message">The message. Texts that are no Unicode, which only a sender can cause, are null in it.</param>
    /// <param name="content">Of an event that is none: its content, as far as it has one.</param>
    /// <returns>False where this is no event of IVS Chat's.</returns>
    public static bool TryRead(ReadOnlyMemory<byte> utf8, [NotNullWhen(true)] out ChatMessage? message, out string? content)
    {
        message = null;
        content = null;
        try
        {
            using var document = JsonDocument.Parse(utf8);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !TryGet(root, "Content", JsonValueKind.String, out var written))
            {
                return false;
            }

            content = Text(written);
            if (!TryGet(root, "RoomArn", JsonValueKind.String, out var arn)
                || !TryGet(root, "Sender", JsonValueKind.Object, out var sender)
                || !TryGet(sender, "UserId", JsonValueKind.String, out var userId)
                || Text(arn) is not { } roomArn
                || Text(userId) is not { Length: > 0 } user
                || roomArn[(roomArn.LastIndexOf('/') + 1)..] is not { } roomId
                || !RoomAddress.IsId(roomId))
            {
                return false;
            }

            var given = Attributes(sender);
            message = new ChatMessage
            {
                Content = content,
                MessageId = TryGet(root, "MessageId", JsonValueKind.String, out var id) ? Text(id) ?? "" : "",
                RoomArn = roomArn,
                RoomId = roomId,
                UserId = user,
                Role = Value(given, ChatTokenAttributes.Role),
                DisplayName = Value(given, ChatTokenAttributes.DisplayName),
                Attributes = Attributes(root),
            };
            return true;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a member's name has half of a surrogate pair. Attributes, where a sender could put one, are read without it.
            return false;
        }
    }

    private static List<MessageAttribute> Attributes(JsonElement owner)
    {
        var attributes = new List<MessageAttribute>();
        if (TryGet(owner, "Attributes", JsonValueKind.Object, out var given))
        {
            foreach (var member in given.EnumerateObject())
            {
                attributes.Add(new MessageAttribute(Name(member), member.Value.ValueKind == JsonValueKind.String ? Text(member.Value) : null));
            }
        }

        return attributes;
    }

    private static string? Value(List<MessageAttribute> attributes, string key) => attributes.FindLast(attribute => attribute.Key == key).Value;

    private static bool TryGet(JsonElement owner, string name, JsonValueKind kind, out JsonElement value) =>
        owner.TryGetProperty(name, out value) && value.ValueKind == kind;

    // What JSON can write and UTF-16 can't hold: half of a surrogate pair, or bytes that are no UTF-8.
    private static string? Text(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string? Name(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
