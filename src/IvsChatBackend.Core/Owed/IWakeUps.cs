using IvsChatBackend.Core.State;

namespace IvsChatBackend.Core.Owed;

/// <summary>
/// Has Enforcement called when a marker falls due, so that nobody waits for it. One wake-up beside the schedule, never the only one: what is lost
/// here is done a minute later at most.
/// </summary>
public interface IWakeUps
{
    /// <summary>The longest from now until a wake-up. What falls due later the schedule comes across first.</summary>
    static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    /// <param name="marker">Where the marker is.</param>
    /// <param name="dueAt">When to wake, rounded up to the second; a wake-up that is too far off is none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task AtAsync(ItemKey marker, DateTimeOffset dueAt, CancellationToken cancellationToken);
}

/// <summary>For hosts whose own timer looks often enough.</summary>
public sealed class NoWakeUps : IWakeUps
{
    public Task AtAsync(ItemKey marker, DateTimeOffset dueAt, CancellationToken cancellationToken) => Task.CompletedTask;
}
