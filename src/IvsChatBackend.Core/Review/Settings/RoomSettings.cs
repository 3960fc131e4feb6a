using System.Collections.Immutable;
using IvsChatBackend.Core.Roles;

namespace IvsChatBackend.Core.Review.Settings;

/// <summary>How the messages of a room are judged, as its moderators set it. Bounds: <see cref="SettingsRules"/>.</summary>
public sealed record RoomSettings
{
    // Members are read through defaults of their own: a document that an earlier version wrote lacks the newer ones.
    private static readonly ImmutableArray<string> Staff = [Role.Moderator, Role.Owner, Role.Admin];

    /// <summary>As shipped: everything may be said; who is refused by a rule three times in ten minutes is timed out.</summary>
    public static RoomSettings Default { get; } = new();

    public RoomModes Modes { get => field ?? RoomModes.None; init; } = RoomModes.None;

    public SpamThresholds Spam { get => field ?? SpamThresholds.None; init; } = SpamThresholds.None;

    /// <summary>What repeated refusals lead to.</summary>
    public StrikeSettings Strikes { get => field ?? StrikeSettings.Default; init; } = StrikeSettings.Default;

    /// <summary>Names of starter lists whose terms hold beside the room's own.</summary>
    public ImmutableArray<string> Starters { get => field.IsDefault ? [] : field; init; }

    /// <summary>How the starter lists are taken.</summary>
    public ListSettings Lists { get => field ?? ListSettings.Default; init; } = ListSettings.Default;

    /// <summary>
    /// ISO 639-1 codes of what is spoken in the room. Their ordinary words are no other spelling of a term, and a list's word that is an ordinary one of them
    /// is not applied. None: every language that is known.
    /// </summary>
    public ImmutableArray<string> Languages { get => field.IsDefault ? [] : field; init; }

    /// <summary>What becomes of a message by a hit of a denying term that is not sure; as shipped the word is masked.</summary>
    public UncertainAction Uncertain { get; init; }

    /// <summary>Roles that modes, terms and thresholds do not bind; as shipped moderators and above. Sanctions bind by rank.</summary>
    public ImmutableArray<string> ExemptRoles { get => field.IsDefault ? Staff : field; init; } = Staff;

    /// <summary>
    /// Attributes that a message may carry, with the most code points of each one's value; another denies. None: every key but those that are reserved.
    /// </summary>
    public ImmutableSortedDictionary<string, int> Attributes { get => field ?? ImmutableSortedDictionary<string, int>.Empty; init; } =
        ImmutableSortedDictionary<string, int>.Empty;

    /// <summary>What becomes of a message that can't be judged in time; null for what the deployment says (<c>REVIEW_FAILURE_ACTION</c>).</summary>
    public FailureAction? FailureAction { get; init; }

    /// <summary>Days that a held message waits for a moderator, before its text is erased; null for <see cref="SettingsRules.DefaultHoldDays"/>.</summary>
    public int? HoldDays { get; init; }
}
