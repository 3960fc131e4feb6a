using System.Collections.Immutable;
using IvsChatBackend.Api.Http;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Review.Settings;
using IvsChatBackend.Core.Review.Strikes;
using IvsChatBackend.Core.Roles;
using IvsChatBackend.Text.Terms;

namespace IvsChatBackend.Api.Review;

/// <summary>Reads a room's settings, whole: what a body leaves out is as shipped.</summary>
internal static class SettingsBody
{
    private const int MaximumNames = 32;
    private const int LongestStep = 28 * 24 * 3600;
    private const int LongestMemory = 90 * 24 * 3600;

    public static RoomSettings Read(BodyReader body, RoleCatalog roles)
    {
        // As GET gives it; whether the shield is up is not set here.
        body.PassOver("shield");
        var shipped = RoomSettings.Default;
        var settings = shipped with
        {
            Modes = body.Object("modes", ReadModes) ?? shipped.Modes,
            Spam = body.Object("spam", ReadSpam) ?? shipped.Spam,
            Strikes = body.Object("strikes", ReadStrikes) ?? shipped.Strikes,
            Starters = body.Texts("starters", MaximumNames) ?? shipped.Starters,
            Lists = body.Object("lists", ReadLists) ?? shipped.Lists,
            Languages = body.Texts("languages", MaximumNames) ?? shipped.Languages,
            Uncertain = ReadUncertain(body),
            ExemptRoles = body.Texts("exemptRoles", MaximumNames) ?? shipped.ExemptRoles,
            Attributes = body.IntegerMap("attributes", 1, SettingsRules.MaximumValueLength) ?? shipped.Attributes,
            FailureAction = ReadFailureAction(body),
            HoldDays = body.Integer("holdDays", 1, SettingsRules.MaximumHoldDays),
        };
        foreach (var error in SettingsRules.Validate(settings, roles))
        {
            body.Reject(error.Member, error.Message);
        }

        return settings;
    }

    private static ListSettings ReadLists(BodyReader lists) => new()
    {
        LeastSeverity = lists.Text("leastSeverity") switch
        {
            null or "mild" => TermSeverity.Mild,
            "strong" => TermSeverity.Strong,
            "severe" => TermSeverity.Severe,
            _ => Refused(lists, "leastSeverity", "It must be mild, strong or severe.", TermSeverity.Mild),
        },
        Mild = ReadAction(lists, "mild"),
        Strong = ReadAction(lists, "strong"),
        Severe = ReadAction(lists, "severe"),
        Dropped = lists.Texts("dropped", ListSettings.MaximumDropped) ?? [],
    };

    private static TermAction? ReadAction(BodyReader lists, string member) => lists.Text(member) switch
    {
        null => null,
        "deny" => TermAction.Deny,
        "mask" => TermAction.Mask,
        "hold" => TermAction.Hold,
        _ => Refused<TermAction?>(lists, member, "It must be deny, mask or hold.", null),
    };

    private static T Refused<T>(BodyReader body, string member, string message, T value)
    {
        body.Reject(member, message);
        return value;
    }

    private static RoomModes ReadModes(BodyReader modes) => new()
    {
        Locked = modes.Flag("locked") ?? false,
        MembersOnly = modes.Flag("membersOnly") ?? false,
        EmoteOnly = modes.Flag("emoteOnly") ?? false,
        Slow = modes.Object("slow", static slow => Number(slow, "seconds", 1, SettingsRules.MaximumSlowSeconds, static value => new SlowMode(value))),
        Links = modes.Object("links", static links => new LinkMode { AllowedDomains = links.Texts("allowedDomains", SettingsRules.MaximumDomains) ?? [] }),
        Unique = modes.Object("unique", static unique =>
            Number(unique, "windowInSeconds", 1, SettingsRules.MaximumUniqueSeconds, static value => new UniqueMode(value))),
    };

    private static SpamThresholds ReadSpam(BodyReader spam) => new()
    {
        RepeatedCharacters = spam.Integer("repeatedCharacters", 3, 500),
        RepeatedWords = spam.Integer("repeatedWords", 2, 250),
        Mentions = spam.Integer("mentions", 0, 100),
        Capitals = spam.Object("capitals", static capitals => new CapitalsThreshold(
            capitals.Integer("percent", 1, 99, required: true) ?? 0, capitals.Integer("minimumLetters", 1, 500, required: true) ?? 0)),
        Flooding = spam.Object("flooding", static flooding => new FloodingThreshold(
            flooding.Integer("messages", 1, 60, required: true) ?? 0, flooding.Integer("seconds", 1, 600, required: true) ?? 0)),
    };

    private static StrikeSettings ReadStrikes(BodyReader strikes)
    {
        var shipped = StrikeSettings.Default;
        return new StrikeSettings
        {
            Enabled = strikes.Flag("enabled") ?? shipped.Enabled,
            Hits = strikes.Integer("hits", 1, StrikePolicy.MaximumHits) ?? shipped.Hits,
            WindowInSeconds = strikes.Integer("windowInSeconds", 1, (int)StrikePolicy.LongestWindow.TotalSeconds) ?? shipped.WindowInSeconds,
            StepsInSeconds = strikes.Integers("stepsInSeconds", 1, LongestStep, StrikePolicy.MaximumSteps) ?? shipped.StepsInSeconds,
            MemoryInSeconds = strikes.Integer("memoryInSeconds", 1, LongestMemory) ?? shipped.MemoryInSeconds,
        };
    }

    private static FailureAction? ReadFailureAction(BodyReader body) => body.Text("failureAction") switch
    {
        null => null,
        "ALLOW" => FailureAction.Allow,
        "DENY" => FailureAction.Deny,
        _ => Rejected(body),
    };

    private static UncertainAction ReadUncertain(BodyReader body)
    {
        var word = body.Text("uncertain");
        if (word is not (null or "mask" or "hold"))
        {
            body.Reject("uncertain", "It must be mask or hold.");
        }

        return word == "hold" ? UncertainAction.Hold : UncertainAction.Mask;
    }

    private static FailureAction? Rejected(BodyReader body)
    {
        body.Reject("failureAction", "It must be ALLOW or DENY.");
        return null;
    }

    private static T? Number<T>(BodyReader section, string member, int minimum, int maximum, Func<int, T> make)
        where T : class => section.Integer(member, minimum, maximum, required: true) is { } value ? make(value) : null;
}
