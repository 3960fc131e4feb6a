using IvsChatBackend.Api.Tests.Kit;

namespace IvsChatBackend.Api.Tests.OpenApi;

/// <summary>The examples of the description: each is sent to the running API, and what it answers is the example of the answer.</summary>
internal static class Examples
{
    private const string Destination = """{"name":"chat-archive","destinationConfiguration":{"s3":{"bucketName":"chat-logs"}},"tags":{"team":"chat"}}""";

    private static readonly (string, string, string?) MadeRoom = ("POST", "/rooms", """{"name":"hall","tags":{"team":"chat"}}""");
    private static readonly (string, string, string?) MadeConfiguration = ("POST", "/logging-configurations", Destination);
    private static readonly (string, string, string?) Tagged = ("PUT", "/rooms/lobby/tags", """{"tags":{"team":"chat"}}""");
    private static readonly (string, string, string?) GivenRole = ("PUT", "/rooms/lobby/roles/meg", """{"role":"moderator"}""");

    public static IReadOnlyList<Example> All { get; } =
    [
        new("getHealth", "/health", Role: null),
        new("getOpenApi", "/openapi.json", Role: null),
        new("listAvailableRooms", "/rooms/available", Role: "member"),
        new("createChatToken", "/rooms/lobby/tokens", """{"displayName":"Ann","capabilities":["SEND_MESSAGE"],"sessionDurationInMinutes":60}""", "member"),
        new("createGuestToken", "/rooms/lobby/guest-tokens", Role: null),
        new("getMe", "/rooms/lobby/me", Role: "member"),
        new("listRoles", "/rooms/lobby/roles?limit=10", null, "owner", GivenRole),
        new("getRole", "/rooms/lobby/roles/meg", null, "owner", GivenRole),
        new("setRole", "/rooms/lobby/roles/meg", """{"role":"moderator"}""", "owner"),
        new("removeRole", "/rooms/lobby/roles/meg", null, "owner", GivenRole),
        new("deleteMessage", "/rooms/lobby/messages/AbCdEfGhIjKl?reason=off%20topic", null, "moderator"),
        new("disconnectUser", "/rooms/lobby/users/bob/disconnect", """{"reason":"off topic"}""", "moderator"),
        new("sendEvent", "/rooms/lobby/events", """{"eventName":"poll:open","attributes":{"question":"Tea or coffee?"}}""", "moderator"),
        new("createRoom", "/rooms", $$"""
            {"name":"hall","maximumMessageLength":200,"maximumMessageRatePerSecond":50,"messageReviewHandler":{"uri":"{{TestApi.ReviewHandlerArn}}","fallbackResult":"DENY"},
             "tags":{"team":"chat"},"access":{"kind":"members"},"roles":{"meg":"moderator"} }
            """),
        new("listRooms", "/rooms?limit=10", null, "admin", MadeRoom),
        new("getRoom", "/rooms/hall", null, "admin", MadeRoom),
        new("updateRoom", "/rooms/hall", """{"maximumMessageRatePerSecond":100,"messageReviewHandler":null}""", "admin", MadeRoom),
        new("deleteRoom", "/rooms/hall", null, "admin", MadeRoom),
        new("listRoomTags", "/rooms/lobby/tags", null, "admin", Tagged),
        new("tagRoom", "/rooms/lobby/tags", """{"tags":{"team":"chat"}}"""),
        new("untagRoom", "/rooms/lobby/tags?tagKeys=team&tagKeys=stage", null, "admin", Tagged),
        new("createLoggingConfiguration", "/logging-configurations", Destination),
        new("listLoggingConfigurations", "/logging-configurations?limit=10", null, "admin", MadeConfiguration),
        new("getLoggingConfiguration", "/logging-configurations/{id}", null, "admin", MadeConfiguration),
        new("updateLoggingConfiguration", "/logging-configurations/{id}", """{"name":"archive"}""", "admin", MadeConfiguration),
        new("deleteLoggingConfiguration", "/logging-configurations/{id}", null, "admin", MadeConfiguration),
        new("listLoggingConfigurationTags", "/logging-configurations/LogsLogsLo01/tags", null, "admin", ("PUT", "/logging-configurations/LogsLogsLo01/tags", """{"tags":{"team":"chat"}}""")),
        new("tagLoggingConfiguration", "/logging-configurations/LogsLogsLo01/tags", """{"tags":{"team":"chat"}}"""),
        new("untagLoggingConfiguration", "/logging-configurations/LogsLogsLo01/tags?tagKeys=team"),
    ];
}
