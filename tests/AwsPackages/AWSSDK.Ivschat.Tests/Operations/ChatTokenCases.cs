using Amazon.Ivschat;
using AWSSDK.Ivschat.Tests.Wire;
using static AWSSDK.Ivschat.Tests.Operations.OperationCase;

namespace AWSSDK.Ivschat.Tests.Operations;

internal static class ChatTokenCases
{
    public static OperationCase Create { get; } = new(
        "CreateChatToken",
        "POST",
        "/CreateChatToken",
        $$"""
        {"attributes":{"displayName":"Ann"},"capabilities":["SEND_MESSAGE","DELETE_MESSAGE"],"roomIdentifier":"{{RoomArn}}",
        "sessionDurationInMinutes":180,"userId":"ann"}
        """,
        Reply.Ok(
            """
            {"token":"AQICAH.j3Kd_9","tokenExpirationTime":"2026-01-02T03:04:05Z","sessionExpirationTime":"2026-01-02T03:04:06.123456789Z"}
            """),
        ["AccessDeniedException", "PendingVerification", "ResourceNotFoundException", "ValidationException"],
        async client =>
        {
            var response = await client.CreateChatTokenAsync(new()
            {
                RoomIdentifier = RoomArn,
                UserId = "ann",
                Capabilities = [ChatTokenCapability.SEND_MESSAGE, ChatTokenCapability.DELETE_MESSAGE],
                SessionDurationInMinutes = 180,
                Attributes = new() { ["displayName"] = "Ann" },
            });

            Assert.Equal("AQICAH.j3Kd_9", response.Token);
            Assert.Equal(Created, response.TokenExpirationTime);
            Assert.InRange(response.SessionExpirationTime!.Value, Updated, Updated.AddTicks(1));
            Assert.Equal(DateTimeKind.Utc, response.SessionExpirationTime.Value.Kind);
        },
        client => client.CreateChatTokenAsync(new()));
}
