using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using IvsChatBackend.Core.Limits;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Core.Identity;

/// <summary>
/// Limits bearer tokens that do not verify, by the network they come from. What it costs falls on those that fail:
/// 1. A failure takes a unit from its network's bucket in the store, exactly, however many fail at once and on however many hosts.
/// 2. A network that has used its bucket up is kept out by this process until a unit is there again, before anything of a token is verified.
/// 3. A token that was accepted here before is let through all the same: carriers put thousands behind one address, and one of them must not
///    shut the others out. What succeeds never asks the store.
/// </summary>
public sealed class FailedSignIns(IRateLimits rates, VendingLimits limits, TimeProvider time)
{
    // Past these many, all are forgotten: a network then costs one more verification, and a token is as one not seen before.
    private const int MaximumNetworks = 10_000;
    private const int MaximumTokens = 20_000;

    private readonly ConcurrentDictionary<string, DateTimeOffset> _shutOut = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<UInt128, bool> _accepted = new();
    private int _acceptedCount;

    /// <summary>Whether any network is kept out now. Where none is, there is no need to know where a request comes from.</summary>
    public bool AreAny => !_shutOut.IsEmpty;

    /// <param name="network">From <see cref="ClientNetworks"/>.</param>
    /// <param name="token">The bearer token, not verified.</param>
    /// <returns>Null where the token may be verified; else when to come again.</returns>
    public TimeSpan? Wait(string network, string token)
    {
        if (!_shutOut.TryGetValue(network, out var until))
        {
            return null;
        }

        var wait = until - time.GetUtcNow();
        if (wait > TimeSpan.Zero)
        {
            return _accepted.ContainsKey(HashOf(token)) ? null : wait;
        }

        _shutOut.TryRemove(KeyValuePair.Create(network, until));
        return null;
    }

    /// <summary>Keeps in mind that the token was good.</summary>
    public void Accepted(string token)
    {
        if (!_accepted.TryAdd(HashOf(token), true) || Interlocked.Increment(ref _acceptedCount) <= MaximumTokens)
        {
            return;
        }

        _accepted.Clear();
        Interlocked.Exchange(ref _acceptedCount, 0);
    }

    /// <summary>Counts a token that was refused. Throws as <see cref="IItemStore"/> does.</summary>
    /// <returns>Null where the network may go on trying; else when to come again.</returns>
    public async Task<TimeSpan?> CountAsync(string network, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var key = new ItemKey($"ADDRESS#{network}", "SIGN-INS");
        if (await rates.TryTakeAsync(key, limits.Address, now, session: null, cancellationToken).ConfigureAwait(false) is not { } wait)
        {
            return null;
        }

        if (_shutOut.Count >= MaximumNetworks)
        {
            _shutOut.Clear();
        }

        _shutOut[network] = now + wait;
        return wait;
    }

    private static UInt128 HashOf(string token)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(token), hash);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash);
    }
}
