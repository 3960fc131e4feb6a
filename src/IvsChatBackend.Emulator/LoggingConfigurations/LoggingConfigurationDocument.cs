using IvsChatBackend.Emulator.ControlPlane;
using IvsChatBackend.Emulator.State;

namespace IvsChatBackend.Emulator.LoggingConfigurations;

/// <summary>A logging configuration on the wire, the same in every answer that has one.</summary>
internal sealed record LoggingConfigurationDocument(
    string Arn,
    string Id,
    string CreateTime,
    string UpdateTime,
    string Name,
    DestinationDocument DestinationConfiguration,
    string State,
    IReadOnlyDictionary<string, string> Tags)
{
    public static LoggingConfigurationDocument Of(LoggingConfiguration configuration) => new(
        configuration.Arn,
        configuration.Id,
        WireTime.OfResource(configuration.CreateTime),
        WireTime.OfResource(configuration.UpdateTime),
        configuration.Name,
        DestinationDocument.Of(configuration.Destination),
        configuration.State,
        configuration.Tags);

    public static Reply ReplyWith(LoggingConfiguration configuration) => Reply.Ok(Of(configuration), LoggingConfigurationsJson.Default.LoggingConfigurationDocument);
}
