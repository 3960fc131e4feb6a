using System.Text;
using IvsChatBackend.Text.Folding;

namespace IvsChatBackend.Text.Matching;

/// <summary>How the letters of a hit were written.</summary>
internal static class Writing
{
    public static Disguise Of(in Alignment alignment, ReadOnlySpan<TextElement> elements, ReadOnlySpan<char> content, Spacing spacing, bool hasEnding)
    {
        var disguise = (spacing.IsSpaced ? Disguise.SetApart : Disguise.None) | StretchRule.Of(alignment, elements, hasEnding);
        for (var index = 0; index < alignment.Elements.Length; index++)
        {
            var element = elements[alignment.Elements[index]];
            var letter = alignment.Form[alignment.LetterOf[index]];
            if (element.Scalar != letter)
            {
                disguise |= Disguise.Leet;
            }
            else if (!IsItself(element, letter, content))
            {
                disguise |= Disguise.LookAlikes;
            }
        }

        return disguise;
    }

    private static bool IsItself(in TextElement element, int letter, ReadOnlySpan<char> content)
    {
        Rune.DecodeFromUtf16(content[element.Start..element.End], out var rune, out var length);
        return element.Start + length == element.End && (rune.Value == letter || Rune.ToLowerInvariant(rune).Value == letter);
    }
}
