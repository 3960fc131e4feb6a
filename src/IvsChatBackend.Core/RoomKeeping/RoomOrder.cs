using System.Collections.Immutable;
using IvsChatBackend.Core.IvsChat;
using IvsChatBackend.Core.Review.Settings;
using IvsChatBackend.Core.Rooms;

namespace IvsChatBackend.Core.RoomKeeping;

/// <summary>A room as an admin asks for it, valid.</summary>
public sealed record RoomOrder
{
    public required ChatRoomSettings Settings { get; init; }

    public required RoomAccess Access { get; init; }

    /// <summary>At most 49: one more is ours.</summary>
    public ImmutableSortedDictionary<string, string> Tags { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>First roles that the room gives, by user id; none above owner.</summary>
    public ImmutableSortedDictionary<string, string> Roles { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>How its messages are judged at first; null for as shipped.</summary>
    public RoomSettings? Review { get; init; }
}

/// <summary>The intent to make a room, stored before anything is done; gone once the room is registered.</summary>
internal sealed record RoomCreation
{
    public required RoomOrder Order { get; init; }

    public required DateTimeOffset Since { get; init; }

    /// <summary>What IVS Chat made; null where it was not asked, or its answer was lost.</summary>
    public string? Arn { get; init; }
}

/// <param name="Room">As IVS Chat holds it.</param>
/// <param name="Registration">As users reach it; null for a room of the account that is not registered.</param>
/// <param name="Former">As IVS Chat held it before a change; null where it was not changed.</param>
public sealed record AdministeredRoom(ChatRoom Room, RoomRegistration? Registration, ChatRoom? Former = null);
