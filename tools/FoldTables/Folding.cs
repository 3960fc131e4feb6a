using System.Globalization;
using System.Text;
using IvsChatBackend.Text.Folding;

namespace IvsChatBackend.FoldTables;

/// <summary>What one scalar folds to, before it is packed.</summary>
internal sealed record Fold(FoldKind Kind, Script Script, bool Strict, string Plain, string LookAlike);

/// <summary>
/// The definition of folding, from the framework's NFKC, NFKD and case with ICU, its categories, Unicode's look-alikes and our own.
/// </summary>
internal sealed class Folding(IReadOnlyDictionary<string, string> confusables)
{
    public Fold Of(int scalar)
    {
        if (scalar is >= 0xD800 and <= 0xDFFF)
        {
            return Nothing(FoldKind.Separator);
        }

        var text = char.ConvertFromUtf32(scalar);
        var category = CharUnicodeInfo.GetUnicodeCategory(scalar);
        if (Letters(scalar) is { } letters)
        {
            return new Fold(FoldKind.Letter, Script.Latin, true, letters, "");
        }

        if (IsSpace(scalar, category))
        {
            return Nothing(FoldKind.Space);
        }

        if (IsIgnorable(scalar, category))
        {
            return Nothing(FoldKind.Ignorable);
        }

        if (category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark)
        {
            return Nothing(IsGenericMark(scalar) ? FoldKind.Ignorable : FoldKind.ScriptMark);
        }

        return Visible(scalar, text, category);
    }

    private static string? Letters(int scalar) =>
        OwnLookAlikes.Alphabet(scalar) is { } letter && !OwnLookAlikes.Letters.ContainsKey(scalar) ? letter
        : OwnLookAlikes.Letters.GetValueOrDefault(scalar);

    private Fold Visible(int scalar, string text, UnicodeCategory category)
    {
        if (category is UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate)
        {
            return Nothing(FoldKind.Separator);
        }

        var digit = CharUnicodeInfo.GetDecimalDigitValue(text, 0);
        if (digit >= 0)
        {
            return new Fold(FoldKind.Ascii, Script.Latin, false, digit.ToString(CultureInfo.InvariantCulture), "");
        }

        if (scalar is >= 0xAC00 and <= 0xD7A3)
        {
            // TextFolder takes syllables apart by arithmetic.
            return new Fold(FoldKind.Letter, Script.Other, false, "", "");
        }

        var plain = Plain(text);
        if (plain.Length == 1 && plain[0] is > ' ' and < '\u007F' && !char.IsAsciiLetter(plain[0]))
        {
            return new Fold(FoldKind.Ascii, Script.Latin, false, plain, "");
        }

        var kept = string.Concat(plain.EnumerateRunes().Where(IsWordPart).Select(rune => Letters(rune.Value) ?? rune.ToString()));
        var lookAlike = LookAlike(scalar, text, out var strict);
        if (kept.Length == 0)
        {
            // Letter-like symbols of no letter: only Unicode's data knows them.
            return lookAlike.Length > 0 ? new Fold(FoldKind.Letter, Script.Latin, strict, lookAlike, "") : Nothing(FoldKind.Separator);
        }

        var script = Scripts.Of(Rune.GetRuneAt(kept, 0).Value);
        if (script == Script.Latin)
        {
            return kept.All(char.IsAscii) || lookAlike.Length == 0
                ? new Fold(FoldKind.Letter, script, true, kept, "")
                : new Fold(FoldKind.Letter, script, true, lookAlike.Replace('|', 'i'), "");
        }

        return new Fold(FoldKind.Letter, script, strict, kept == text ? "" : kept, lookAlike);
    }

    /// <summary>NFKD of the case-folded text without the marks that go on any letter, until nothing changes.</summary>
    public static string Plain(string text)
    {
        for (var now = text; ;)
        {
            var bare = string.Concat(now.Normalize(NormalizationForm.FormKD).EnumerateRunes().Where(rune => !IsGenericMark(rune.Value)));
            var folded = string.Concat(bare.EnumerateRunes().Select(FoldCase)).Normalize(NormalizationForm.FormKD);
            if (folded == now)
            {
                return folded;
            }

            now = folded;
        }
    }

    private static string FoldCase(Rune rune) =>
        rune.Value is 0xDF or 0x1E9E ? "ss"
        : OwnLookAlikes.Variants.TryGetValue(rune.Value, out var letter) ? letter
        : Rune.ToLowerInvariant(Rune.ToUpperInvariant(rune)).ToString();

    private string LookAlike(int scalar, string text, out bool strict)
    {
        strict = true;
        if (OwnLookAlikes.Strict.TryGetValue(scalar, out var own))
        {
            return own;
        }

        if (Resolve(text) is { Length: > 0 } direct)
        {
            return direct;
        }

        strict = false;
        if (OwnLookAlikes.InMixedWords.TryGetValue(scalar, out var loose))
        {
            return loose;
        }

        // A capital without an entry of its own looks like what its small form looks like; an accented one like its base.
        var plain = Plain(text);
        if (plain == text || plain.EnumerateRunes().Count() != 1)
        {
            return "";
        }

        return LookAlike(Rune.GetRuneAt(plain, 0).Value, plain, out strict);
    }

    private string Resolve(string text)
    {
        if (!confusables.TryGetValue(text, out var prototype))
        {
            return "";
        }

        // The data's prototype of i-like strokes is l; written by hand they are either, which '|' stands for.
        var letters = string.Concat(Plain(prototype).EnumerateRunes().Where(IsWordPart).Select(Step));
        return letters == "l" && !text.Equals("l", StringComparison.Ordinal) ? "|" : letters.All(char.IsAsciiLetter) ? letters : "";
    }

    private static string Step(Rune rune) =>
        OwnLookAlikes.Letters.GetValueOrDefault(rune.Value) ?? OwnLookAlikes.Strict.GetValueOrDefault(rune.Value) ?? rune.ToString();

    private static Fold Nothing(FoldKind kind) => new(kind, Script.Other, false, "", "");

    private static bool IsWordPart(Rune rune) => Rune.IsLetterOrDigit(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.LetterNumber or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.NonSpacingMark;

    private static bool IsSpace(int scalar, UnicodeCategory category) => scalar is >= 0x9 and <= 0xD or 0x85 or 0x2800
        || category is UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    // Unicode's Default_Ignorable_Code_Point, and format characters.
    private static bool IsIgnorable(int scalar, UnicodeCategory category) => category is UnicodeCategory.Format
        || scalar is 0x34F or 0x640 or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or (>= 0x180B and <= 0x180F) or (>= 0x2060 and <= 0x206F)
            or 0x3164 or (>= 0xFE00 and <= 0xFE0F) or 0xFFA0 or (>= 0xFFF0 and <= 0xFFF8) or (>= 0x1BCA0 and <= 0x1BCA3)
            or (>= 0x1D173 and <= 0x1D17A) or (>= 0xE0000 and <= 0xE0FFF);

    // Marks of no script, and the points of Hebrew and Arabic, which their readers leave out.
    private static bool IsGenericMark(int scalar) => scalar is (>= 0x300 and <= 0x36F) or (>= 0x483 and <= 0x489) or (>= 0x591 and <= 0x5BD)
        or 0x5BF or 0x5C1 or 0x5C2 or 0x5C4 or 0x5C5 or 0x5C7 or (>= 0x610 and <= 0x61A) or (>= 0x64B and <= 0x65F) or 0x670
        or (>= 0x6D6 and <= 0x6DC) or (>= 0x1AB0 and <= 0x1AFF) or (>= 0x1DC0 and <= 0x1DFF) or (>= 0x20D0 and <= 0x20FF)
        or (>= 0x2DE0 and <= 0x2DFF) or (>= 0xA66F and <= 0xA67D) or 0xA69E or 0xA69F or (>= 0xFE20 and <= 0xFE2F);
}
