using IvsChatBackend.Text.Folding;
using IvsChatBackend.Text.Respelling;

namespace IvsChatBackend.Text.Matching;

/// <summary>The endings that an inflected term may have, as they are ordinarily written.</summary>
internal static class Inflection
{
    // Of scripts other than Latin no list is kept: their endings have three letters at most.
    private const int MaximumOther = 3;

    /// <returns>The last element of the word that begins with the hit, where what follows is an ending; else the hit's own last.</returns>
    public static int EndOf(in Alignment alignment, ReadOnlySpan<TextElement> elements, int last)
    {
        var end = last;
        while (end + 1 < elements.Length && elements[end + 1].IsWordPart)
        {
            end++;
        }

        var rest = elements[(last + 1)..(end + 1)];
        if (rest.IsEmpty)
        {
            return last;
        }

        if (elements[last].Script is Script.Greek or Script.Cyrillic)
        {
            return rest.Length <= MaximumOther ? end : last;
        }

        return elements[last].Script == Script.Latin && rest.Length <= 5 && Endings.IsPlain(rest, elements[last].Scalar) ? end : last;
    }
}
