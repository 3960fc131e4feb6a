using System.Globalization;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Core.Limits;

/// <summary>
/// The deployment's share of an operation of IVS Chat's, second by second. Each process leases blocks of the current second's budget from the store and
/// spends them from memory: one unit at first, twice as many each time a block is used up within its second, so that a busy process writes
/// seldom and an idle one holds nothing back.
/// </summary>
/// <param name="limits">Where blocks are leased.</param>
/// <param name="time">The clock.</param>
/// <param name="jitter">Spreads those who were refused.</param>
/// <param name="name">Which budget; see <see cref="Tokens"/> and <see cref="Disconnects"/>.</param>
/// <param name="perSecond">Units of all processes together.</param>
public sealed class SharedBudget(IRateLimits limits, TimeProvider time, Random jitter, string name, int perSecond) : IDisposable
{
    /// <summary>CreateChatToken's.</summary>
    public const string Tokens = "BUDGET";

    /// <summary>DisconnectUser's, as far as owed work spends it.</summary>
    public const string Disconnects = "DISCONNECTS";

    private const int LargestBlock = 16;

    // Clients that were refused together come back apart.
    private static readonly TimeSpan LongestExtraWait = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(10);

    private readonly SemaphoreSlim _gate = new(1);
    private long _second = -1;
    private int _left;
    private int _block = 1;
    private bool _spent;

    /// <returns>Null when a unit was taken; else when to come again.</returns>
    public async Task<TimeSpan?> TryTakeAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var now = time.GetUtcNow();
            EnterSecond(now.ToUnixTimeSeconds());
            if (_left == 0 && !_spent)
            {
                await LeaseAsync(cancellationToken).ConfigureAwait(false);
            }

            if (_left == 0)
            {
                return DateTimeOffset.FromUnixTimeSeconds(_second + 1) - now + (LongestExtraWait * jitter.NextDouble());
            }

            _left--;
            return null;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private void EnterSecond(long second)
    {
        if (second == _second)
        {
            return;
        }

        // What is left of a block lapses with its second; a process that left some needs smaller ones.
        _block = _left > 0 || second > _second + 1 ? 1 : _block;
        (_second, _left, _spent) = (second, 0, false);
    }

    private async Task LeaseAsync(CancellationToken cancellationToken)
    {
        var key = new ItemKey("ACCOUNT", $"{name}#{_second.ToString(CultureInfo.InvariantCulture)}");
        var dropAt = DateTimeOffset.FromUnixTimeSeconds(_second) + KeptFor;
        for (var units = Math.Min(_block, perSecond); units > 0; units /= 2)
        {
            if (await limits.TryLeaseAsync(key, units, perSecond, dropAt, cancellationToken).ConfigureAwait(false))
            {
                _left = units;
                _block = Math.Min(units * 2, LargestBlock);
                return;
            }
        }

        _spent = true;
    }
}
