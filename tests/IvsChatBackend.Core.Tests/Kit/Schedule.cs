namespace IvsChatBackend.Core.Tests.Kit;

/// <summary>What the scheduler does with a worker that waits.</summary>
internal enum Turn
{
    Go,

    /// <summary>The call fails, and did nothing.</summary>
    Fail,

    /// <summary>The call is carried out, then fails.</summary>
    LoseReply,
}

/// <summary>
/// Runs workers one at a time on the calling thread. Each parks wherever it awaits something; the schedule says who goes on, who is never heard of
/// again, and how time passes. All from one seed, so that a failure can be seen again.
/// </summary>
internal sealed class Schedule(int seed)
{
    private readonly Random _random = new(seed);
    private readonly List<(TaskCompletionSource<Turn> Turn, DateTimeOffset Dies)> _parked = [];
    private readonly AsyncLocal<DateTimeOffset?> _dies = new();

    public bool IsIdle => _parked.Count == 0;

    public int Draw(int below) => _random.Next(below);

    public bool Chance(double probability) => _random.NextDouble() < probability;

    /// <summary>Where a worker waits for its turn. Its continuation runs inside <see cref="Step"/>.</summary>
    public Task<Turn> ParkAsync()
    {
        var turn = new TaskCompletionSource<Turn>();
        _parked.Add((turn, _dies.Value ?? DateTimeOffset.MaxValue));
        return turn.Task;
    }

    /// <summary>Lets one worker go on, by luck.</summary>
    public void Step(Turn turn) => Take().Turn.SetResult(turn);

    /// <summary>One worker never goes on.</summary>
    public void Crash() => Take();

    /// <summary>Says when the host of the worker that calls this is ended, wherever the worker is then.</summary>
    public void DieAt(DateTimeOffset end) => _dies.Value = end;

    /// <summary>Hosts whose time is up are ended.</summary>
    public void EndHosts(DateTimeOffset now) => _parked.RemoveAll(parked => parked.Dies <= now);

    private (TaskCompletionSource<Turn> Turn, DateTimeOffset Dies) Take()
    {
        var index = _random.Next(_parked.Count);
        var taken = _parked[index];
        _parked.RemoveAt(index);
        return taken;
    }
}
