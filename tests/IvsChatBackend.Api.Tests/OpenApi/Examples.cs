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

    private static readonly (string, string, string?) SetTerm = ("PUT", "/rooms/lobby/terms/spoiler", """{"text":"spoiler","match":"word","action":"hold"}""");
    private const string Ban = """{"reason":"spam","note":"third time","durationInSeconds":86400}""";

    private static readonly (string, string, string?) Banned = ("PUT", "/rooms/lobby/bans/bob", Ban);
    private static readonly (string, string, string?) BannedEverywhere = ("PUT", "/bans/bob", Ban);
    private static readonly (string, string, string?) TimedOut = ("PUT", "/rooms/lobby/timeouts/bob", """{"reason":"capitals","durationInSeconds":600}""");

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
        new("getSettings", "/rooms/lobby/settings", null, "moderator"),
        new("setSettings", "/rooms/lobby/settings", """
            {"modes":{"slow":{"seconds":30},"links":{"allowedDomains":["example.com"]},"unique":{"windowInSeconds":300}},
             "spam":{"repeatedCharacters":20,"capitals":{"percent":80,"minimumLetters":10},"mentions":5,"flooding":{"messages":10,"seconds":30}},
             "strikes":{"hits":3,"windowInSeconds":600,"stepsInSeconds":[60,600,86400],"memoryInSeconds":86400},
             "starters":["en-profanity"],"exemptRoles":["moderator","owner","admin"],"attributes":{"replyTo":12},"failureAction":"DENY","holdDays":7}
            """, "moderator"),
        new("raiseShield", "/rooms/lobby/shield", null, "moderator"),
        new("lowerShield", "/rooms/lobby/shield", null, "moderator", ("PUT", "/rooms/lobby/shield", null)),
        new("listTerms", "/rooms/lobby/terms?limit=10", null, "moderator", SetTerm),
        new("setTerm", "/rooms/lobby/terms/spoiler", """{"text":"spoiler","match":"word","action":"hold"}""", "moderator"),
        new("removeTerm", "/rooms/lobby/terms/spoiler", null, "moderator", SetTerm),
        new("exportTerms", "/rooms/lobby/terms/export", null, "moderator", SetTerm),
        new("importTerms", "/rooms/lobby/terms/import", """
            {"terms":[{"id":"spoiler","text":"spoiler","match":"word","action":"hold"},{"id":"rude","text":"moron","match":"word","action":"deny","message":"Be kind."}]}
            """, "moderator"),
        new("testRules", "/rooms/lobby/rules/test", """{"samples":["Hello there","no s p o i l e r please"],"role":"member"}""", "moderator", SetTerm),
        new("listQueue", "/rooms/lobby/queue?limit=10", null, "moderator"),
        new("approveHeldMessage", "/rooms/lobby/queue/{held}/approve", null, "moderator"),
        new("denyHeldMessage", "/rooms/lobby/queue/{held}/deny", null, "moderator"),
        new("createRoom", "/rooms", $$"""
            {"name":"hall","maximumMessageLength":200,"maximumMessageRatePerSecond":50,"messageReviewHandler":{"uri":"{{TestApi.ReviewHandlerArn}}","fallbackResult":"DENY"},
             "tags":{"team":"chat"},"access":{"kind":"members"},"roles":{"meg":"moderator"},
             "settings":{"modes":{"slow":{"seconds":10} },"starters":["en-profanity"]} }
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
        new("acknowledgeWarning", "/rooms/lobby/me/warnings/{id}/acknowledge", null, "member", ("PUT", "/rooms/lobby/warnings/ann", """{"reason":"language"}""")),
        new("setBan", "/rooms/lobby/bans/bob", Ban, "moderator"),
        new("getBan", "/rooms/lobby/bans/bob", null, "moderator", Banned),
        new("listBans", "/rooms/lobby/bans?limit=10", null, "moderator", Banned),
        new("liftBan", "/rooms/lobby/bans/bob", null, "admin", ("PUT", "/rooms/lobby/bans/bob", Ban)),
        new("exportBans", "/rooms/lobby/bans/export", null, "moderator", Banned),
        new("importBans", "/rooms/lobby/bans/import", """{"userId":"bob","reason":"spam","expiresAt":"2027-01-02T03:04:05.000Z"}""", "moderator"),
        new("setTimeout", "/rooms/lobby/timeouts/bob", """{"reason":"capitals","durationInSeconds":600}""", "moderator"),
        new("getTimeout", "/rooms/lobby/timeouts/bob", null, "moderator", TimedOut),
        new("listTimeouts", "/rooms/lobby/timeouts?limit=10", null, "moderator", TimedOut),
        new("liftTimeout", "/rooms/lobby/timeouts/bob", null, "admin", TimedOut),
        new("setWarning", "/rooms/lobby/warnings/bob", """{"reason":"language"}""", "moderator"),
        new("liftWarning", "/rooms/lobby/warnings/bob", null, "admin", ("PUT", "/rooms/lobby/warnings/bob", """{"reason":"language"}""")),
        new("setAccountBan", "/bans/bob", Ban),
        new("getAccountBan", "/bans/bob", null, "admin", BannedEverywhere),
        new("listAccountBans", "/bans?limit=10", null, "admin", BannedEverywhere),
        new("liftAccountBan", "/bans/bob", null, "admin", BannedEverywhere),
        new("exportAccountBans", "/bans/export", null, "admin", BannedEverywhere),
        new("importAccountBans", "/bans/import", """{"userId":"bob","reason":"spam"}"""),
        new("getUser", "/rooms/lobby/users/bob", null, "moderator", Banned, ("POST", "/rooms/lobby/users/bob/notes", """{"text":"Was asked to stop."}""")),
        new("addNote", "/rooms/lobby/users/bob/notes", """{"text":"Was asked to stop."}""", "moderator"),
        new("purgeUser", "/rooms/lobby/users/bob/purge", """{"reason":"flood"}""", "moderator"),
        new("listAudit", "/rooms/lobby/audit?action=ban.set&limit=10", null, "moderator", Banned),
        new("exportAudit", "/rooms/lobby/audit/export", null, "moderator", Banned),
        new("verifyAudit", "/rooms/lobby/audit/verify", null, "moderator", Banned),
        new("listAccountAudit", "/audit?target=bob", null, "admin", BannedEverywhere),
        new("exportAccountAudit", "/audit/export?target=bob", null, "admin", BannedEverywhere),
        new("verifyAccountAudit", "/audit/verify", null, "admin", BannedEverywhere),
        new("exportUserData", "/users/bob/data"),
        new("eraseUserData", "/users/bob/data", null, "admin", Banned),
    ];
}
