using IvsChatBackend.Emulator.Http;
using IvsChatBackend.Emulator.Quotas;

namespace IvsChatBackend.Emulator.Rooms;

internal sealed class GetRoom(IRoomDirectory rooms, AccountRates rates)
    : Operation<IdentifierRequest>("GetRoom", WireJson.Default.IdentifierRequest, rates)
{
    protected override void Validate(IdentifierRequest request, Violations violations) =>
        violations.Arn("identifier", request.Identifier, EmulatorArns.RoomType);

    protected override Reply Execute(IdentifierRequest request) =>
        rooms.TryGet(request.Identifier!, out var room)
            ? Reply.Ok(RoomDocument.Of(room), WireJson.Default.RoomDocument)
            : ServiceError.NotFound(request.Identifier!);
}
