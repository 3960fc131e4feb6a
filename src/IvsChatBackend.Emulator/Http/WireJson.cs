using System.Text.Json.Serialization;
using IvsChatBackend.Emulator.Events;
using IvsChatBackend.Emulator.LoggingConfigurations;
using IvsChatBackend.Emulator.Rooms;
using IvsChatBackend.Emulator.Tags;
using IvsChatBackend.Emulator.Tokens;

namespace IvsChatBackend.Emulator.Http;

/// <summary>Every shape of the control plane that travels as JSON: camelCase, absent rather than null, unknown members passed over.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ServiceError))]
[JsonSerializable(typeof(IdentifierRequest))]
[JsonSerializable(typeof(CreateRoomRequest))]
[JsonSerializable(typeof(UpdateRoomRequest))]
[JsonSerializable(typeof(ListRoomsRequest))]
[JsonSerializable(typeof(ListRoomsReply))]
[JsonSerializable(typeof(RoomDocument))]
[JsonSerializable(typeof(SendEventRequest))]
[JsonSerializable(typeof(DeleteMessageRequest))]
[JsonSerializable(typeof(DisconnectUserRequest))]
[JsonSerializable(typeof(IdReply))]
[JsonSerializable(typeof(CreateChatTokenRequest))]
[JsonSerializable(typeof(CreateChatTokenReply))]
[JsonSerializable(typeof(CreateLoggingConfigurationRequest))]
[JsonSerializable(typeof(UpdateLoggingConfigurationRequest))]
[JsonSerializable(typeof(ListLoggingConfigurationsRequest))]
[JsonSerializable(typeof(ListLoggingConfigurationsReply))]
[JsonSerializable(typeof(LoggingConfigurationDocument))]
[JsonSerializable(typeof(TaggedResource))]
[JsonSerializable(typeof(TagResourceRequest))]
[JsonSerializable(typeof(UntagResourceRequest))]
[JsonSerializable(typeof(ListTagsForResourceReply))]
internal sealed partial class WireJson : JsonSerializerContext;
