namespace IvsChatBackend.Core.Review.Settings;

/// <summary>What counts as spam; null for what does not. A message that is at a threshold passes, one that is above it does not.</summary>
public sealed record SpamThresholds
{
    public static SpamThresholds None { get; } = new();

    /// <summary>Most times that one character may stand in a row; 3–500.</summary>
    public int? RepeatedCharacters { get; init; }

    /// <summary>Most times that one word may stand in a message; 2–250.</summary>
    public int? RepeatedWords { get; init; }

    public CapitalsThreshold? Capitals { get; init; }

    /// <summary>Most <c>@name</c> of a message; 0–100.</summary>
    public int? Mentions { get; init; }

    public FloodingThreshold? Flooding { get; init; }
}

/// <param name="Percent">Most capitals among letters that have a case; 1–99.</param>
/// <param name="MinimumLetters">Messages with fewer letters pass; 1–500.</param>
public sealed record CapitalsThreshold(int Percent, int MinimumLetters);

/// <param name="Messages">Most messages of one user within the time; 1–60.</param>
/// <param name="Seconds">1–600.</param>
public sealed record FloodingThreshold(int Messages, int Seconds);
