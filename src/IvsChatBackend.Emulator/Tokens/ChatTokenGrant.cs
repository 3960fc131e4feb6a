using System.Collections.Immutable;

namespace IvsChatBackend.Emulator.Tokens;

/// <summary>What a chat token entitles its one bearer to.</summary>
public sealed record ChatTokenGrant
{
    public required string RoomArn { get; init; }

    /// <summary>1–128 characters, any UTF-8.</summary>
    public required string UserId { get; init; }

    /// <summary>Of <c>SEND_MESSAGE</c>, <c>DELETE_MESSAGE</c>, <c>DISCONNECT_USER</c>; viewing is implied.</summary>
    public ImmutableHashSet<string> Capabilities { get; init; } = [];

    /// <summary>Copied to <c>Sender.Attributes</c> of each message.</summary>
    public ImmutableSortedDictionary<string, string> Attributes { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>One minute after issue: the token opens its connection before this instant or never.</summary>
    public required DateTimeOffset TokenExpirationTime { get; init; }

    /// <summary>Issue plus the requested duration: the connection ends at this instant.</summary>
    public required DateTimeOffset SessionExpirationTime { get; init; }
}
