namespace IvsChatBackend.Emulator.Messaging.Requests;

/// <summary>What a client may ask over the socket.</summary>
/// <param name="Action">The wire's name, which is the name of the capability too.</param>
/// <param name="RequestId">The client's own id, echoed in what comes of the request; empty where it gave none.</param>
internal abstract record MessagingRequest(string Action, string RequestId);

/// <param name="Attributes">Null where the client gave none, which the frame shows as <c>null</c>.</param>
internal sealed record SendMessageRequest(string RequestId, string Content, IReadOnlyList<KeyValuePair<string, string>>? Attributes)
    : MessagingRequest(MessagingActions.SendMessage, RequestId);

internal sealed record DeleteMessageRequest(string RequestId, string MessageId, string? Reason)
    : MessagingRequest(MessagingActions.DeleteMessage, RequestId);

internal sealed record DisconnectUserRequest(string RequestId, string UserId, string? Reason)
    : MessagingRequest(MessagingActions.DisconnectUser, RequestId);
