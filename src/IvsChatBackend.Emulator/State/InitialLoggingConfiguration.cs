namespace IvsChatBackend.Emulator.State;

/// <summary>A logging configuration that the emulator makes for itself at start.</summary>
/// <param name="Name">By which one that was kept from an earlier run is recognised, and by which initial rooms attach it.</param>
public sealed record InitialLoggingConfiguration(string Name, LogDestination Destination)
{
    /// <summary>12 characters of <c>A-Z a-z 0-9</c>; null for a fresh id.</summary>
    public string? Id { get; init; }
}
