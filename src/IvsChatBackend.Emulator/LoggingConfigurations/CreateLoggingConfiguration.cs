using IvsChatBackend.Emulator.ControlPlane;
using IvsChatBackend.Emulator.Kernel;
using IvsChatBackend.Emulator.Quotas;
using IvsChatBackend.Emulator.State;
using IvsChatBackend.Emulator.Time;

namespace IvsChatBackend.Emulator.LoggingConfigurations;

/// <summary>Makes a configuration that is ACTIVE at once, as the model's answer can say nothing else.</summary>
internal sealed class CreateLoggingConfiguration(
    AccountState state,
    Identifiers identifiers,
    EmulatorArns arns,
    EmulatorClock clock,
    AccountName account,
    EmulatorQuotas quotas,
    AccountRates rates)
    : Operation<CreateLoggingConfigurationRequest>("CreateLoggingConfiguration", LoggingConfigurationsJson.Default.CreateLoggingConfigurationRequest, rates)
{
    protected override void Validate(CreateLoggingConfigurationRequest request, Violations violations)
    {
        violations.Required("destinationConfiguration", request.DestinationConfiguration);
        request.Validate(violations);
        TagRules.Validate(violations, request.Tags);
    }

    protected override Reply Execute(CreateLoggingConfigurationRequest request) => state.Decide(resources =>
    {
        var quota = quotas.LoggingConfigurations;
        if (quota > 0 && resources.LoggingConfigurations.Count >= quota)
        {
            return ServiceError.QuotaExceeded(account.Id, quota, "The account has as many logging configurations as it may have.");
        }

        var (id, now) = (identifiers.Next(), clock.GetUtcNow());
        var configuration = new LoggingConfiguration
        {
            Id = id,
            Arn = arns.LoggingConfiguration(id),
            Name = request.Name ?? "",
            CreateTime = now,
            UpdateTime = now + LoggingConfiguration.Settling,
            Destination = request.DestinationConfiguration!.ToDestination(),
            Tags = TagRules.ToTags(request.Tags),
        };
        return new Decision(LoggingConfigurationDocument.ReplyWith(configuration), ResourceChange.Put(configuration));
    });
}

internal sealed record CreateLoggingConfigurationRequest : LoggingConfigurationSettings
{
    public IReadOnlyDictionary<string, string?>? Tags { get; init; }
}
