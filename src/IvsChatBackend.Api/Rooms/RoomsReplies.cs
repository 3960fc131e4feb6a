using System.Collections.Immutable;
using IvsChatBackend.Core.IvsChat;

namespace IvsChatBackend.Api.Rooms;

/// <summary>A page of the rooms that the caller may join.</summary>
internal sealed record AvailableRoomsReply(IReadOnlyList<AvailableRoom> Items, string? NextCursor);

/// <param name="Id">12 characters.</param>
/// <param name="Name">The registered name, which stands for the id in every path.</param>
/// <param name="Role">The caller's in this room.</param>
internal sealed record AvailableRoom(string Id, string? Name, string Role);

/// <summary>A page of the account's rooms, as ListRooms gives them: the last updated first.</summary>
internal sealed record RoomsReply(ImmutableArray<ChatRoomSummary> Items, string? NextCursor);
