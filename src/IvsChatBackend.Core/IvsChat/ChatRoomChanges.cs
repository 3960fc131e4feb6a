using System.Collections.Immutable;

namespace IvsChatBackend.Core.IvsChat;

/// <summary>The settings that a request names. What is null here stays as it is, or as IVS Chat has it by default in a new room.</summary>
public sealed record ChatRoomChanges
{
    public string? Name { get; init; }

    public int? MaximumMessageLength { get; init; }

    public int? MaximumMessageRatePerSecond { get; init; }

    public ChatRoomHandlerChange? MessageReviewHandler { get; init; }

    /// <summary>Replaces the list; empty for none.</summary>
    public ImmutableArray<string>? LoggingConfigurationIdentifiers { get; init; }

    public bool IsEmpty => this == new ChatRoomChanges();

    public ChatRoomSettings ApplyTo(ChatRoomSettings settings) => new()
    {
        Name = Name ?? settings.Name,
        MaximumMessageLength = MaximumMessageLength ?? settings.MaximumMessageLength,
        MaximumMessageRatePerSecond = MaximumMessageRatePerSecond ?? settings.MaximumMessageRatePerSecond,
        MessageReviewHandler = MessageReviewHandler?.ApplyTo(settings.MessageReviewHandler) ?? settings.MessageReviewHandler,
        LoggingConfigurationIdentifiers = LoggingConfigurationIdentifiers ?? settings.LoggingConfigurationIdentifiers,
    };
}

/// <param name="Uri">ARN of the function, empty for none; null leaves it.</param>
/// <param name="FallbackResult"><c>ALLOW</c> or <c>DENY</c>; null leaves it.</param>
public sealed record ChatRoomHandlerChange(string? Uri, string? FallbackResult)
{
    public static ChatRoomHandlerChange Clear { get; } = new("", null);

    public ChatRoomReviewHandler ApplyTo(ChatRoomReviewHandler handler) =>
        ChatRoomReviewHandler.Of(Uri ?? handler.Uri, FallbackResult ?? handler.FallbackResult);
}
