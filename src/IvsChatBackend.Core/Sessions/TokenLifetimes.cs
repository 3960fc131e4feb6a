using IvsChatBackend.Core.IvsChat;

namespace IvsChatBackend.Core.Sessions;

/// <summary>How long a chat token stays good.</summary>
public static class TokenLifetimes
{
    /// <summary>
    /// How long after an instant a token that was made before it can still open a connection: its own minute, the token route's deadline, and
    /// 2 s for clocks. A user who was disconnected at that instant is disconnected once more then.
    /// </summary>
    public static readonly TimeSpan Lapse = TimeSpan.FromSeconds(60) + PatientChatTokens.Deadline + TimeSpan.FromSeconds(2);
}
