namespace IvsChatBackend.Core.Review.Pipeline;

/// <summary>A review's end.</summary>
/// <param name="Verdict">The answer.</param>
/// <param name="Failure">Why it is not the whole truth.</param>
/// <param name="IsStale">Whether older rules served than should have.</param>
public sealed record ReviewOutcome(Verdict Verdict, ReviewFailure Failure, bool IsStale = false)
{
    /// <summary>For <see cref="ReviewFailure.Unexpected"/>.</summary>
    public Exception? Exception { get; init; }
}

public enum ReviewFailure
{
    None,

    /// <summary>The deadline came first.</summary>
    TimedOut,

    /// <summary>The store failed or throttled.</summary>
    StoreFailed,

    /// <summary>The message is refused, and its strike or its place in the queue could not be written.</summary>
    EffectLost,

    /// <summary>What came was no event of IVS Chat's.</summary>
    Malformed,

    /// <summary>A mistake in this code.</summary>
    Unexpected,
}
