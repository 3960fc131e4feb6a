using IvsChatBackend.Text.Folding;

namespace IvsChatBackend.Text.Matching;

/// <summary>
/// When a letter may come more often than the term has it. Three times or more, always: no word is written so. Twice for once is how other words
/// are written (<c>raper</c>, <c>rapper</c>), so that it counts only of letters that are hardly ever doubled, or where the word shows a second sign.
/// </summary>
internal static class StretchRule
{
    public static bool Allows(in Alignment alignment, ReadOnlySpan<TextElement> elements)
    {
        var doubtful = 0;
        var signs = 0;
        for (var start = 0; start < alignment.Elements.Length;)
        {
            var letter = alignment.Form[alignment.LetterOf[start]];
            var end = start + 1;
            var isSpaced = false;
            while (end < alignment.Elements.Length && alignment.Form[alignment.LetterOf[end]] == letter && IsSameRun(alignment, start, end))
            {
                isSpaced |= alignment.Elements[end] != alignment.Elements[end - 1] + 1;
                end++;
            }

            var written = end - start;
            var wanted = alignment.LetterOf[end - 1] - alignment.LetterOf[start] + 1;
            if (written >= 3 && written > wanted)
            {
                signs++;
            }
            else if (written > wanted)
            {
                var isSign = isSpaced || IsHardlyDoubled(letter) || elements[alignment.Elements[start]].Kind is not ElementKind.Letter;
                (doubtful, signs) = isSign ? (doubtful, signs + 1) : (doubtful + 1, signs);
            }

            start = end;
        }

        return doubtful == 0 || doubtful + signs >= 2;
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

    private static bool IsHardlyDoubled(int letter) => letter is 'a' or 'i' or 'u' or 'h' or 'j' or 'k' or 'q' or 'v' or 'w' or 'x' or 'y' or > 127;
}
