using System.Collections.Immutable;

namespace IvsChatBackend.Core.Review.Settings;

/// <summary>What a room asks of messages, whatever their words.</summary>
public sealed record RoomModes
{
    public static RoomModes None { get; } = new();

    /// <summary>Nobody sends.</summary>
    public bool Locked { get; init; }

    /// <summary>Only the role member and above send.</summary>
    public bool MembersOnly { get; init; }

    /// <summary>Only emoji and emote codes are sent.</summary>
    public bool EmoteOnly { get; init; }

    /// <summary>Each user sends once in so long; null for as often as they like.</summary>
    public SlowMode? Slow { get; init; }

    /// <summary>Null where any link may be sent.</summary>
    public LinkMode? Links { get; init; }

    /// <summary>Nobody says the same again in so long; null for no bound.</summary>
    public UniqueMode? Unique { get; init; }
}

/// <param name="Seconds">1–21,600.</param>
public sealed record SlowMode(int Seconds);

/// <summary>Links are refused, but those that lead to an allowed domain or below it.</summary>
public sealed record LinkMode
{
    /// <summary>Registrable domains in lower case: <c>example.com</c>.</summary>
    public ImmutableArray<string> AllowedDomains { get => field.IsDefault ? [] : field; init; }
}

/// <param name="WindowInSeconds">1–86,400.</param>
public sealed record UniqueMode(int WindowInSeconds);
