using IvsChatBackend.Core.Review.Settings;
using IvsChatBackend.Text.Matching;

namespace IvsChatBackend.Core.Review.Pipeline;

/// <summary>How a deployment reviews.</summary>
public sealed record ReviewOptions
{
    /// <summary>From the message to its answer; 100 ms, which leaves IVS Chat's 200 ms room for the way there and back.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>What becomes of messages that can't be judged, in rooms that say nothing of their own.</summary>
    public FailureAction FailureAction { get; init; } = FailureAction.Allow;

    /// <summary>Stands for a room that was never seen.</summary>
    internal JudgedRoom UnknownRoom { get; } = new(RoomSettings.Default, RuleSet.Empty);
}
