using System.Collections.Immutable;
using System.Text.Json.Serialization;
using IvsChatBackend.Core.IvsChat;
using IvsChatBackend.Core.Review.Settings;
using IvsChatBackend.Core.Rooms;

namespace IvsChatBackend.Core.RoomKeeping;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ChatRoomSettings))]
[JsonSerializable(typeof(DriftCursor))]
[JsonSerializable(typeof(RoomCreation))]
[JsonSerializable(typeof(RoomSnapshot))]
internal sealed partial class RoomKeepingJson : JsonSerializerContext;

/// <summary>What the trail tells of a room; its first roles and how its messages are judged at first where it is made.</summary>
internal sealed record RoomSnapshot(
    ChatRoomSettings Settings, RoomAccess? Access, ImmutableSortedDictionary<string, string>? Roles = null, RoomSettings? Review = null);
