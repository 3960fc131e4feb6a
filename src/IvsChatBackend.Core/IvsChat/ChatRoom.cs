using System.Collections.Immutable;

namespace IvsChatBackend.Core.IvsChat;

/// <summary>A room in full, as GetRoom tells of it.</summary>
public sealed record ChatRoom
{
    public required string Id { get; init; }

    public required string Arn { get; init; }

    public DateTimeOffset? CreateTime { get; init; }

    public DateTimeOffset? UpdateTime { get; init; }

    public ChatRoomSettings Settings { get; init; } = new();

    public ImmutableSortedDictionary<string, string> Tags { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}

/// <summary>What an admin decides about a room, and IVS Chat holds.</summary>
public sealed record ChatRoomSettings
{
    /// <summary>0–128 of <c>A-Z a-z 0-9 - _</c>; need not be unique at IVS Chat.</summary>
    public string Name { get; init; } = "";

    /// <summary>1–500 code points.</summary>
    public int MaximumMessageLength { get; init; } = 500;

    /// <summary>1–100 messages a second, of all senders together.</summary>
    public int MaximumMessageRatePerSecond { get; init; } = 10;

    public ChatRoomReviewHandler MessageReviewHandler { get; init; } = ChatRoomReviewHandler.None;

    /// <summary>0–3 ARNs.</summary>
    public ImmutableArray<string> LoggingConfigurationIdentifiers { get; init; } = [];

    public bool Equals(ChatRoomSettings? other) =>
        other is not null
        && (Name, MaximumMessageLength, MaximumMessageRatePerSecond) == (other.Name, other.MaximumMessageLength, other.MaximumMessageRatePerSecond)
        && MessageReviewHandler == other.MessageReviewHandler
        && LoggingConfigurationIdentifiers.AsSpan().SequenceEqual(other.LoggingConfigurationIdentifiers.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Name, MaximumMessageLength, MaximumMessageRatePerSecond, MessageReviewHandler);
}

/// <param name="Uri">ARN of the function, or empty for none.</param>
/// <param name="FallbackResult"><c>ALLOW</c> or <c>DENY</c>: the verdict where the function gives no valid one.</param>
public sealed record ChatRoomReviewHandler(string Uri, string FallbackResult)
{
    public const string Allow = "ALLOW";
    public const string Deny = "DENY";

    /// <summary>Messages go out unseen.</summary>
    public static ChatRoomReviewHandler None { get; } = new("", Allow);

    /// <summary>IVS Chat leaves out what was never set, and may give an empty address for a handler that was taken away: both are none.</summary>
    public static ChatRoomReviewHandler Of(string? uri, string? fallbackResult) =>
        string.IsNullOrEmpty(uri) ? None : new(uri, string.IsNullOrEmpty(fallbackResult) ? Allow : fallbackResult);
}
