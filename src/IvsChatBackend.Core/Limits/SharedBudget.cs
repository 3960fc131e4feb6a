using System.Globalization;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Core.Limits;

/// <summary>
/// The deployment's share of an operation of IVS Chat's, second by second. Each process leases blocks of the current second's budget from the store and
/// spends them from memory: one unit at first, twice as many each time a block is used up within its second, so that a busy process writes
/// seldom and an idle one holds nothing back.
/// <para>
/// Who is refused is told their turn in a queue that nobody keeps: this process serves as many a second as it has lately leased, so of those who
/// are refused together each is told to come a little later than the one before, and a crowd is through in little more time than its units take.
/// </para>
/// </summary>
/// <param name="limits">Where blocks are leased.</param>
/// <param name="time">The clock.</param>
/// <param name="jitter">Parts those who have the same turn in several processes.</param>
/// <param name="name">Which budget; see <see cref="Tokens"/> and <see cref="Disconnects"/>.</param>
/// <param name="perSecond">Units of all processes together.</param>
public sealed class SharedBudget(IRateLimits limits, TimeProvider time, Random jitter, string name, int perSecond) : IDisposable
{
    /// <summary>CreateChatToken's.</summary>
    public const string Tokens = "BUDGET";

    /// <summary>DisconnectUser's, as far as owed work spends it.</summary>
    public const string Disconnects = "DISCONNECTS";

    /// <summary>As shipped, of <see cref="Disconnects"/>.</summary>
    public const int DisconnectsPerSecond = 80;

    private const int LargestBlock = 16;

    // Whose turn would be later is told some time before that: most of such a queue has gone home by then.
    private static readonly TimeSpan LongestQueue = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(10);

    private readonly SemaphoreSlim _gate = new(1);
    private long _second = -1;
    private int _left;
    private int _block = 1;
    private bool _spent;
    private int _leased;
    private int _leasedBefore;
    private DateTimeOffset _lastTurn;

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
                return NextTurn() - now;
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
        _leasedBefore = second == _second + 1 ? _leased : 0;
        (_second, _left, _leased, _spent) = (second, 0, 0, false);
    }

    private DateTimeOffset NextTurn()
    {
        var start = DateTimeOffset.FromUnixTimeSeconds(_second + 1);
        var interval = TimeSpan.FromSeconds(1) / Math.Max(1, Math.Max(_leased, _leasedBefore));
        var turn = (_lastTurn > start ? _lastTurn : start) + interval;
        if (turn > start + LongestQueue)
        {
            return start + (LongestQueue * jitter.NextDouble());
        }

        _lastTurn = turn;
        return turn - (interval * jitter.NextDouble());
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
                _leased += units;
                _block = Math.Min(units * 2, LargestBlock);
                return;
            }
        }

        _spent = true;
    }
}
