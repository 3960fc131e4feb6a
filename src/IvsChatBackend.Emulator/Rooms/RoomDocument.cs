using IvsChatBackend.Emulator.Http;

namespace IvsChatBackend.Emulator.Rooms;

/// <summary>A room on the wire, as Create-, Get- and UpdateRoom answer it. ListRooms leaves the two maxima out.</summary>
internal sealed record RoomDocument
{
    public required string Arn { get; init; }

    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string CreateTime { get; init; }

    public required string UpdateTime { get; init; }

    public int? MaximumMessageRatePerSecond { get; init; }

    public int? MaximumMessageLength { get; init; }

    public HandlerDocument? MessageReviewHandler { get; init; }

    public required IReadOnlyDictionary<string, string> Tags { get; init; }

    public required IReadOnlyList<string> LoggingConfigurationIdentifiers { get; init; }

    public static RoomDocument Of(Room room) => Summary(room) with
    {
        MaximumMessageRatePerSecond = room.MaximumMessageRatePerSecond,
        MaximumMessageLength = room.MaximumMessageLength,
    };

    public static RoomDocument Summary(Room room) => new()
    {
        Arn = room.Arn,
        Id = room.Id,
        Name = room.Name,
        CreateTime = WireTime.Format(room.CreateTime),
        UpdateTime = WireTime.Format(room.UpdateTime),
        MessageReviewHandler = HandlerDocument.Of(room.MessageReviewHandler),
        Tags = room.Tags,
        LoggingConfigurationIdentifiers = room.LoggingConfigurationIdentifiers,
    };
}
