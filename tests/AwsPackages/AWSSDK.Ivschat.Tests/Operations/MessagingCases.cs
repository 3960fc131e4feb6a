using AWSSDK.Ivschat.Tests.Wire;
using static AWSSDK.Ivschat.Tests.Operations.OperationCase;

namespace AWSSDK.Ivschat.Tests.Operations;

internal static class MessagingCases
{
    private static readonly string[] Errors =
        ["AccessDeniedException", "PendingVerification", "ResourceNotFoundException", "ThrottlingException", "ValidationException"];

    public static IReadOnlyList<OperationCase> All { get; } =
    [
        new(
            "DeleteMessage",
            "POST",
            "/DeleteMessage",
            $$"""{"id":"MeSsAgE01234","reason":"spam","roomIdentifier":"{{RoomArn}}"}""",
            Reply.Ok("""{"id":"OpErAtIoN012"}"""),
            Errors,
            async client =>
            {
                var response = await client.DeleteMessageAsync(new() { RoomIdentifier = RoomArn, Id = "MeSsAgE01234", Reason = "spam" });
                Assert.Equal("OpErAtIoN012", response.Id);
            },
            client => client.DeleteMessageAsync(new())),
        new(
            "DisconnectUser",
            "POST",
            "/DisconnectUser",
            $$"""{"reason":"be kind","roomIdentifier":"{{RoomArn}}","userId":"ann"}""",
            new Reply(200),
            Errors,
            client => client.DisconnectUserAsync(new() { RoomIdentifier = RoomArn, UserId = "ann", Reason = "be kind" }),
            client => client.DisconnectUserAsync(new())),
        new(
            "SendEvent",
            "POST",
            "/SendEvent",
            $$"""{"attributes":{"a":"1","b":""},"eventName":"app:poll","roomIdentifier":"{{RoomArn}}"}""",
            Reply.Ok("""{"id":"EvEnT0123456"}"""),
            Errors,
            async client =>
            {
                var response = await client.SendEventAsync(new()
                {
                    RoomIdentifier = RoomArn,
                    EventName = "app:poll",
                    Attributes = new() { ["a"] = "1", ["b"] = "" },
                });
                Assert.Equal("EvEnT0123456", response.Id);
            },
            client => client.SendEventAsync(new())),
    ];
}
