using System.Collections.Immutable;

namespace IvsChatBackend.Emulator.State;

/// <summary>A room as the control plane keeps it. Immutable; a change makes a new value under the same <see cref="Arn"/>.</summary>
public sealed record Room
{
    /// <summary>12 characters of <c>A-Z a-z 0-9</c>.</summary>
    public required string Id { get; init; }

    /// <summary><c>arn:aws:ivschat:REGION:ACCOUNT:room/ID</c>.</summary>
    public required string Arn { get; init; }

    /// <summary>0–128 characters of <c>A-Z a-z 0-9 - _</c>; not unique, may be empty.</summary>
    public string Name { get; init; } = "";

    public required DateTimeOffset CreateTime { get; init; }

    public required DateTimeOffset UpdateTime { get; init; }

    /// <summary>Code points a message may have, 1–500.</summary>
    public int MaximumMessageLength { get; init; } = 500;

    /// <summary>Messages a second for the whole room, 1–100.</summary>
    public int MaximumMessageRatePerSecond { get; init; } = 10;

    /// <summary>Reviews each message before it is delivered; null where none was ever set, with an empty <c>Uri</c> where one was taken away.</summary>
    public MessageReviewHandler? MessageReviewHandler { get; init; }

    /// <summary>Up to 3 ARNs of logging configurations.</summary>
    public ImmutableArray<string> LoggingConfigurationIdentifiers { get; init; } = [];

    public ImmutableSortedDictionary<string, string> Tags { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}

/// <param name="Uri">ARN of a Lambda function, its version or alias. Empty where it was taken away, null where only a fallback was ever set.</param>
/// <param name="FallbackResult"><c>ALLOW</c> or <c>DENY</c>: what happens to a message whose review failed.</param>
public sealed record MessageReviewHandler(string? Uri, string FallbackResult = "ALLOW");
