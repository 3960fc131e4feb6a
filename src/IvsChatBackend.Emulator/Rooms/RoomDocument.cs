using IvsChatBackend.Emulator.ControlPlane;
using IvsChatBackend.Emulator.State;

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

    /// <summary>Null, and so absent on the wire, where there are none: captured from the service with <c>tags</c> beside it as <c>{}</c>.</summary>
    public IReadOnlyList<string>? LoggingConfigurationIdentifiers { get; init; }

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
        CreateTime = WireTime.OfResource(room.CreateTime),
        UpdateTime = WireTime.OfResource(room.UpdateTime),
        MessageReviewHandler = HandlerDocument.Of(room.MessageReviewHandler),
        Tags = room.Tags,
        LoggingConfigurationIdentifiers = room.LoggingConfigurationIdentifiers.IsEmpty ? null : room.LoggingConfigurationIdentifiers,
    };
}
