using IvsChatBackend.Emulator.ControlPlane;
using IvsChatBackend.Emulator.Kernel;
using IvsChatBackend.Emulator.Messaging;
using IvsChatBackend.Emulator.Quotas;
using IvsChatBackend.Emulator.State;

namespace IvsChatBackend.Emulator.Events;

/// <summary>Tells clients to drop a message. The service keeps no messages, so any id of the right form will do.</summary>
internal sealed class DeleteMessage(IRoomDirectory rooms, IRoomMessaging messaging, AccountRates rates)
    : Operation<DeleteMessageRequest>("DeleteMessage", EventsJson.Default.DeleteMessageRequest, rates)
{
    protected override void Validate(DeleteMessageRequest request, Violations violations)
    {
        violations.Arn("roomIdentifier", request.RoomIdentifier, EmulatorArns.RoomType);
        violations.Required("id", request.Id);
        violations.Length("id", request.Id, Identifiers.Length, Identifiers.Length);
        if (request.Id?.All(char.IsAsciiLetterOrDigit) == false)
        {
            violations.Add("id", "may have letters and digits only");
        }

        violations.Length("reason", request.Reason, 1, 256);
    }

    protected override Reply Execute(DeleteMessageRequest request) =>
        rooms.TryGet(request.RoomIdentifier!, out var room)
            ? Reply.Ok(new IdReply(messaging.DeleteMessage(room, request.Id!, request.Reason)), EventsJson.Default.IdReply)
            : ServiceError.NotFound(request.RoomIdentifier!);
}

internal sealed record DeleteMessageRequest(string? RoomIdentifier, string? Id, string? Reason);
