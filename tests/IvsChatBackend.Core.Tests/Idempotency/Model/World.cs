using System.Security.Cryptography;
using System.Text;
using IvsChatBackend.Core.Idempotency;
using IvsChatBackend.Core.State;
using IvsChatBackend.Core.Tests.Kit;
using IvsChatBackend.TestKit;

namespace IvsChatBackend.Core.Tests.Idempotency.Model;

/// <summary>
/// One client's request, sent again and again by a client that never learns, to hosts that crash at any await and that may wake up long after
/// their lease. What must hold is looked at whenever somebody is answered.
/// </summary>
internal sealed class World : IDisposable
{
    private static readonly IdempotencyOptions Options = new() { SecretKey = new byte[32] };

    private readonly ManualTimeProvider _time = new();
    private readonly RandomNumberGenerator _random;
    private readonly Schedule _schedule;
    private readonly IdempotentRequests _requests;
    private readonly Dictionary<string, (int Body, string Effect)> _effects = [];
    private readonly int _bodies;
    private (int Body, string Reply)? _final;
    private int _hosts;

    public World(int seed, bool forgetsConditions)
    {
        _schedule = new Schedule(seed);
        _random = new SeededIds(seed);
        _bodies = 1 + _schedule.Draw(2);
        _requests = new IdempotentRequests(new ScheduledStore(new InProcessItemStore(), _schedule, forgetsConditions), _time, _random, Options);
    }

    /// <summary>First thing seen that must not be.</summary>
    public string? Violation { get; private set; }

    public int Replays { get; private set; }

    public int TakeOvers { get; private set; }

    public int LateOwners { get; private set; }

    public void Run(int steps)
    {
        for (var step = 0; step < steps && Violation is null; step++)
        {
            Advance();
        }

        // Whatever happened before: once hosts live and the store works, the request comes to its end.
        for (var round = 0; _final is null && round < 10 && Violation is null; round++)
        {
            _time.Advance(Options.Lease);
            _ = HostAsync(round % _bodies, succeeds: true);
            while (!_schedule.IsIdle)
            {
                _schedule.Step(Turn.Go);
            }
        }

        Require(_final is not null, "The request never came to its end.");
    }

    public void Dispose() => _random.Dispose();

    private void Advance()
    {
        if (_schedule.IsIdle || _schedule.Chance(0.1))
        {
            _ = HostAsync(_schedule.Draw(_bodies), succeeds: _schedule.Chance(0.7));
        }
        else if (_schedule.Chance(0.05))
        {
            _schedule.Crash();
        }
        else if (_schedule.Chance(0.1))
        {
            _time.Advance(Options.Lease * (_schedule.Draw(3) / 2.0));
        }
        else
        {
            _schedule.Step(_schedule.Chance(0.05) ? Turn.Fail : _schedule.Chance(0.05) ? Turn.LoseReply : Turn.Go);
        }
    }

    /// <summary>What the HTTP edge does with one request.</summary>
    private async Task HostAsync(int body, bool succeeds)
    {
        var host = ++_hosts;
        try
        {
            while (await BeginAsync(body) is { } lease && !await CarryOutAsync(lease, host, body, succeeds))
            {
                // Somebody took over: begin again, for the reply that counts.
                LateOwners++;
            }
        }
        catch (StoreUnavailableException)
        {
            // A 503, which says nothing of what happened.
        }
    }

    private async Task<IdempotencyLease?> BeginAsync(int body)
    {
        var request = new IdempotentRequest("ann", "POST", "/rooms/lobby/events", "key", new byte[] { (byte)body });
        switch (await _requests.BeginAsync(request, default))
        {
            case IdempotencyOutcome.Started { Lease: var lease }:
                return lease;
            case IdempotencyOutcome.Replay { Reply: var reply }:
                Replays++;
                Answer(body, Encoding.UTF8.GetString(reply.Body));
                return null;
            default:
                return null;
        }
    }

    private async Task<bool> CarryOutAsync(IdempotencyLease lease, int host, int body, bool succeeds)
    {
        Require(_final is null || _final.Value.Body == body, "A request was carried out under a key that another body has settled.");
        await _schedule.ParkAsync();
        if (!_effects.TryAdd(lease.OperationId, (body, $"made by {host}")))
        {
            TakeOvers++;
        }

        var (effectBody, effect) = _effects[lease.OperationId];
        Require(effectBody == body, "Two bodies went by one operation.");
        await _schedule.ParkAsync();
        var reply = new StoredReply(succeeds ? 201 : 500, "text/plain", Encoding.UTF8.GetBytes($"{effect}, told by {host}"));
        if (!await _requests.SettleAsync(lease, reply, default))
        {
            return false;
        }

        if (succeeds)
        {
            Answer(body, Encoding.UTF8.GetString(reply.Body));
        }

        return true;
    }

    private void Answer(int body, string reply)
    {
        _final ??= (body, reply);
        Require(_final == (body, reply), $"Two answers: '{_final}' and '{(body, reply)}'.");

        // A failure frees the key for another body, which is another operation; the first body may then come again as a third.
        Require(_bodies > 1 || _effects.Count == 1, "The effect happened twice.");
    }

    private void Require(bool holds, string what) => Violation ??= holds ? null : what;
}
