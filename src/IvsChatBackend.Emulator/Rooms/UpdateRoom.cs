using IvsChatBackend.Emulator.ControlPlane;
using IvsChatBackend.Emulator.Kernel;
using IvsChatBackend.Emulator.Quotas;
using IvsChatBackend.Emulator.Review;
using IvsChatBackend.Emulator.State;
using IvsChatBackend.Emulator.Time;

namespace IvsChatBackend.Emulator.Rooms;

/// <summary>Changes what the request names and leaves the rest; a list of logging configurations replaces the whole list.</summary>
internal sealed class UpdateRoom(AccountState state, IMessageReviewHandlers handlers, EmulatorClock clock, AccountRates rates)
    : Operation<UpdateRoomRequest>("UpdateRoom", RoomsJson.Default.UpdateRoomRequest, rates)
{
    protected override void Validate(UpdateRoomRequest request, Violations violations)
    {
        violations.Arn("identifier", request.Identifier, EmulatorArns.RoomType);
        request.Validate(violations, handlers);
    }

    protected override Reply Execute(UpdateRoomRequest request) => state.Decide(resources =>
    {
        if (!resources.Rooms.TryGetValue(request.Identifier!, out var room))
        {
            return ServiceError.NotFound(request.Identifier!);
        }

        var loggers = request.DistinctLoggingConfigurations() ?? room.LoggingConfigurationIdentifiers;
        if (resources.FirstUnknownLoggingConfiguration(loggers) is { } unknown)
        {
            return ServiceError.NotFound(unknown);
        }

        var updated = room with
        {
            Name = request.Name ?? room.Name,
            UpdateTime = WireTime.OfUpdate(room.UpdateTime, clock.GetUtcNow()),
            MaximumMessageLength = request.MaximumMessageLength ?? room.MaximumMessageLength,
            MaximumMessageRatePerSecond = request.MaximumMessageRatePerSecond ?? room.MaximumMessageRatePerSecond,
            MessageReviewHandler = (request.MessageReviewHandler ?? HandlerDocument.Unchanged).ApplyTo(room.MessageReviewHandler),
            LoggingConfigurationIdentifiers = loggers,
        };
        return new Decision(Reply.Ok(RoomDocument.Of(updated), RoomsJson.Default.RoomDocument), ResourceChange.Put(updated));
    });
}

internal sealed record UpdateRoomRequest : RoomSettings
{
    public string? Identifier { get; init; }
}
