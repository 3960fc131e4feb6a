using System.Text.Json.Serialization;

namespace IvsChatBackend.Emulator.ControlPlane;

/// <summary>The shapes that all operations share: camelCase, absent rather than null, unknown members passed over. Each feature has its own.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ServiceError))]
[JsonSerializable(typeof(IdentifierRequest))]
internal sealed partial class WireJson : JsonSerializerContext;
