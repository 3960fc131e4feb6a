namespace IvsChatBackend.Core.State;

/// <summary>Waits for instants.</summary>
public static class Waiting
{
    /// <summary>Waits no less than was asked for.</summary>
    /// <remarks>Timers go by whole milliseconds and drop the rest: whoever waits for an instant would be there before it, and go round until it comes.</remarks>
    public static Task ForAsync(TimeSpan wait, TimeProvider time, CancellationToken cancellationToken) =>
        Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), time, cancellationToken);
}
