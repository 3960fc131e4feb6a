using IvsChatBackend.Core.Moderation;

namespace IvsChatBackend.Core.Sanctions;

/// <summary>What a moderator wants to impose.</summary>
/// <param name="Reason">Told to the user.</param>
/// <param name="Note">Told to moderators alone; null for none.</param>
/// <param name="Duration">Whole seconds; null for no end, as warnings have none. Bounds: <see cref="SanctionRules"/>.</param>
/// <param name="Announce">Whether the room is told the reason. IVS Chat shows it to everybody.</param>
public sealed record SanctionRequest(Reason Reason, Reason? Note, TimeSpan? Duration, bool Announce)
{
    /// <summary>The end itself, in place of a duration; for sanctions that are brought along from elsewhere.</summary>
    public DateTimeOffset? Until { get; init; }
}

/// <summary>Bounds of sanctions.</summary>
public static class SanctionRules
{
    /// <summary>1 s.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    /// <summary>28 days, as the longest that chat services offer.</summary>
    public static readonly TimeSpan LongestTimeout = TimeSpan.FromDays(28);

    /// <summary>Ten years of 365 days; a ban for longer is one without an end.</summary>
    public static readonly TimeSpan LongestBan = TimeSpan.FromDays(3650);

    /// <summary>
    /// How long after a ban a token that was minted before it can still open a connection: its own minute, the longest that the token route
    /// may still be at work on one, and room for clocks. The user is disconnected once more then.
    /// </summary>
    public static readonly TimeSpan TokensLapse = TimeSpan.FromSeconds(60) + Tokens.PatientChatTokens.Deadline + TimeSpan.FromSeconds(2);
}
