using System.Collections.Concurrent;
using IvsChatBackend.Core.Limits;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Core.Identity;

/// <summary>
/// Limits bearer tokens that do not verify, by the network they come from. A token that verifies is never counted and never refused: carriers
/// put thousands behind one address, and none of them shuts the others out.
/// 1. A failure takes a unit from its network's bucket in the store, exactly, however many fail at once and on however many hosts.
/// 2. While a network's bucket is empty, its further failures are not counted, so that they cost the store nothing.
/// </summary>
public sealed class FailedSignIns(IRateLimits rates, VendingLimits limits, TimeProvider time)
{
    // Past these many, all are forgotten: a network then costs one more call of the store.
    private const int MaximumNetworks = 10_000;

    private readonly ConcurrentDictionary<string, DateTimeOffset> _empty = new(StringComparer.Ordinal);

    /// <summary>Counts a token that was refused. Throws as <see cref="IItemStore"/> does.</summary>
    /// <param name="network">From <see cref="ClientNetworks"/>.</param>
    /// <returns>Null where the network may go on trying; else when to come again.</returns>
    public async Task<TimeSpan?> CountAsync(string network, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (_empty.TryGetValue(network, out var until))
        {
            if (until > now)
            {
                return until - now;
            }

            _empty.TryRemove(KeyValuePair.Create(network, until));
        }

        var key = new ItemKey($"ADDRESS#{network}", "SIGN-INS");
        if (await rates.TryTakeAsync(key, limits.Address, now, session: null, cancellationToken).ConfigureAwait(false) is not { } wait)
        {
            return null;
        }

        if (_empty.Count >= MaximumNetworks)
        {
            _empty.Clear();
        }

        _empty[network] = now + wait;
        return wait;
    }
}
