namespace IvsChatBackend.Core.Idempotency;

/// <summary>What to do with a request that carries a key.</summary>
public abstract record IdempotencyOutcome
{
    private IdempotencyOutcome()
    {
    }

    /// <summary>Carry it out, then settle the lease.</summary>
    public sealed record Started(IdempotencyLease Lease) : IdempotencyOutcome;

    /// <summary>It was carried out; give this reply again.</summary>
    public sealed record Replay(StoredReply Reply) : IdempotencyOutcome;

    /// <summary>Somebody works on it: a conflict, and a retry makes sense within <paramref name="RetryAfter"/> at the latest.</summary>
    public sealed record InProgress(TimeSpan RetryAfter) : IdempotencyOutcome;

    /// <summary>The key came with another body before.</summary>
    public sealed record Reused : IdempotencyOutcome;
}
