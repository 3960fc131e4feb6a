using IvsChatBackend.Emulator.ControlPlane;
using IvsChatBackend.Emulator.Kernel;
using IvsChatBackend.Emulator.Messaging;
using IvsChatBackend.Emulator.Quotas;
using IvsChatBackend.Emulator.State;

namespace IvsChatBackend.Emulator.Events;

/// <summary>Ends every connection of a user in a room; a user who has none is no error.</summary>
internal sealed class DisconnectUser(IRoomDirectory rooms, IRoomMessaging messaging, AccountRates rates)
    : Operation<DisconnectUserRequest>("DisconnectUser", EventsJson.Default.DisconnectUserRequest, rates)
{
    protected override void Validate(DisconnectUserRequest request, Violations violations)
    {
        violations.Arn("roomIdentifier", request.RoomIdentifier, EmulatorArns.RoomType);
        violations.Required("userId", request.UserId);
        violations.Length("userId", request.UserId, 1, 128);
        violations.Length("reason", request.Reason, 1, 256);
    }

    protected override Reply Execute(DisconnectUserRequest request)
    {
        if (!rooms.TryGet(request.RoomIdentifier!, out var room))
        {
            return ServiceError.NotFound(request.RoomIdentifier!);
        }

        messaging.DisconnectUser(room, request.UserId!, request.Reason);
        return Reply.Empty;
    }
}

internal sealed record DisconnectUserRequest(string? RoomIdentifier, string? UserId, string? Reason);
