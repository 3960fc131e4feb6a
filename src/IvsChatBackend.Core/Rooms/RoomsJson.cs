using System.Collections.Immutable;
using System.Text.Json.Serialization;
using IvsChatBackend.Core.Review.Settings;

namespace IvsChatBackend.Core.Rooms;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ChatRoomSettings))]
[JsonSerializable(typeof(DriftCursor))]
[JsonSerializable(typeof(RoomCreation))]
[JsonSerializable(typeof(RoomNamePointer))]
[JsonSerializable(typeof(RoomRegistration))]
[JsonSerializable(typeof(RoomSnapshot))]
internal sealed partial class RoomsJson : JsonSerializerContext;

internal sealed record RoomNamePointer(string RoomId);

/// <summary>What the trail tells of a room; its first roles and how its messages are judged at first where it is made.</summary>
internal sealed record RoomSnapshot(
    ChatRoomSettings Settings, RoomAccess? Access, ImmutableSortedDictionary<string, string>? Roles = null, RoomSettings? Review = null);
