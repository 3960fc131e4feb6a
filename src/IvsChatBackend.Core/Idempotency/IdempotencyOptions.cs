namespace IvsChatBackend.Core.Idempotency;

/// <summary>How requests with an <c>Idempotency-Key</c> are kept.</summary>
public sealed record IdempotencyOptions
{
    /// <summary>Keys the hashes under which requests are stored; 32 bytes, the same on every host.</summary>
    public required byte[] SecretKey { get; init; }

    /// <summary>
    /// How long a request counts as being worked on when nothing more is heard of it; 60 s. Longer than a handler can run (30 s behind API
    /// Gateway), or two would work on it at once.
    /// </summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a reply is given again; 24 h.</summary>
    public TimeSpan Retention { get; init; } = TimeSpan.FromHours(24);
}
