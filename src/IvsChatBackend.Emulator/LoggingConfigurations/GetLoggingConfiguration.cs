using IvsChatBackend.Emulator.Http;
using IvsChatBackend.Emulator.Quotas;

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
