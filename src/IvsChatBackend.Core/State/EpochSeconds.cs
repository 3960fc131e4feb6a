namespace IvsChatBackend.Core.State;

/// <summary>Times as stores keep them where whole seconds do.</summary>
public static class EpochSeconds
{
    /// <summary>Rounded up: nothing ends early for being stored.</summary>
    public static long Of(DateTimeOffset time) => (time + TimeSpan.FromTicks(TimeSpan.TicksPerSecond - 1)).ToUnixTimeSeconds();
}
