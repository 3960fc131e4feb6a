using System.Text.Json.Serialization;

namespace IvsChatBackend.Emulator.Rooms;

/// <summary>The shapes of rooms on the wire: camelCase, absent rather than null, unknown members passed over.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CreateRoomRequest))]
[JsonSerializable(typeof(UpdateRoomRequest))]
[JsonSerializable(typeof(ListRoomsRequest))]
[JsonSerializable(typeof(ListRoomsReply))]
[JsonSerializable(typeof(RoomDocument))]
internal sealed partial class RoomsJson : JsonSerializerContext;
