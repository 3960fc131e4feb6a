using System.Security.Cryptography;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Core.Idempotency;

/// <summary>
/// Carries each request with an <c>Idempotency-Key</c> out once and gives its reply again for a day.
/// <list type="number">
/// <item>A request begins by writing a record with a lease: who writes it works, others are told to wait.</item>
/// <item>The reply is put into the record by the lease's owner alone, and never replaced after that.</item>
/// <item>A lease that lapses, or is released after a failure, is taken over by the next one to come. Its former owner, still alive, finds
/// another's token there, or its write refused.</item>
/// </list>
/// </summary>
/// <param name="store">Holds the records.</param>
/// <param name="time">By which leases lapse.</param>
/// <param name="random">Tokens of owners and ids of operations.</param>
/// <param name="options">How long, and the key of the hashes.</param>
public sealed class IdempotentRequests(IItemStore store, TimeProvider time, RandomNumberGenerator random, IdempotencyOptions options)
{
    // Who loses this often in a row to others with the same key has met a fault.
    private const int MaximumAttempts = 16;
    private const int IdSize = 16;

    private readonly RequestHashes _hashes = new(options.SecretKey);
    private readonly Documents<IdempotencyRecord> _records = new(store, static () => IdempotencyJson.Default.IdempotencyRecord, record => record.ExpiresAt);

    /// <exception cref="StoreUnavailableException">The store failed. The lease may have been written; it lapses then.</exception>
    public async Task<IdempotencyOutcome> BeginAsync(IdempotentRequest request, CancellationToken cancellationToken)
    {
        var key = _hashes.KeyOf(request);
        var fingerprint = _hashes.FingerprintOf(request);
        for (var attempt = 0; attempt < MaximumAttempts; attempt++)
        {
            var stored = await _records.FindAsync(key, cancellationToken).ConfigureAwait(false);
            var now = time.GetUtcNow();
            var known = stored?.Value.ExpiresAt > now ? stored.Value.Value : null;
            if (known is not null && Decide(known, fingerprint, now) is { } outcome)
            {
                return outcome;
            }

            var started = new IdempotencyRecord
            {
                Fingerprint = fingerprint,
                OperationId = known?.Fingerprint == fingerprint ? known.OperationId : NewId(),
                Owner = NewId(),
                LeaseEndsAt = now + options.Lease,
                ExpiresAt = now + options.Retention,
            };
            if (await _records.TryPutAsync(key, started, stored?.Version ?? 0, cancellationToken).ConfigureAwait(false))
            {
                return new IdempotencyOutcome.Started(new IdempotencyLease(key, started.Owner, started.OperationId));
            }
        }

        throw new StoreUnavailableException("A request is begun by too many at once.");
    }

    /// <summary>
    /// Stores the reply, or releases the lease where it is not final. Comes after the effect, so it must not be cut off by a caller who left:
    /// give it a token of its own. May be called again after <see cref="StoreUnavailableException"/>.
    /// </summary>
    /// <returns>False where the lease lapsed and another took over: the reply that counts is theirs, and beginning again gives it.</returns>
    /// <exception cref="ArgumentException">The body is longer than <see cref="StoredReply.MaximumBody"/>.</exception>
    public Task<bool> SettleAsync(IdempotencyLease lease, StoredReply reply, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(reply.Body.Length, StoredReply.MaximumBody, nameof(reply));
        return reply.IsFinal
            ? WriteAsync(lease, record => record with { Reply = reply, ExpiresAt = time.GetUtcNow() + options.Retention }, cancellationToken)
            : ReleaseAsync(lease, cancellationToken);
    }

    /// <summary>Lets the next one carry the request out, with another body even: for a handler that ended without a reply.</summary>
    /// <returns>As <see cref="SettleAsync"/>.</returns>
    public Task<bool> ReleaseAsync(IdempotencyLease lease, CancellationToken cancellationToken) =>
        WriteAsync(lease, record => record with { Owner = null }, cancellationToken);

    /// <returns>Null where the request may be taken on.</returns>
    private static IdempotencyOutcome? Decide(IdempotencyRecord known, string fingerprint, DateTimeOffset now) => known switch
    {
        { Owner: null } => null,
        _ when known.Fingerprint != fingerprint => new IdempotencyOutcome.Reused(),
        { Reply: { } reply } => new IdempotencyOutcome.Replay(reply),
        _ when known.LeaseEndsAt > now => new IdempotencyOutcome.InProgress(known.LeaseEndsAt - now),
        _ => null,
    };

    private async Task<bool> WriteAsync(
        IdempotencyLease lease, Func<IdempotencyRecord, IdempotencyRecord> change, CancellationToken cancellationToken)
    {
        var stored = await _records.FindAsync(lease.Key, cancellationToken).ConfigureAwait(false);
        if (stored is not { Value: { } record, Version: var version } || record.Owner != lease.Owner)
        {
            return false;
        }

        // A reply that is there under our own token is that of an earlier try.
        return record.Reply is not null || await _records.TryPutAsync(lease.Key, change(record), version, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>An id like <see cref="IdempotencyLease.OperationId"/>, for a request that came without a key.</summary>
    public string NewOperationId() => NewId();

    private string NewId()
    {
        Span<byte> id = stackalloc byte[IdSize];
        random.GetBytes(id);
        return Convert.ToHexStringLower(id);
    }
}
