using System.Collections.Immutable;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Sanctions;

namespace IvsChatBackend.Core.Review.Strikes;

/// <summary>When refused messages lead to a timeout, and to how long a one. Immutable and valid by construction.</summary>
public sealed record StrikePolicy
{
    /// <summary>Most of <see cref="Hits"/>: so many strikes are kept in a user's item.</summary>
    public const int MaximumHits = 20;

    /// <summary>Most of <see cref="Steps"/>.</summary>
    public const int MaximumSteps = 10;

    /// <summary>Longest of <see cref="Window"/>: 24 hours.</summary>
    public static readonly TimeSpan LongestWindow = TimeSpan.FromHours(24);

    /// <summary>Longest of <see cref="Memory"/>: 90 days.</summary>
    public static readonly TimeSpan LongestMemory = TimeSpan.FromDays(90);

    private StrikePolicy(int hits, TimeSpan window, ImmutableArray<TimeSpan> steps, TimeSpan memory) =>
        (Hits, Window, Steps, Memory) = (hits, window, steps, memory);

    /// <summary>As shipped: 3 hits in 10 minutes lead to 60 seconds, then 10 minutes, then 24 hours; forgotten after 24 hours.</summary>
    public static StrikePolicy Default { get; } =
        new(3, TimeSpan.FromMinutes(10), [TimeSpan.FromSeconds(60), TimeSpan.FromMinutes(10), TimeSpan.FromHours(24)], TimeSpan.FromHours(24));

    /// <summary>So many strikes within <see cref="Window"/> lead to a timeout; 1–20.</summary>
    public int Hits { get; }

    /// <summary>A strike of this age counts no longer; 1 s–24 h.</summary>
    public TimeSpan Window { get; }

    /// <summary>The timeouts, one after the other, the last one again and again; each 1 s–28 d and no shorter than the one before.</summary>
    public ImmutableArray<TimeSpan> Steps { get; }

    /// <summary>
    /// So long after the end of the last timeout, the next one is the first step again; 1 s–90 d. From its end and not its beginning, or a
    /// step of 24 hours would be forgotten the moment that it is over.
    /// </summary>
    public TimeSpan Memory { get; }

    /// <returns>The policy, or everything that is wrong with it.</returns>
    public static Result<StrikePolicy> Create(int hits, TimeSpan window, ImmutableArray<TimeSpan> steps, TimeSpan memory)
    {
        ImmutableArray<MemberError> errors = [.. Validate(hits, window, steps, memory)];
        return errors.IsEmpty ? new StrikePolicy(hits, window, steps, memory) : Failure.Invalid(errors);
    }

    private static IEnumerable<MemberError> Validate(int hits, TimeSpan window, ImmutableArray<TimeSpan> steps, TimeSpan memory)
    {
        if (hits is < 1 or > MaximumHits)
        {
            yield return new MemberError("hits", $"It must be 1 to {MaximumHits}.");
        }

        if (window < SanctionRules.Shortest || window > LongestWindow)
        {
            yield return new MemberError("window", "It must be 1 second to 24 hours.");
        }

        if (steps.Length is < 1 or > MaximumSteps)
        {
            yield return new MemberError("steps", $"There must be 1 to {MaximumSteps}.");
        }

        for (var index = 0; index < steps.Length; index++)
        {
            if (steps[index] < SanctionRules.Shortest || steps[index] > SanctionRules.LongestTimeout)
            {
                yield return new MemberError($"steps[{index}]", "It must be 1 second to 28 days.");
            }
            else if (index > 0 && steps[index] < steps[index - 1])
            {
                yield return new MemberError($"steps[{index}]", "It must be no shorter than the step before.");
            }
        }

        if (memory < SanctionRules.Shortest || memory > LongestMemory)
        {
            yield return new MemberError("memory", "It must be 1 second to 90 days.");
        }
    }
}
