using System.Buffers;
using System.Text;

namespace IvsChatBackend.Text.Folding;

/// <summary>
/// Sees through dress: case, full width, circles, mathematical letters, marks, zero-width characters, look-alikes and percent-encoding are gone
/// from the elements that it makes of a message. Digits and symbols stay, since only a term can tell what they stand for.
/// </summary>
public static class TextFolder
{
    /// <param name="content">Any UTF-16; half of a surrogate pair separates.</param>
    /// <param name="into">Cleared first.</param>
    public static void Fold(ReadOnlySpan<char> content, FoldedText into) => Fold(content, into, settleLookAlikes: true);

    /// <summary>Reads every word that has Greek or Cyrillic letters as one of that script, those that look Latin too.</summary>
    internal static void FoldOwn(ReadOnlySpan<char> content, FoldedText into)
    {
        Fold(content, into, settleLookAlikes: false);
        OwnScript.Restore(into.Writable);
    }

    /// <param name="content">As above.</param>
    /// <param name="into">Cleared first.</param>
    /// <param name="settleLookAlikes">False leaves every letter in its own script, as a term is also compiled.</param>
    internal static void Fold(ReadOnlySpan<char> content, FoldedText into, bool settleLookAlikes)
    {
        into.Clear();
        var needsLookAlikes = false;
        for (var index = 0; index < content.Length;)
        {
            var character = content[index];
            if (character < 128)
            {
                index = AddAscii(content, index, into, ref needsLookAlikes);
                continue;
            }

            var isWhole = Rune.DecodeFromUtf16(content[index..], out var rune, out var consumed) == OperationStatus.Done;
            Add(isWhole ? rune.Value : Rune.ReplacementChar.Value, index, index + consumed, into, ref needsLookAlikes);
            index += consumed;
        }

        if (needsLookAlikes && settleLookAlikes)
        {
            LookAlikes.Settle(into.Writable);
        }
    }

    private static int AddAscii(ReadOnlySpan<char> content, int index, FoldedText into, ref bool needsLookAlikes)
    {
        var character = content[index];
        if (character == '%' && PercentDecoder.TryDecode(content[index..], out var decoded, out var length))
        {
            if (decoded.IsAscii)
            {
                AddAscii((char)decoded.Value, index, index + length, into);
            }
            else
            {
                Add(decoded.Value, index, index + length, into, ref needsLookAlikes);
            }

            return index + length;
        }

        AddAscii(character, index, index + 1, into);
        return index + 1;
    }

    private static void AddAscii(char character, int start, int end, FoldedText into) =>
        into.Add(new TextElement(
            char.ToLowerInvariant(character), start, end, AsciiFold.KindOf(character), Script.Latin, '\0', false, char.IsAsciiLetterUpper(character)));

    private static void Add(int scalar, int start, int end, FoldedText into, ref bool needsLookAlikes)
    {
        if (Hangul.IsSyllable(scalar))
        {
            Hangul.Add(scalar, start, end, into);
            return;
        }

        var entry = FoldTable.Find(scalar);
        switch (entry.Kind)
        {
            case FoldKind.Ignorable:
                into.ExtendLast(end);
                break;
            case FoldKind.ScriptMark when IsOnLatin(into):
                into.ExtendLast(end);
                break;
            case FoldKind.Space:
                into.Add(new TextElement(' ', start, end, ElementKind.Space, Script.Other, '\0', false));
                break;
            case FoldKind.Ascii:
                AddAscii(entry.Plain[0], start, end, into);
                break;
            case FoldKind.Separator:
                var kind = scalar is 0x2019 or 0x2BC ? ElementKind.Apostrophe : ElementKind.Separator;
                into.Add(new TextElement(scalar, start, end, kind, Script.Other, '\0', false));
                break;
            default:
                AddLetters(scalar, entry, start, end, into);
                needsLookAlikes |= entry.Script != Script.Latin;
                break;
        }
    }

    private static void AddLetters(int scalar, FoldEntry entry, int start, int end, FoldedText into)
    {
        var lookAlike = entry.LookAlike;
        var plain = entry.Plain;
        if (plain.IsEmpty)
        {
            into.Add(new TextElement(scalar, start, end, ElementKind.Letter, entry.Script, Only(lookAlike), entry.IsStrictLookAlike));
            return;
        }

        foreach (var rune in plain.EnumerateRunes())
        {
            var kind = rune.IsAscii ? AsciiFold.KindOf((char)rune.Value) : ElementKind.Letter;
            var script = rune.IsAscii ? Script.Latin : entry.Script;
            into.Add(new TextElement(rune.Value, start, end, kind, script, Only(lookAlike), entry.IsStrictLookAlike));
        }
    }

    private static char Only(ReadOnlySpan<char> lookAlike) => lookAlike.Length > 0 ? lookAlike[0] : '\0';

    private static bool IsOnLatin(FoldedText text) =>
        text.Count > 0 && text.Elements[^1] is { IsWordPart: true, Script: Script.Latin or Script.Greek or Script.Cyrillic };
}
