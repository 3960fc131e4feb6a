using System.Text.Json.Serialization;

namespace IvsChatBackend.Emulator.LoggingConfigurations;

/// <summary>The shapes of logging configurations on the wire: camelCase, absent rather than null, unknown members passed over.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CreateLoggingConfigurationRequest))]
[JsonSerializable(typeof(UpdateLoggingConfigurationRequest))]
[JsonSerializable(typeof(ListLoggingConfigurationsRequest))]
[JsonSerializable(typeof(ListLoggingConfigurationsReply))]
[JsonSerializable(typeof(LoggingConfigurationDocument))]
internal sealed partial class LoggingConfigurationsJson : JsonSerializerContext;
