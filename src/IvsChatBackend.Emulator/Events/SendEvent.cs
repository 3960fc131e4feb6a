using System.Collections.Immutable;
using IvsChatBackend.Emulator.ControlPlane;
using IvsChatBackend.Emulator.Kernel;
using IvsChatBackend.Emulator.Messaging;
using IvsChatBackend.Emulator.Quotas;
using IvsChatBackend.Emulator.State;

namespace IvsChatBackend.Emulator.Events;

internal sealed class SendEvent(IRoomDirectory rooms, IRoomMessaging messaging, AccountRates rates)
    : Operation<SendEventRequest>("SendEvent", EventsJson.Default.SendEventRequest, rates)
{
    // 1 KB until 2025-11-19; the models of older clients still say so.
    private const int MaximumAttributeBytes = 4096;

    protected override void Validate(SendEventRequest request, Violations violations)
    {
        violations.Arn("roomIdentifier", request.RoomIdentifier, EmulatorArns.RoomType);
        violations.Required("eventName", request.EventName);
        violations.Length("eventName", request.EventName, 1, 100);
        violations.Attributes("attributes", request.Attributes, MaximumAttributeBytes);
    }

    protected override Reply Execute(SendEventRequest request)
    {
        if (!rooms.TryGet(request.RoomIdentifier!, out var room))
        {
            return ServiceError.NotFound(request.RoomIdentifier!);
        }

        var attributes = request.Attributes?.ToImmutableDictionary(attribute => attribute.Key, attribute => attribute.Value!);
        return Reply.Ok(new IdReply(messaging.SendEvent(room, request.EventName!, attributes)), EventsJson.Default.IdReply);
    }
}

internal sealed record SendEventRequest(string? RoomIdentifier, string? EventName, IReadOnlyDictionary<string, string?>? Attributes);

/// <summary>What SendEvent and DeleteMessage answer.</summary>
/// <param name="Id">The id of the event that went out.</param>
internal sealed record IdReply(string Id);
