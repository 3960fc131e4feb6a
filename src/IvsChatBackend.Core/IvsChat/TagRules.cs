using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using IvsChatBackend.Core.Outcomes;

namespace IvsChatBackend.Core.IvsChat;

/// <summary>AWS's rules for tags (Tag Editor guide, "Best practices and strategies").</summary>
public static class TagRules
{
    /// <summary>Tags of one resource.</summary>
    public const int MaximumCount = 50;

    /// <summary>Tags that a request may give to what it makes: two more are ours, by which we find it and know it as our own.</summary>
    public const int MaximumGiven = MaximumCount - 2;

    /// <summary>Begins the keys that this backend sets itself.</summary>
    internal const string OwnPrefix = "ivs-chat-backend:";

    private const int MaximumKeyLength = 128;
    private const int MaximumValueLength = 256;
    private const string ReservedPrefix = "aws:";
    private const string Punctuation = "_.:/=+-@";

    /// <returns>Every wrong tag, as <c>tags.KEY</c>.</returns>
    public static IEnumerable<MemberError> Problems(ImmutableSortedDictionary<string, string> tags)
    {
        if (tags.Count > MaximumCount)
        {
            yield return new MemberError("tags", $"There are {tags.Count} tags; a resource has at most {MaximumCount}.");
        }

        foreach (var (key, value) in tags)
        {
            if (KeyProblem(key) is { } wrongKey)
            {
                yield return new MemberError($"tags.{key}", wrongKey);
            }

            if (TextProblem(value, 0, MaximumValueLength) is { } wrongValue)
            {
                yield return new MemberError($"tags.{key}", $"The value is wrong. {wrongValue}");
            }
        }
    }

    /// <returns>What is wrong with the key, as a sentence; null for nothing.</returns>
    public static string? KeyProblem(string key) =>
        key.StartsWith(ReservedPrefix, StringComparison.OrdinalIgnoreCase)
            ? $"Keys that begin with '{ReservedPrefix}' are AWS's."
            : key.StartsWith(OwnPrefix, StringComparison.OrdinalIgnoreCase)
            ? $"Keys that begin with '{OwnPrefix}' are this backend's."
            : TextProblem(key, 1, MaximumKeyLength);

    private static string? TextProblem(string text, int minimum, int maximum)
    {
        var length = text.EnumerateRunes().Count();
        return length < minimum || length > maximum ? $"It must have {minimum} to {maximum} characters; it has {length}."
            : text.EnumerateRunes().All(IsAllowed) ? null
            : $"It may have letters, digits, spaces and {Punctuation} only.";
    }

    private static bool IsAllowed(Rune rune) =>
        Rune.IsLetter(rune)
        || Rune.IsNumber(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        || (rune.IsAscii && Punctuation.Contains((char)rune.Value, StringComparison.Ordinal));
}
