using System.Text.Json.Serialization;

namespace IvsChatBackend.Core.Rooms;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RoomNamePointer))]
[JsonSerializable(typeof(RoomRegistration))]
internal sealed partial class RoomsJson : JsonSerializerContext;

internal sealed record RoomNamePointer(string RoomId);
