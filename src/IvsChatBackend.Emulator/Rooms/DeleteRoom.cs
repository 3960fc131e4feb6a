using IvsChatBackend.Emulator.ControlPlane;
using IvsChatBackend.Emulator.Kernel;
using IvsChatBackend.Emulator.Quotas;
using IvsChatBackend.Emulator.State;

namespace IvsChatBackend.Emulator.Rooms;

/// <summary>Takes the room away; who is connected stays so until their token runs out, as the user guide's FAQ says.</summary>
internal sealed class DeleteRoom(AccountState state, AccountRates rates)
    : Operation<IdentifierRequest>("DeleteRoom", WireJson.Default.IdentifierRequest, rates)
{
    protected override void Validate(IdentifierRequest request, Violations violations) =>
        violations.Arn("identifier", request.Identifier, EmulatorArns.RoomType);

    protected override Reply Execute(IdentifierRequest request) => state.Decide(resources =>
        resources.Rooms.ContainsKey(request.Identifier!)
            ? new Decision(Reply.NoContent, ResourceChange.Delete(request.Identifier!))
            : ServiceError.NotFound(request.Identifier!));
}
