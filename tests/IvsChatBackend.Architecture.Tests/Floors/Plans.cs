namespace IvsChatBackend.Architecture.Tests.Floors;

/// <summary>The table of floors: what docs/architecture.md draws and the folders of the tree are.</summary>
internal static class Plans
{
    public static FloorPlan Core { get; } = new(
        "IvsChatBackend.Core",
        [
            new("kernel", Siblings: true, "Outcomes", "State", "Secrets", "Metrics", "Json"),
            new(
                "machinery", Siblings: true,
                "Audit", "Owed", "Limits", "Idempotency", "Roles", "IvsChat", "Sessions", "Erasure", "Configuration"),
            new("people", Siblings: true, "Identity", "Callers", "Rooms", "Standings", "Entry", "Acts", "Sanctions"),
            new("features", Siblings: false, "Tokens", "Moderation", "Review", "LoggingConfigurations", "Tags"),
            new("spanning", Siblings: false, "RoomKeeping", "UserData", "Enforcement"),
        ]);
}
