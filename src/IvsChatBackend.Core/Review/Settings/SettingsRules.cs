using System.Collections.Immutable;
using System.Text;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Review.Strikes;
using IvsChatBackend.Core.Roles;
using IvsChatBackend.Text.Languages;
using IvsChatBackend.Text.Terms;

namespace IvsChatBackend.Core.Review.Settings;

/// <summary>Bounds of settings.</summary>
public static class SettingsRules
{
    public const int MaximumSlowSeconds = 21_600;
    public const int MaximumUniqueSeconds = 86_400;
    public const int MaximumDomains = 100;
    public const int MaximumAttributes = 16;

    /// <summary>In code points, of an attribute's key.</summary>
    public const int MaximumKeyLength = 64;

    /// <summary>In code points, of an attribute's value.</summary>
    public const int MaximumValueLength = 500;

    public const int DefaultHoldDays = 7;
    public const int MaximumHoldDays = 30;

    /// <summary>Everything that is wrong with settings whose numbers are within their bounds.</summary>
    public static IEnumerable<MemberError> Validate(RoomSettings settings, RoleCatalog roles) =>
    [
        .. Domains(settings.Modes.Links),
        .. settings.Starters.Where(name => !StarterList.TryFind(name, out _)).Select(name => new MemberError(
            "starters", $"There is no starter list '{Shown(name)}'; there are {string.Join(", ", StarterList.All.Select(list => list.Name))}.")),
        .. settings.Languages.Where(code => !LanguageSet.Known.Contains(code.Split('-')[0])).Select(code => new MemberError(
            "languages", $"There is no language '{Shown(code)}'; there are {string.Join(", ", LanguageSet.Known)}.")),
        .. settings.ExemptRoles.Where(name => !roles.TryFind(name, out _)).Select(name => new MemberError("exemptRoles", $"There is no role '{Shown(name)}'.")),
        .. Attributes(settings.Attributes),
        .. Policy(settings.Strikes).Failure?.Errors.Select(error => new MemberError($"strikes.{Wire(error.Member)}", error.Message)) ?? [],
    ];

    /// <summary>Roles above the caller's that a change would silence: they were exempt and are no longer, or they are not and the room is locked.</summary>
    public static IEnumerable<Role> Silenced(RoomSettings before, RoomSettings after, Role caller, RoleCatalog roles) => roles.Roles
        .Where(role => role.Outranks(caller) && !after.ExemptRoles.Contains(role.Name))
        .Where(role => before.ExemptRoles.Contains(role.Name) || (after.Modes.Locked && !before.Modes.Locked));

    /// <summary>The policy that the settings describe.</summary>
    public static Result<StrikePolicy> Policy(StrikeSettings settings) => StrikePolicy.Create(
        settings.Hits,
        TimeSpan.FromSeconds(settings.WindowInSeconds),
        [.. settings.StepsInSeconds.Select(seconds => TimeSpan.FromSeconds(seconds))],
        TimeSpan.FromSeconds(settings.MemoryInSeconds));

    private static IEnumerable<MemberError> Domains(LinkMode? links) =>
        links is null ? []
        : links.AllowedDomains.Length > MaximumDomains ? [new MemberError("modes.links.allowedDomains", $"There may be at most {MaximumDomains}.")]
        : links.AllowedDomains.Where(domain => !IsDomain(domain)).Select(domain => new MemberError(
            "modes.links.allowedDomains", $"'{Shown(domain)}' must be a domain in lower case, such as example.com, without a scheme and a path."));

    private static bool IsDomain(string domain) =>
        domain.Length is >= 3 and <= 253
        && domain.Split('.') is { Length: >= 2 } labels
        && Array.TrueForAll(labels, label => label.Length is >= 1 and <= 63
            && label.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-'));

    private static IEnumerable<MemberError> Attributes(ImmutableSortedDictionary<string, int> attributes)
    {
        if (attributes.Count > MaximumAttributes)
        {
            yield return new MemberError("attributes", $"There may be at most {MaximumAttributes}.");
        }

        foreach (var (key, length) in attributes)
        {
            if (key.EnumerateRunes().Count() is < 1 or > MaximumKeyLength || key.Contains(Rune.ReplacementChar.ToString(), StringComparison.Ordinal))
            {
                yield return new MemberError("attributes", $"A key has 1 to {MaximumKeyLength} characters.");
            }

            if (length is < 1 or > MaximumValueLength)
            {
                yield return new MemberError($"attributes.{Shown(key)}", $"It must be a whole number of 1 to {MaximumValueLength}.");
            }
        }
    }

    private static string Wire(string member) => member switch
    {
        "window" => "windowInSeconds",
        "memory" => "memoryInSeconds",
        _ => member.Replace("steps", "stepsInSeconds", StringComparison.Ordinal),
    };

    // What the caller wrote comes back in the answer, and no more of it than tells which is meant.
    private static string Shown(string text) => text.Length <= SettingsRules.MaximumKeyLength ? text : text[..SettingsRules.MaximumKeyLength] + "…";
}
