namespace IvsChatBackend.Core.Review.Pipeline;

/// <summary>A message that is to be judged. What of it could not be read as Unicode is null.</summary>
public sealed record ChatMessage
{
    /// <summary>In code points; IVS Chat delivers none longer.</summary>
    public const int MaximumLength = 500;

    public required string? Content { get; init; }

    public required string MessageId { get; init; }

    public required string RoomArn { get; init; }

    /// <summary>12 characters: the last part of the ARN.</summary>
    public required string RoomId { get; init; }

    public required string UserId { get; init; }

    /// <summary>As the chat token says it, written by the server; null for none.</summary>
    public string? Role { get; init; }

    /// <summary>Likewise.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Of the sender's choosing.</summary>
    public IReadOnlyList<MessageAttribute> Attributes { get; init; } = [];
}

/// <param name="Key">Null where it can't be read.</param>
/// <param name="Value">Null where it can't be read, or is no string.</param>
public readonly record struct MessageAttribute(string? Key, string? Value);
