using System.Collections.Immutable;
using System.Text.Json.Serialization;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Core.Limits;

/// <summary>Buckets as documents of a store of their own, for the local host and for tests: there a lost race costs next to nothing.</summary>
/// <param name="items">Holds nothing else.</param>
public sealed class InProcessRateLimits(IItemStore items) : IRateLimits
{
    private readonly Documents<Bucket> _buckets = new(items, static () => LimitsJson.Default.Bucket, bucket => bucket.ExpiresAt);
    private readonly Documents<Window> _windows = new(items, static () => LimitsJson.Default.Window, window => window.ExpiresAt);

    public InProcessRateLimits()
        : this(new InProcessItemStore())
    {
    }

    public async Task<TimeSpan?> TryTakeAsync(
        ItemKey key, RateLimit limit, DateTimeOffset now, SessionRecord? session, CancellationToken cancellationToken)
    {
        while (true)
        {
            var stored = await _buckets.FindAsync(key, cancellationToken).ConfigureAwait(false);
            var bucket = stored?.Value ?? Bucket.Full;
            if (limit.Wait(bucket.Arrival, now) is { } wait)
            {
                return wait;
            }

            // Whoever comes between has taken a unit, so the rounds end when the bucket does.
            if (await _buckets.TryPutAsync(key, bucket.Take(limit, now, session), stored?.Version ?? 0, cancellationToken).ConfigureAwait(false))
            {
                return null;
            }
        }
    }

    public async Task<IReadOnlyList<SessionRecord>> SessionsAsync(ItemKey key, CancellationToken cancellationToken)
    {
        var stored = await _buckets.FindAsync(key, cancellationToken).ConfigureAwait(false);
        return [.. (stored?.Value ?? Bucket.Full).Sessions];
    }

    public async Task<bool> TryLeaseAsync(ItemKey key, int units, int budget, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(units, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(units, budget);
        while (true)
        {
            var stored = await _windows.FindAsync(key, cancellationToken).ConfigureAwait(false);
            var leased = stored?.Value.Leased ?? 0;
            if (leased > budget - units)
            {
                return false;
            }

            if (await _windows.TryPutAsync(key, new Window(leased + units, expiresAt), stored?.Version ?? 0, cancellationToken).ConfigureAwait(false))
            {
                return true;
            }
        }
    }
}

/// <param name="Arrival">The theoretical arrival time.</param>
/// <param name="Ends">The ends of sessions, in seconds since 1970, by <see cref="SessionRecord.Name"/>.</param>
/// <param name="ExpiresAt">When the bucket is full again and all of its sessions have ended.</param>
internal sealed record Bucket(DateTimeOffset Arrival, ImmutableDictionary<string, long>? Ends, DateTimeOffset ExpiresAt)
{
    public static Bucket Full { get; } = new(DateTimeOffset.MinValue, Ends: null, DateTimeOffset.MinValue);

    [JsonIgnore]
    public IEnumerable<SessionRecord> Sessions => (Ends ?? ImmutableDictionary<string, long>.Empty).Select(session => SessionRecord.Read(session.Key, session.Value));

    public Bucket Take(RateLimit limit, DateTimeOffset now, SessionRecord? session)
    {
        var arrival = limit.Next(Arrival, now);
        DateTimeOffset[] ends = [ExpiresAt, arrival, session?.EndsAt ?? arrival];
        return new Bucket(arrival, session is null ? Ends : With(session), ends.Max());
    }

    private ImmutableDictionary<string, long> With(SessionRecord session)
    {
        var known = Ends ?? ImmutableDictionary<string, long>.Empty;
        return known.SetItem(session.Name, Math.Max(known.GetValueOrDefault(session.Name), session.EndSeconds));
    }
}

/// <param name="Leased">Units given so far.</param>
/// <param name="ExpiresAt">When the window is over for good.</param>
internal sealed record Window(int Leased, DateTimeOffset ExpiresAt);
