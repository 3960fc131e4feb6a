using Amazon.Ivschat.Internal.Wire;
using Amazon.Ivschat.Model;
using static Amazon.Ivschat.Internal.Wire.ErrorShapes;

namespace Amazon.Ivschat.Internal.Operations;

internal static class ChatTokenOperations
{
    public static readonly Operation<CreateChatTokenRequest, CreateChatTokenResponse> Create = new(
        new("POST", "/CreateChatToken")
        {
            Body = (json, request) =>
            {
                json.Member("attributes", request.Attributes);
                json.Member("capabilities", request.Capabilities);
                json.Member("roomIdentifier", request.RoomIdentifier);
                json.Member("sessionDurationInMinutes", request.SessionDurationInMinutes);
                json.Member("userId", request.UserId);
            },
        },
        new()
        {
            { "sessionExpirationTime", JsonValues.Time, (response, value) => response.SessionExpirationTime = value },
            { "token", JsonValues.Text, (response, value) => response.Token = value },
            { "tokenExpirationTime", JsonValues.Time, (response, value) => response.TokenExpirationTime = value },
        },
        AccessDenied, PendingVerification, ResourceNotFound, Validation);
}
