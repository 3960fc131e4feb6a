namespace IvsChatBackend.Core.Tests.Idempotency.Model;

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
    private readonly List<TaskCompletionSource<Turn>> _parked = [];

    public bool IsIdle => _parked.Count == 0;

    public int Draw(int below) => _random.Next(below);

    public bool Chance(double probability) => _random.NextDouble() < probability;

    /// <summary>Where a worker waits for its turn. Its continuation runs inside <see cref="Step"/>.</summary>
    public Task<Turn> ParkAsync()
    {
        var turn = new TaskCompletionSource<Turn>();
        _parked.Add(turn);
        return turn.Task;
    }

    /// <summary>Lets one worker go on, by luck.</summary>
    public void Step(Turn turn) => Take().SetResult(turn);

    /// <summary>One worker never goes on.</summary>
    public void Crash() => Take();

    private TaskCompletionSource<Turn> Take()
    {
        var index = _random.Next(_parked.Count);
        var taken = _parked[index];
        _parked.RemoveAt(index);
        return taken;
    }
}
