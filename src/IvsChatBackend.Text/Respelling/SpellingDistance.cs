using System.Numerics;
using IvsChatBackend.Text.Folding;
using IvsChatBackend.Text.Matching;

namespace IvsChatBackend.Text.Respelling;

/// <summary>
/// How far a word is from a term when respelling is what happened to it: by ear, vowels dropped, letters doubled or swapped. Two is the price of
/// one such change, so that a term of four letters bears two of them and one of three letters one.
/// </summary>
internal static class SpellingDistance
{
    /// <summary>Longer words and terms are never compared.</summary>
    public const int MaximumLength = 32;

    private const int Refused = 255;

    /// <param name="form">A term's letters.</param>
    /// <param name="word">Letters, digits and symbols of the message, folded.</param>
    /// <param name="ending">What may follow the term within the word.</param>
    /// <param name="disguise">What the word shows.</param>
    /// <returns>Whether the word may be the term.</returns>
    public static bool IsNear(ReadOnlySpan<int> form, ReadOnlySpan<int> word, Ending ending, out Disguise disguise)
    {
        disguise = Disguise.None;
        if (form.Length is < 3 or > MaximumLength || word.Length > MaximumLength || word.Length < form.Length / 2)
        {
            return false;
        }

        var width = word.Length + 1;
        Span<uint> best = stackalloc uint[(form.Length + 1) * width];
        best.Fill(uint.MaxValue);
        best[0] = 0;
        for (var at = 0; at <= form.Length; at++)
        {
            for (var seen = 0; seen <= word.Length; seen++)
            {
                if (best[(at * width) + seen] >> 16 <= (uint)Budget(form.Length))
                {
                    Relax(form, word, at, seen, best, width);
                }
            }
        }

        return Take(form, word, ending, best[(form.Length * width)..], out disguise);
    }

    /// <summary>Most that a term of so many letters may be changed.</summary>
    public static int Budget(int letters) => letters switch
    {
        3 => 2,
        4 => 4,
        5 => 5,
        6 => 6,
        < 10 => 7,
        _ => 9,
    };

    private static bool Take(ReadOnlySpan<int> form, ReadOnlySpan<int> word, Ending ending, ReadOnlySpan<uint> last, out Disguise disguise)
    {
        var lowest = uint.MaxValue;
        for (var seen = word.Length; seen > 0; seen--)
        {
            if (seen == word.Length || ending.Allows(form, word[seen..], seen))
            {
                lowest = Math.Min(lowest, last[seen]);
            }
        }

        disguise = (Disguise)(lowest & 0xFFFF);
        // Three letters without a vowel are an abbreviation of many things.
        return lowest >> 16 <= (uint)Budget(form.Length) && (form.Length >= 8 || BitOperations.PopCount((uint)disguise) < 3)
            && !((disguise & Disguise.VowelsDropped) != 0 && word.Length < 4 && (form.Length > 4 || disguise != Disguise.VowelsDropped));
    }

    private static void Relax(ReadOnlySpan<int> form, ReadOnlySpan<int> word, int at, int seen, Span<uint> best, int width)
    {
        var here = best[(at * width) + seen];
        var hasLetter = at < form.Length;
        var hasWord = seen < word.Length;
        if (hasLetter && hasWord)
        {
            if (form[at] == word[seen])
            {
                Set(best, width, at + 1, seen + 1, here, 0, Disguise.None);
            }
            else if (!IsLetter(word[seen]) && AsciiFold.MayStandFor(word[seen], form[at], isLongWord: false))
            {
                Set(best, width, at + 1, seen + 1, here, 0, Disguise.Leet);
            }
            else if (Sounds.Price(form[at], word[seen], form.Length) is < Refused and var price)
            {
                Set(best, width, at + 1, seen + 1, here, price, Disguise.ByEar);
            }

            Swap(form, word, at, seen, here, best, width);
            Sounds.Groups(form[at..], word[seen..], here, at, seen, best, width);
        }

        Repeat(form, word, at, seen, here, best, width);
        if (hasLetter && at > 0 && Skeleton.IsVowel(form[at]) && form.Length > 3)
        {
            // The first costs a change, the next hardly anything: who drops one drops all.
            var price = ((Disguise)(here & 0xFFFF) & Disguise.VowelsDropped) == 0 ? 2 : 1;
            Set(best, width, at + 1, seen, here, price, Disguise.VowelsDropped);
        }

        if (hasWord && at > 0 && word[seen] == 'h')
        {
            Set(best, width, at, seen + 1, here, 2, Disguise.ByEar);
        }

        if (hasWord && at > 0 && hasLetter && Skeleton.IsVowel(word[seen]) && Skeleton.IsVowel(form[at]) && form.Length > 4)
        {
            Set(best, width, at, seen + 1, here, 4, Disguise.ByEar);
        }
    }

    private static void Swap(ReadOnlySpan<int> form, ReadOnlySpan<int> word, int at, int seen, uint here, Span<uint> best, int width)
    {
        if (at + 1 < form.Length && seen + 1 < word.Length && form.Length > 3 && form[at] != form[at + 1] && form[at] == word[seen + 1]
            && form[at + 1] == word[seen])
        {
            Set(best, width, at + 2, seen + 2, here, Budget(form.Length) - 1, Disguise.Swapped);
        }
    }

    private static void Repeat(ReadOnlySpan<int> form, ReadOnlySpan<int> word, int at, int seen, uint here, Span<uint> best, int width)
    {
        if (at > 0 && seen > 0 && seen < word.Length && word[seen] == word[seen - 1] && AsciiFold.MayStandFor(word[seen], form[at - 1], isLongWord: false))
        {
            var isStretch = (seen > 1 && word[seen - 2] == word[seen]) || (seen + 1 < word.Length && word[seen + 1] == word[seen]);
            Set(best, width, at, seen + 1, here, isStretch ? 0 : form.Length == 3 ? 2 : 1, isStretch ? Disguise.Stretched : Disguise.Doubled);
        }

        if (at > 0 && at < form.Length && form[at] == form[at - 1] && form.Length > 3)
        {
            Set(best, width, at + 1, seen, here, 2, Disguise.Doubled);
        }
    }

    internal static void Set(Span<uint> best, int width, int at, int seen, uint from, int price, Disguise disguise)
    {
        ref var there = ref best[(at * width) + seen];
        var next = (from + ((uint)price << 16)) | (uint)disguise;
        there = Math.Min(there, next);
    }

    private static bool IsLetter(int scalar) => scalar is >= 'a' and <= 'z' || scalar > 127;
}
