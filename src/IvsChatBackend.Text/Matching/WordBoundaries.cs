using IvsChatBackend.Text.Folding;
using IvsChatBackend.Text.Terms;

namespace IvsChatBackend.Text.Matching;

/// <summary>
/// Where a word begins and ends: not beside a letter. Digits beside it belong to the word only where a letter follows beyond them
/// (<c>ass1</c> has the word, <c>ass3ss</c> does not), and beside a digit (<c>14880</c> has no <c>1488</c>); symbols never do. Of scripts that set no spaces every edge will do.
/// </summary>
internal static class WordBoundaries
{
    public static bool Allow(in Alignment alignment, ReadOnlySpan<TextElement> elements, TermMatch match) =>
        (match is TermMatch.Suffix or TermMatch.Part || IsEdge(elements, alignment.Elements[0], -1))
        && (match is TermMatch.Prefix or TermMatch.Part || IsEdge(elements, alignment.Elements[^1], 1));

    private static bool IsEdge(ReadOnlySpan<TextElement> elements, int index, int step)
    {
        if (elements[index] is not { Kind: ElementKind.Letter or ElementKind.Digit or ElementKind.Symbol, Script: not Script.Unspaced })
        {
            return true;
        }

        // One character can fold to several letters; all of them lie at one place.
        for (var next = index + step; (uint)next < (uint)elements.Length; next += step)
        {
            if (elements[next].Kind == ElementKind.Letter)
            {
                return elements[next].Script == Script.Unspaced;
            }

            if (elements[next].Kind != ElementKind.Digit || elements[index].Kind == ElementKind.Digit)
            {
                return elements[next].Kind != ElementKind.Digit;
            }
        }

        return true;
    }
}
