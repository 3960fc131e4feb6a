using Amazon.Ivschat;
using AWSSDK.Ivschat.Tests.Wire;
using static AWSSDK.Ivschat.Tests.Operations.OperationCase;

namespace AWSSDK.Ivschat.Tests.Operations;

internal static class RoomCases
{
    private const string Handler = $$"""{"fallbackResult":"DENY","uri":"{{HandlerArn}}"}""";

    private const string SummaryMembers =
        $$"""
        "arn":"{{RoomArn}}","id":"AbCdEf012345","name":"lobby","createTime":"2026-01-02T03:04:05Z","updateTime":"2026-01-02T03:04:06.1234567Z",
        "messageReviewHandler":{{Handler}},"tags":{"stage":"dev"},"loggingConfigurationIdentifiers":["{{LoggingArn}}"]
        """;

    private const string Room = $$"""{{{SummaryMembers}},"maximumMessageRatePerSecond":100,"maximumMessageLength":500}""";

    private static readonly object Summary = new
    {
        Arn = RoomArn,
        Id = "AbCdEf012345",
        Name = "lobby",
        CreateTime = Created,
        UpdateTime = Updated,
        MessageReviewHandler = new { Uri = HandlerArn, FallbackResult = FallbackResult.DENY },
        Tags = new Dictionary<string, string> { ["stage"] = "dev" },
        LoggingConfigurationIdentifiers = new[] { LoggingArn },
    };

    public static IReadOnlyList<OperationCase> All { get; } =
    [
        new(
            "CreateRoom",
            "POST",
            "/CreateRoom",
            $$$"""
            {"loggingConfigurationIdentifiers":["{{{LoggingArn}}}"],"maximumMessageLength":500,"maximumMessageRatePerSecond":100,
            "messageReviewHandler":{{{Handler}}},"name":"lobby","tags":{"stage":"dev"}}
            """,
            Reply.Ok(Room),
            [
                "AccessDeniedException", "ConflictException", "PendingVerification", "ResourceNotFoundException", "ServiceQuotaExceededException",
                "ValidationException",
            ],
            async client =>
            {
                var room = await client.CreateRoomAsync(new()
                {
                    Name = "lobby",
                    MaximumMessageRatePerSecond = 100,
                    MaximumMessageLength = 500,
                    MessageReviewHandler = new() { Uri = HandlerArn, FallbackResult = FallbackResult.DENY },
                    Tags = new() { ["stage"] = "dev" },
                    LoggingConfigurationIdentifiers = [LoggingArn],
                });
                AssertRoom(room);
            },
            client => client.CreateRoomAsync(new())),
        new(
            "DeleteRoom",
            "POST",
            "/DeleteRoom",
            $$"""{"identifier":"{{RoomArn}}"}""",
            new Reply(204),
            ["AccessDeniedException", "PendingVerification", "ResourceNotFoundException", "ValidationException"],
            client => client.DeleteRoomAsync(new() { Identifier = RoomArn }),
            client => client.DeleteRoomAsync(new())),
        new(
            "GetRoom",
            "POST",
            "/GetRoom",
            $$"""{"identifier":"{{RoomArn}}"}""",
            Reply.Ok(Room),
            ["AccessDeniedException", "ResourceNotFoundException", "ValidationException"],
            async client =>
            {
                var room = await client.GetRoomAsync(new() { Identifier = RoomArn });
                AssertRoom(room);
            },
            client => client.GetRoomAsync(new())),
        new(
            "ListRooms",
            "POST",
            "/ListRooms",
            $$"""
            {"loggingConfigurationIdentifier":"{{LoggingArn}}","maxResults":50,"messageReviewHandlerUri":"{{HandlerArn}}",
            "name":"lobby","nextToken":"page 2"}
            """,
            Reply.Ok($$"""{"rooms":[{{{SummaryMembers}}},{"arn":"other"}],"nextToken":"page 3"}"""),
            ["AccessDeniedException", "ResourceNotFoundException", "ValidationException"],
            async client =>
            {
                var list = await client.ListRoomsAsync(new()
                {
                    Name = "lobby",
                    NextToken = "page 2",
                    MaxResults = 50,
                    MessageReviewHandlerUri = HandlerArn,
                    LoggingConfigurationIdentifier = LoggingArn,
                });
                Assert.Equal("page 3", list.NextToken);
                Assert.Equal([RoomArn, "other"], list.Rooms.Select(room => room.Arn));
                Assert.Equivalent(Summary, list.Rooms[0]);
            },
            client => client.ListRoomsAsync(new())),
        new(
            "UpdateRoom",
            "POST",
            "/UpdateRoom",
            $$"""
            {"identifier":"{{RoomArn}}","loggingConfigurationIdentifiers":[],"maximumMessageLength":1,"maximumMessageRatePerSecond":1,
            "messageReviewHandler":{"uri":""},"name":""}
            """,
            Reply.Ok(Room),
            ["AccessDeniedException", "PendingVerification", "ResourceNotFoundException", "ValidationException"],
            async client =>
            {
                var room = await client.UpdateRoomAsync(new()
                {
                    Identifier = RoomArn,
                    Name = "",
                    MaximumMessageRatePerSecond = 1,
                    MaximumMessageLength = 1,
                    MessageReviewHandler = new() { Uri = "" },
                    LoggingConfigurationIdentifiers = [],
                });
                AssertRoom(room);
            },
            client => client.UpdateRoomAsync(new())),
    ];

    private static void AssertRoom(object room)
    {
        Assert.Equivalent(Summary, room);
        Assert.Equivalent(new { MaximumMessageRatePerSecond = 100, MaximumMessageLength = 500 }, room);
    }
}
