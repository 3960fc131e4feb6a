namespace IvsChatBackend.Emulator.State;

/// <summary>A room that the emulator makes for itself at start. Members left out have CreateRoom's defaults.</summary>
/// <param name="Name">By which a room kept from an earlier run is recognised.</param>
public sealed record InitialRoom(string Name)
{
    /// <summary>12 characters of <c>A-Z a-z 0-9</c>, for a room whose ARN stays the same from start to start; null for a fresh id.</summary>
    public string? Id { get; init; }

    public int MaximumMessageLength { get; init; } = 500;

    public int MaximumMessageRatePerSecond { get; init; } = 10;

    public MessageReviewHandler? MessageReviewHandler { get; init; }

    /// <summary>Names of initial logging configurations, 3 at most.</summary>
    public IReadOnlyList<string> LoggingConfigurations { get; init; } = [];

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();
}
