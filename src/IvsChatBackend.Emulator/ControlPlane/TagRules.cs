using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace IvsChatBackend.Emulator.ControlPlane;

/// <summary>AWS's rules for tags, to which IVS Chat adds none of its own (Tag Editor guide, "Best practices and strategies").</summary>
internal static class TagRules
{
    public const int MaximumTags = 50;
    private const string ReservedPrefix = "aws:";
    private const string Punctuation = "_.:/=+-@";

    public static ImmutableSortedDictionary<string, string> ToTags(IReadOnlyDictionary<string, string?>? tags) =>
        (tags ?? ImmutableDictionary<string, string?>.Empty).ToImmutableSortedDictionary(tag => tag.Key, tag => tag.Value!, StringComparer.Ordinal);

    public static void Validate(Violations violations, IReadOnlyDictionary<string, string?>? tags)
    {
        violations.Count("tags", tags?.Count, MaximumTags);
        foreach (var (key, value) in tags ?? ImmutableDictionary<string, string?>.Empty)
        {
            ValidateKey(violations, "tags", key);
            violations.Required($"tags.{key}", value);
            violations.Length($"tags.{key}", value, 0, 256);
            ValidateCharacters(violations, $"tags.{key}", value);
        }
    }

    public static void ValidateKey(Violations violations, string field, string? key)
    {
        violations.Required(field, key);
        violations.Length(field, key, 1, 128);
        ValidateCharacters(violations, field, key);
        if (key?.StartsWith(ReservedPrefix, StringComparison.OrdinalIgnoreCase) == true)
        {
            violations.Add(field, "may not have a key that begins with aws:");
        }
    }

    private static void ValidateCharacters(Violations violations, string field, string? text)
    {
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            if (!IsAllowed(rune))
            {
                violations.Add(field, $"may have letters, digits, spaces and {Punctuation} only");
                return;
            }
        }
    }

    private static bool IsAllowed(Rune rune) =>
        Rune.IsLetter(rune)
        || Rune.IsNumber(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        || (rune.IsAscii && Punctuation.Contains((char)rune.Value, StringComparison.Ordinal));
}
