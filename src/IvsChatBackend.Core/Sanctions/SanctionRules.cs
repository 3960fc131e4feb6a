namespace IvsChatBackend.Core.Sanctions;

/// <summary>Bounds of sanctions.</summary>
public static class SanctionRules
{
    /// <summary>1 s.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    /// <summary>28 days, as the longest that chat services offer.</summary>
    public static readonly TimeSpan LongestTimeout = TimeSpan.FromDays(28);

    /// <summary>Ten years of 365 days; a ban for longer is one without an end.</summary>
    public static readonly TimeSpan LongestBan = TimeSpan.FromDays(3650);
}
