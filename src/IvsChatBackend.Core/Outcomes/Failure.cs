using System.Collections.Immutable;

namespace IvsChatBackend.Core.Outcomes;

/// <summary>An expected failure: what the edge needs to answer, and nothing that a client must not see.</summary>
/// <param name="Code">The one thing that a client branches on.</param>
/// <param name="Detail">One sentence for a developer. Never a token, a message's text, an address or a stack.</param>
public sealed record Failure(FailureCode Code, string Detail)
{
    /// <summary>For <see cref="FailureCode.ValidationFailed"/>: each wrong member and what is wrong with it.</summary>
    public ImmutableArray<MemberError> Errors { get; init; } = [];

    /// <summary>For <see cref="FailureCode.RateLimited"/> and <see cref="FailureCode.UpstreamUnavailable"/>: when a retry makes sense. Rounded up to seconds at the edge.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>For <see cref="FailureCode.RateLimited"/>: what all callers share is used up, not the caller's own part. For metrics.</summary>
    public bool IsShared { get; init; }

    /// <summary>For <see cref="FailureCode.UpstreamUnavailable"/>: Amazon IVS Chat answers, and throttles the account. For metrics.</summary>
    public bool IsThrottling { get; init; }

    /// <summary>
    /// For <see cref="FailureCode.UpstreamUnavailable"/>: AWS answered with a refusal that nobody expected, by its name: a permission that is
    /// missing, say. It carried nothing out. For logs alone.
    /// </summary>
    public string? Refusal { get; init; }

    /// <summary>For <see cref="FailureCode.QuotaExceeded"/>: the quota's value.</summary>
    public int? Limit { get; init; }

    /// <summary>For <see cref="FailureCode.Banned"/>: why, as its moderator wrote it for the user.</summary>
    public string? Reason { get; init; }

    /// <summary>For <see cref="FailureCode.Banned"/>: when it is over; null for a ban without an end.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    public static Failure Invalid(string member, string message) => Invalid([new MemberError(member, message)]);

    public static Failure Invalid(ImmutableArray<MemberError> errors) =>
        new(FailureCode.ValidationFailed, "The request is not valid.") { Errors = errors };

    public static Failure NotFound(string what) => new(FailureCode.NotFound, $"There is no such {what}.");

    public static Failure Unavailable(string detail, TimeSpan retryAfter) => new(FailureCode.UpstreamUnavailable, detail) { RetryAfter = retryAfter };
}

/// <param name="Member">Name of the body's member, or of the path's or query's parameter; empty for the body as a whole.</param>
/// <param name="Message">What is wrong, with the bound that was broken.</param>
public readonly record struct MemberError(string Member, string Message);
