using System.Buffers;
using System.Text;
using IvsChatBackend.Text.Folding;

namespace IvsChatBackend.Text.Content;

/// <summary>What thresholds against spam are held to. All counts are of one message.</summary>
/// <param name="LongestRun">Longest run of one character, case and dress aside (<c>aAaａ</c> is 4); white space is left out.</param>
/// <param name="Letters">Number of letters that have a case.</param>
/// <param name="Capitals">Capitals among them.</param>
/// <param name="Mentions">Number of <c>@name</c>, each after the message's start or a character that is in no name.</param>
/// <param name="RepeatedWords">How often the most frequent word comes, folded; words of one letter are left out.</param>
public readonly record struct SpamSignals(int LongestRun, int Letters, int Capitals, int Mentions, int RepeatedWords)
{
    private static readonly SearchValues<char> Spaces = SearchValues.Create(" \t\r\n");

    /// <summary>0–100; 0 where there are no letters.</summary>
    public int CapitalsPercent => Letters == 0 ? 0 : Capitals * 100 / Letters;

    /// <param name="content">Any UTF-16.</param>
    /// <param name="folded">A buffer; left with the message's elements.</param>
    public static SpamSignals Of(ReadOnlySpan<char> content, FoldedText folded)
    {
        TextFolder.Fold(content, folded);
        var (letters, capitals) = Cases(content);
        return new SpamSignals(RunOf(folded.Elements), letters, capitals, MentionsIn(content), WordCounts.Highest(folded.Elements));
    }

    private static int RunOf(ReadOnlySpan<TextElement> elements)
    {
        var longest = 0;
        var run = 0;
        var previous = -1;
        foreach (ref readonly var element in elements)
        {
            // "$100000" is a number.
            if (element.Kind == ElementKind.Digit)
            {
                (run, previous) = (0, -1);
            }
            else if (element.Kind != ElementKind.Space)
            {
                run = element.Scalar == previous ? run + 1 : 1;
                longest = Math.Max(longest, run);
                previous = element.Scalar;
            }
        }

        return longest;
    }

    // Emote codes and mentions are written as they are called.
    private static (int Letters, int Capitals) Cases(ReadOnlySpan<char> content)
    {
        var letters = 0;
        var capitals = 0;
        foreach (var range in content.SplitAny(Spaces))
        {
            var word = content[range];
            if (word.Length > 2 && (word[0] == '@' || (word[0] == ':' && word[^1] == ':')))
            {
                continue;
            }

            foreach (var rune in word.EnumerateRunes())
            {
                var isUpper = Rune.IsUpper(rune);
                letters += isUpper || Rune.IsLower(rune) ? 1 : 0;
                capitals += isUpper ? 1 : 0;
            }
        }

        return (letters, capitals);
    }

    private static int MentionsIn(ReadOnlySpan<char> content)
    {
        var mentions = 0;
        for (var index = 0; index + 1 < content.Length; index++)
        {
            var isName = char.IsLetterOrDigit(content[index + 1]) || content[index + 1] == '_';
            if (content[index] == '@' && isName && (index == 0 || !(char.IsLetterOrDigit(content[index - 1]) || content[index - 1] is '_' or '.')))
            {
                mentions++;
            }
        }

        return mentions;
    }
}
