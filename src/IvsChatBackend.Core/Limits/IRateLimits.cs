using IvsChatBackend.Core.State;

namespace IvsChatBackend.Core.Limits;

/// <summary>
/// Buckets in the store, exact however many take at once: of a thousand who take at one instant from a full bucket of N, N succeed.
/// Throws as <see cref="IItemStore"/> does. A take or a lease whose reply was lost may count twice: never more is given than the limit.
/// </summary>
public interface IRateLimits
{
    /// <summary>Takes one unit where one is there, by one conditional write on one item.</summary>
    /// <param name="key">The bucket's item, which is no item of <see cref="IItemStore"/>.</param>
    /// <param name="limit">Its size and refill. A later call may give others; the bucket then goes by those.</param>
    /// <param name="now">The time of the take. Hosts' clocks may differ; each goes by its own.</param>
    /// <param name="session">
    /// Written to the item by the same write; one of the same room and role that ends later stays. Null for nothing.
    /// </param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null when taken; else how long until a unit is there, if nobody else takes it.</returns>
    Task<TimeSpan?> TryTakeAsync(ItemKey key, RateLimit limit, DateTimeOffset now, SessionRecord? session, CancellationToken cancellationToken);

    /// <summary>Sessions written by takes from the bucket, for each room and role the one that ends last, in no order; ended ones may be among them.</summary>
    Task<IReadOnlyList<SessionRecord>> SessionsAsync(ItemKey key, CancellationToken cancellationToken);

    /// <summary>
    /// Leases units of a budget that many processes share and that is renewed with each window: adds <paramref name="units"/> to what the
    /// window has given if that stays within <paramref name="budget"/>, by one conditional write.
    /// </summary>
    /// <param name="key">The window's item; a window of its own has a key of its own.</param>
    /// <param name="units">1 to <paramref name="budget"/>.</param>
    /// <param name="budget">Of one window.</param>
    /// <param name="expiresAt">When the window's item may be dropped.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="units"/> can't ever be leased.</exception>
    /// <returns>False where the budget does not hold so many any more; nothing is leased then.</returns>
    Task<bool> TryLeaseAsync(ItemKey key, int units, int budget, DateTimeOffset expiresAt, CancellationToken cancellationToken);
}
