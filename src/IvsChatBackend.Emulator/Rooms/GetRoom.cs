using IvsChatBackend.Emulator.ControlPlane;
using IvsChatBackend.Emulator.Kernel;
using IvsChatBackend.Emulator.Quotas;
using IvsChatBackend.Emulator.State;

namespace IvsChatBackend.Emulator.Rooms;

internal sealed class GetRoom(IRoomDirectory rooms, AccountRates rates)
    : Operation<IdentifierRequest>("GetRoom", WireJson.Default.IdentifierRequest, rates)
{
    protected override void Validate(IdentifierRequest request, Violations violations) =>
        violations.Arn("identifier", request.Identifier, EmulatorArns.RoomType);

    protected override Reply Execute(IdentifierRequest request) =>
        rooms.TryGet(request.Identifier!, out var room)
            ? Reply.Ok(RoomDocument.Of(room), RoomsJson.Default.RoomDocument)
            : ServiceError.NotFound(request.Identifier!);
}
