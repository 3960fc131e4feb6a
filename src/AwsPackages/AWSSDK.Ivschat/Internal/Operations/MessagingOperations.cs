using Amazon.Ivschat.Internal.Wire;
using Amazon.Ivschat.Model;
using static Amazon.Ivschat.Internal.Wire.ErrorShapes;

namespace Amazon.Ivschat.Internal.Operations;

/// <summary>Operations on what goes on in a room.</summary>
internal static class MessagingOperations
{
    public static readonly Operation<DeleteMessageRequest, DeleteMessageResponse> DeleteMessage = new(
        new("POST", "/DeleteMessage")
        {
            Body = (json, request) =>
            {
                json.Member("id", request.Id);
                json.Member("reason", request.Reason);
                json.Member("roomIdentifier", request.RoomIdentifier);
            },
        },
        new() { { "id", JsonValues.Text, (response, value) => response.Id = value } },
        AccessDenied, PendingVerification, ResourceNotFound, Throttling, Validation);

    public static readonly Operation<DisconnectUserRequest, DisconnectUserResponse> DisconnectUser = new(
        new("POST", "/DisconnectUser")
        {
            Body = (json, request) =>
            {
                json.Member("reason", request.Reason);
                json.Member("roomIdentifier", request.RoomIdentifier);
                json.Member("userId", request.UserId);
            },
        },
        [],
        AccessDenied, PendingVerification, ResourceNotFound, Throttling, Validation);

    public static readonly Operation<SendEventRequest, SendEventResponse> SendEvent = new(
        new("POST", "/SendEvent")
        {
            Body = (json, request) =>
            {
                json.Member("attributes", request.Attributes);
                json.Member("eventName", request.EventName);
                json.Member("roomIdentifier", request.RoomIdentifier);
            },
        },
        new() { { "id", JsonValues.Text, (response, value) => response.Id = value } },
        AccessDenied, PendingVerification, ResourceNotFound, Throttling, Validation);
}
