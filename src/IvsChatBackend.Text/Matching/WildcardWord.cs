using System.Text;
using IvsChatBackend.Text.Folding;

namespace IvsChatBackend.Text.Matching;

/// <summary>A word against a form with <c>*</c>, each of which stands for any letters, none included.</summary>
internal static class WildcardWord
{
    private const int MaximumWord = 256;

    public static bool Matches(ReadOnlySpan<char> form, ReadOnlySpan<TextElement> word)
    {
        if (word.Length > MaximumWord)
        {
            return false;
        }

        Span<int> pattern = stackalloc int[form.Length];
        var length = 0;
        foreach (var rune in form.EnumerateRunes())
        {
            pattern[length++] = rune.Value;
        }

        // reached[n]: the first n of the pattern stand for what was read so far.
        Span<bool> reached = stackalloc bool[length + 1];
        Span<bool> next = stackalloc bool[length + 1];
        reached[0] = true;
        SkipWildcards(pattern[..length], reached);
        var previous = -1;
        foreach (ref readonly var element in word)
        {
            next.Clear();
            for (var index = 0; index <= length; index++)
            {
                if (!reached[index])
                {
                    continue;
                }

                next[index] |= index < length && pattern[index] == TermForms.Wildcard;
                if (index < length && AsciiFold.MayStandFor(element.Scalar, pattern[index], isLongWord: true))
                {
                    next[index + 1] = true;
                }

                // A repeated letter of the word counts once, unless the pattern repeats it too.
                next[index] |= index > 0 && element.Scalar == previous && AsciiFold.MayStandFor(element.Scalar, pattern[index - 1], isLongWord: true);
            }

            next.CopyTo(reached);
            SkipWildcards(pattern[..length], reached);
            previous = element.Scalar;
        }

        return reached[length];
    }

    private static void SkipWildcards(ReadOnlySpan<int> pattern, Span<bool> reached)
    {
        for (var index = 0; index < pattern.Length; index++)
        {
            reached[index + 1] |= reached[index] && pattern[index] == TermForms.Wildcard;
        }
    }
}
