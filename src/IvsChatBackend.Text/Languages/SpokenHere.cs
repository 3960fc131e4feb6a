using System.Numerics;

namespace IvsChatBackend.Text.Languages;

/// <summary>
/// Which language a message is in, as far as a hit asks: its other words are counted, and a list's word is let through where it is ordinary in
/// the language that most of them are of (<c>cum te simți</c>).
/// </summary>
internal static class SpokenHere
{
    private const int MinimumWords = 2;

    /// <param name="content">The message.</param>
    /// <param name="start">Where the hit begins.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="ordinary">Languages in which the hit's word is ordinary.</param>
    /// <param name="own">The list's language.</param>
    public static bool IsOrdinary(ReadOnlySpan<char> content, int start, int end, LanguageSet ordinary, LanguageSet own)
    {
        Span<int> votes = stackalloc int[64];
        for (var index = 0; index < content.Length;)
        {
            if (!char.IsLetter(content[index]))
            {
                index++;
                continue;
            }

            var last = index;
            while (last < content.Length && (char.IsLetter(content[last]) || char.GetUnicodeCategory(content[last]) == System.Globalization.UnicodeCategory.NonSpacingMark))
            {
                last++;
            }

            if (last <= start || index >= end)
            {
                Count(OrdinaryWords.LanguagesOf(content[index..last]), votes);
            }

            index = last;
        }

        var ownVotes = Best(votes, own.Bits);
        return Best(votes, ordinary.Bits) is var best && best >= MinimumWords && best > ownVotes;
    }

    private static void Count(ulong languages, Span<int> votes)
    {
        for (; languages != 0; languages &= languages - 1)
        {
            votes[BitOperations.TrailingZeroCount(languages)]++;
        }
    }

    private static int Best(ReadOnlySpan<int> votes, ulong languages)
    {
        var best = 0;
        for (; languages != 0; languages &= languages - 1)
        {
            best = Math.Max(best, votes[BitOperations.TrailingZeroCount(languages)]);
        }

        return best;
    }
}
