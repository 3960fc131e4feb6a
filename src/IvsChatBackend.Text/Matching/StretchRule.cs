using IvsChatBackend.Text.Folding;

namespace IvsChatBackend.Text.Matching;

/// <summary>
/// Letters that come more often than the term has them. Three times or more no word is written. Twice for once is how other words are written
/// (<c>raper</c>, <c>rapper</c>), so that it makes a hit uncertain.
/// </summary>
internal static class StretchRule
{
    /// <param name="alignment">The hit.</param>
    /// <param name="elements">The message's.</param>
    /// <param name="hasEnding">An ending follows, before which the last letter is doubled: <c>shitting</c>.</param>
    public static Disguise Of(in Alignment alignment, ReadOnlySpan<TextElement> elements, bool hasEnding)
    {
        var disguise = Disguise.None;
        for (var start = 0; start < alignment.Elements.Length;)
        {
            var letter = alignment.Form[alignment.LetterOf[start]];
            var end = start + 1;
            while (end < alignment.Elements.Length && alignment.Form[alignment.LetterOf[end]] == letter && IsSameRun(alignment, start, end))
            {
                end++;
            }

            var written = end - start;
            var wanted = alignment.LetterOf[end - 1] - alignment.LetterOf[start] + 1;
            if (written > wanted)
            {
                disguise |= written >= 3 ? Disguise.Stretched : hasEnding && end == alignment.Elements.Length ? Disguise.None : Disguise.Doubled;
            }

            start = end;
        }

        return disguise;
    }

    private static bool IsSameRun(in Alignment alignment, int start, int end)
    {
        for (var letter = alignment.LetterOf[start]; letter < alignment.LetterOf[end]; letter++)
        {
            if (alignment.Form[letter] != alignment.Form[letter + 1])
            {
                return false;
            }
        }

        return true;
    }
}
