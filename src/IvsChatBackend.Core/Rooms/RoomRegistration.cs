using System.Text.Json.Serialization;
using IvsChatBackend.Core.IvsChat;

namespace IvsChatBackend.Core.Rooms;

/// <summary>A room that users may reach. Any other room of the account does not exist for them.</summary>
public sealed record RoomRegistration
{
    /// <summary>12 characters of <c>A-Z a-z 0-9</c>.</summary>
    public required string Id { get; init; }

    /// <summary><c>arn:aws:ivschat:REGION:ACCOUNT:room/ID</c>.</summary>
    public required string Arn { get; init; }

    /// <summary>1–128 of <c>A-Z a-z 0-9 - _</c>; unique among registrations. Null for a room that goes by its id alone.</summary>
    public string? Name { get; init; }

    public RoomAccess Access { get; init; } = RoomAccess.Public;

    /// <summary>What IVS Chat should hold of the room; null for one that was never made or changed through here.</summary>
    public ChatRoomSettings? Settings { get; init; }

    /// <summary>Whether <see cref="Settings"/> were decided on and IVS Chat has not yet said that it holds them.</summary>
    public bool Unconfirmed { get; init; }

    /// <summary>Whether the room is being deleted. It does not exist for users any more, and its name is free.</summary>
    public bool Leaving { get; init; }

    /// <summary>Since when it is <see cref="Leaving"/>; null where an earlier version wrote that.</summary>
    public DateTimeOffset? LeavingSince { get; init; }

    /// <summary>Null unless access was narrowed and those who lost the right to the room may still be in it.</summary>
    public RoomNarrowing? Narrowing { get; init; }

    /// <summary>The registration of this room once its deletion has begun.</summary>
    public RoomRegistration Left(DateTimeOffset now) => this with { Name = null, Leaving = true, LeavingSince = LeavingSince ?? now };
}

/// <summary>How far a room whose access was narrowed has come in disconnecting those who may not join it any more.</summary>
/// <param name="Since">When it was narrowed.</param>
/// <param name="IsLast">Whether all were gone through once: the second time is when every token from before has lapsed.</param>
/// <param name="After">The user to go on after; null for the first.</param>
public sealed record RoomNarrowing(DateTimeOffset Since, bool IsLast = false, string? After = null);

/// <summary>Who may join a room. Moderators of the room and above always may.</summary>
/// <param name="Kind">The rule.</param>
/// <param name="Claim">For <see cref="RoomAccessKind.Claim"/>: the claim to look at.</param>
/// <param name="Value">For <see cref="RoomAccessKind.Claim"/>: the value that it must hold, alone or in a list.</param>
public sealed record RoomAccess(RoomAccessKind Kind, string? Claim = null, string? Value = null)
{
    /// <summary>Everybody who is signed in, and guests where guests are on.</summary>
    public static RoomAccess Public { get; } = new(RoomAccessKind.Public);

    /// <summary>Those who hold a role of the room itself.</summary>
    public static RoomAccess Members { get; } = new(RoomAccessKind.Members);
}

[JsonConverter(typeof(JsonStringEnumConverter<RoomAccessKind>))]
public enum RoomAccessKind
{
    [JsonStringEnumMemberName("public")]
    Public,
    [JsonStringEnumMemberName("members")]
    Members,
    [JsonStringEnumMemberName("claim")]
    Claim,
}
