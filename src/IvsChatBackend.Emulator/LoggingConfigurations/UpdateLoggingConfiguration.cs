using IvsChatBackend.Emulator.ControlPlane;
using IvsChatBackend.Emulator.Kernel;
using IvsChatBackend.Emulator.Quotas;
using IvsChatBackend.Emulator.State;
using IvsChatBackend.Emulator.Time;

namespace IvsChatBackend.Emulator.LoggingConfigurations;

/// <summary>Changes what the request names and leaves the rest.</summary>
internal sealed class UpdateLoggingConfiguration(AccountState state, EmulatorClock clock, AccountRates rates)
    : Operation<UpdateLoggingConfigurationRequest>("UpdateLoggingConfiguration", LoggingConfigurationsJson.Default.UpdateLoggingConfigurationRequest, rates)
{
    protected override void Validate(UpdateLoggingConfigurationRequest request, Violations violations)
    {
        violations.Arn("identifier", request.Identifier, EmulatorArns.LoggingConfigurationType);
        request.Validate(violations);
    }

    protected override Reply Execute(UpdateLoggingConfigurationRequest request) => state.Decide(resources =>
    {
        if (!resources.LoggingConfigurations.TryGetValue(request.Identifier!, out var configuration))
        {
            return ServiceError.NotFound(request.Identifier!);
        }

        var updated = configuration with
        {
            Name = request.Name ?? configuration.Name,
            UpdateTime = WireTime.OfUpdate(configuration.UpdateTime, clock.GetUtcNow() + LoggingConfiguration.Settling),
            Destination = request.DestinationConfiguration?.ToDestination() ?? configuration.Destination,
        };
        return new Decision(LoggingConfigurationDocument.ReplyWith(updated), ResourceChange.Put(updated));
    });
}

internal sealed record UpdateLoggingConfigurationRequest : LoggingConfigurationSettings
{
    public string? Identifier { get; init; }
}
