using IvsChatBackend.Emulator.ControlPlane;
using IvsChatBackend.Emulator.Kernel;
using IvsChatBackend.Emulator.Quotas;
using IvsChatBackend.Emulator.State;

namespace IvsChatBackend.Emulator.LoggingConfigurations;

/// <summary>Takes away a configuration that no room has attached.</summary>
internal sealed class DeleteLoggingConfiguration(AccountState state, AccountRates rates)
    : Operation<IdentifierRequest>("DeleteLoggingConfiguration", WireJson.Default.IdentifierRequest, rates)
{
    protected override void Validate(IdentifierRequest request, Violations violations) =>
        violations.Arn("identifier", request.Identifier, EmulatorArns.LoggingConfigurationType);

    protected override Reply Execute(IdentifierRequest request) => state.Decide(resources =>
    {
        var arn = request.Identifier!;
        if (!resources.LoggingConfigurations.ContainsKey(arn))
        {
            return ServiceError.NotFound(arn);
        }

        return resources.Rooms.Values.Any(room => room.LoggingConfigurationIdentifiers.Contains(arn))
            ? ServiceError.Conflict(arn, "The logging configuration is attached to a room.")
            : new Decision(Reply.NoContent, ResourceChange.Delete(arn));
    });
}
