using IvsChatBackend.Emulator.ControlPlane;
using IvsChatBackend.Emulator.Kernel;
using IvsChatBackend.Emulator.Quotas;
using IvsChatBackend.Emulator.Review;
using IvsChatBackend.Emulator.State;
using IvsChatBackend.Emulator.Time;

namespace IvsChatBackend.Emulator.Rooms;

internal sealed class CreateRoom(
    AccountState state,
    IMessageReviewHandlers handlers,
    Identifiers identifiers,
    EmulatorArns arns,
    EmulatorClock clock,
    AccountName account,
    EmulatorQuotas quotas,
    AccountRates rates) : Operation<CreateRoomRequest>("CreateRoom", RoomsJson.Default.CreateRoomRequest, rates)
{
    protected override void Validate(CreateRoomRequest request, Violations violations)
    {
        request.Validate(violations, handlers);
        TagRules.Validate(violations, request.Tags);
    }

    protected override Reply Execute(CreateRoomRequest request) => state.Decide(resources =>
    {
        var quota = quotas.Rooms;
        if (quota > 0 && resources.Rooms.Count >= quota)
        {
            return ServiceError.QuotaExceeded(account.Id, quota, "The account has as many rooms as it may have.");
        }

        var loggers = request.DistinctLoggingConfigurations() ?? [];
        if (resources.FirstUnknownLoggingConfiguration(loggers) is { } unknown)
        {
            return ServiceError.NotFound(unknown);
        }

        var (id, now) = (identifiers.Next(), clock.GetUtcNow());
        var room = new Room
        {
            Id = id,
            Arn = arns.Room(id),
            Name = request.Name ?? "",
            CreateTime = now,
            UpdateTime = now,
            MaximumMessageLength = request.MaximumMessageLength ?? 500,
            MaximumMessageRatePerSecond = request.MaximumMessageRatePerSecond ?? 10,
            MessageReviewHandler = request.MessageReviewHandler?.ApplyTo(null),
            LoggingConfigurationIdentifiers = loggers,
            Tags = TagRules.ToTags(request.Tags),
        };
        return new Decision(Reply.Ok(RoomDocument.Of(room), RoomsJson.Default.RoomDocument), ResourceChange.Put(room));
    });
}

internal sealed record CreateRoomRequest : RoomSettings
{
    public IReadOnlyDictionary<string, string?>? Tags { get; init; }
}
