using System.Text.Json.Serialization;

namespace IvsChatBackend.Emulator.Events;

/// <summary>The shapes of events and moderation on the wire: camelCase, absent rather than null, unknown members passed over.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SendEventRequest))]
[JsonSerializable(typeof(DeleteMessageRequest))]
[JsonSerializable(typeof(DisconnectUserRequest))]
[JsonSerializable(typeof(IdReply))]
internal sealed partial class EventsJson : JsonSerializerContext;
