using IvsChatBackend.Emulator.Kernel;
using IvsChatBackend.Emulator.Review;
using IvsChatBackend.Emulator.State;

namespace IvsChatBackend.Emulator.Messaging.Requests;

/// <summary>What a well-formed request's members may hold.</summary>
internal static class RequestLimits
{
    /// <summary>Decided: AWS publishes no bound, but everybody in the room gets the RequestId.</summary>
    public const int RequestIdCharacters = 256;

    private const int ReasonCharacters = 256;
    private const int UserIdCharacters = 128;

    public static Refusal? Check(MessagingRequest request, Room room) => request switch
    {
        SendMessageRequest { Content: "" } => Refusal.EmptyContent,
        SendMessageRequest send when MessageSize.CodePoints(send.Content) > room.MaximumMessageLength => Refusal.ContentTooLong,
        SendMessageRequest { Attributes: { } attributes } when MessageSize.Bytes(attributes) > MessageSize.MaximumAttributesBytes
            => Refusal.AttributesTooLarge,
        DeleteMessageRequest delete when !IsMessageId(delete.MessageId) => Refusal.InvalidMessageId,
        DeleteMessageRequest delete => CheckReason(delete.Reason),
        DisconnectUserRequest { UserId: "" } => Refusal.EmptyUserId,
        DisconnectUserRequest disconnect when MessageSize.CodePoints(disconnect.UserId) > UserIdCharacters => Refusal.UserIdTooLong,
        DisconnectUserRequest disconnect => CheckReason(disconnect.Reason),
        _ => null,
    };

    private static bool IsMessageId(string id) => id.Length == Identifiers.Length && id.All(char.IsAsciiLetterOrDigit);

    private static Refusal? CheckReason(string? reason) => reason switch
    {
        null => null,
        "" => Refusal.EmptyReason,
        _ => MessageSize.CodePoints(reason) > ReasonCharacters ? Refusal.ReasonTooLong : null,
    };
}
