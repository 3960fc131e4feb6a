using System.Collections.Immutable;

namespace IvsChatBackend.Core.Review.Settings;

/// <summary>What repeated refusals lead to.</summary>
public sealed record StrikeSettings
{
    /// <summary>3 hits in 10 minutes: 60 seconds, then 10 minutes, then 24 hours; forgotten after 24 hours.</summary>
    public static StrikeSettings Default { get; } = new()
    {
        Enabled = true,
        Hits = 3,
        WindowInSeconds = 600,
        StepsInSeconds = [60, 600, 86_400],
        MemoryInSeconds = 86_400,
    };

    /// <summary>Whether refusals are counted at all.</summary>
    public required bool Enabled { get; init; }

    public required int Hits { get; init; }

    public required int WindowInSeconds { get; init; }

    /// <summary>Lengths of the timeouts, one after the other; the last one again and again.</summary>
    public ImmutableArray<int> StepsInSeconds { get => field.IsDefault ? [] : field; init; }

    public required int MemoryInSeconds { get; init; }
}
