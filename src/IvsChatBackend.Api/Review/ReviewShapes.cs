using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using IvsChatBackend.Core.Review.Settings;
using IvsChatBackend.Text.Terms;

namespace IvsChatBackend.Api.Review;

// What bodies look like, for the description alone: each is read member by member.

internal sealed record SettingsShape(
    RoomModes? Modes = null,
    SpamThresholds? Spam = null,
    StrikeSettings? Strikes = null,
    [property: Description("Names of starter lists whose terms hold beside the room's own.")] ImmutableArray<string>? Starters = null,
    [property: Description("How starter lists are taken: least severity, an action for each severity, lines that are dropped.")] ListSettings? Lists = null,
    [property: Description("ISO 639-1 codes of what is spoken in the room; none for every language.")] ImmutableArray<string>? Languages = null,
    [property: Description("What becomes of a word that only comes near a denied term; mask where it is left out.")] UncertainAction? Uncertain = null,
    [property: Description("Roles that modes, terms and thresholds do not bind.")] ImmutableArray<string>? ExemptRoles = null,
    [property: Description("Attributes that messages may carry, with the most characters of each one's value.")] ImmutableDictionary<string, int>? Attributes = null,
    [property: Description("What becomes of a message that can't be judged in time.")] FailureAction? FailureAction = null,
    [property: Range(1, 30), Description("Days that a held message is kept.")] int? HoldDays = null);

internal sealed record TermBody(
    [property: StringLength(260, MinimumLength = 1), Description("Up to 100 characters; a pattern up to 260.")] string Text,
    TermMatch Match,
    TermAction Action,
    [property: StringLength(200, MinimumLength = 1), Description("Told to the sender of a denied message.")] string? Message = null,
    [property: Description("The word may have the endings of its language.")] bool? Inflect = null,
    [property: Description("any, or exact: only with the accents that it is written with.")] string? Accents = null);

internal sealed record TermListBody([property: Description("1 to 1,000 terms of different ids.")] ImmutableArray<TermListEntry> Terms);

internal sealed record TermListEntry(
    [property: StringLength(64, MinimumLength = 1), RegularExpression("^[A-Za-z0-9_-]*$")] string Id,
    [property: StringLength(260, MinimumLength = 1)] string Text,
    TermMatch Match,
    TermAction Action,
    [property: StringLength(200, MinimumLength = 1)] string? Message = null,
    bool? Inflect = null,
    string? Accents = null);

internal sealed record RuleTestBody(
    [property: Description("1 to 1,000 messages.")] ImmutableArray<string> Samples,
    [property: Description("Of their sender; member where it is left out.")] string? Role = null);
