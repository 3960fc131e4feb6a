using System.Collections.Immutable;

namespace IvsChatBackend.Emulator.Review;

/// <summary>Which functions review messages, and how long they have.</summary>
public sealed record ReviewOptions
{
    /// <summary>How long one review may take, on the emulator's clock. 200 ms by default, as fixed by AWS; slow runners may need more.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>What a DENY without Content means. Default: the user guide's word, by which it is invalid.</summary>
    public DenyWithoutContent DenyWithoutContent { get; init; } = DenyWithoutContent.Fallback;

    /// <summary>Functions in this process, by ARN. One that throws counts as a failed function.</summary>
    public ImmutableDictionary<string, ReviewFunction> Functions { get; init; } = ImmutableDictionary<string, ReviewFunction>.Empty;

    /// <summary>
    /// Functions behind a Lambda Invoke endpoint, by ARN: <c>sam local start-lambda</c>, the Lambda Runtime Interface Emulator, the .NET test tool.
    /// A function is invoked by the name in its ARN; an address that ends with <c>/invocations</c> is used as it is.
    /// </summary>
    public ImmutableDictionary<string, Uri> Endpoints { get; init; } = ImmutableDictionary<string, Uri>.Empty;
}

/// <summary>What a handler's DENY means where it has no Content.</summary>
public enum DenyWithoutContent
{
    /// <summary>
    /// An invalid answer: the room's fallback decides, which is ALLOW unless it was set. Source: Amazon IVS Chat user guide, "Chat message review
    /// handler", where Content is required.
    /// </summary>
    Fallback,

    /// <summary>A denial with its Reason, as a test of alchemy-effect expects of the live service (<c>AWS/IVSChat</c>, bindings).</summary>
    Deny,
}

/// <summary>A review function: the request's JSON in, the response's JSON out.</summary>
/// <param name="request">UTF-8.</param>
/// <param name="cancellationToken">Cancelled when the time is up; nobody waits for the answer then.</param>
public delegate Task<byte[]> ReviewFunction(ReadOnlyMemory<byte> request, CancellationToken cancellationToken);
