using IvsChatBackend.Emulator.ControlPlane;
using IvsChatBackend.Emulator.Kernel;
using IvsChatBackend.Emulator.Quotas;
using IvsChatBackend.Emulator.State;

namespace IvsChatBackend.Emulator.LoggingConfigurations;

internal sealed class GetLoggingConfiguration(ILoggingConfigurationDirectory configurations, AccountRates rates)
    : Operation<IdentifierRequest>("GetLoggingConfiguration", WireJson.Default.IdentifierRequest, rates)
{
    protected override void Validate(IdentifierRequest request, Violations violations) =>
        violations.Arn("identifier", request.Identifier, EmulatorArns.LoggingConfigurationType);

    protected override Reply Execute(IdentifierRequest request) =>
        configurations.TryGet(request.Identifier!, out var configuration)
            ? LoggingConfigurationDocument.ReplyWith(configuration)
            : ServiceError.NotFound(request.Identifier!);
}
