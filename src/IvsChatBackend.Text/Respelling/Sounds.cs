using IvsChatBackend.Text.Matching;

namespace IvsChatBackend.Text.Respelling;

/// <summary>Which letters and groups of letters are spelled for one another by ear.</summary>
internal static class Sounds
{
    private static readonly (string Form, string Word, int Price)[] Pairs =
    [
        ("ck", "k", 2), ("ck", "c", 2), ("ck", "q", 2), ("ck", "x", 2), ("ck", "kk", 2), ("ck", "cc", 2), ("ck", "kc", 2), ("ck", "ckk", 1),
        ("ck", "cck", 1), ("ck", "kh", 2), ("ck", "gk", 2), ("cks", "x", 2), ("cks", "xx", 2), ("cks", "ks", 2), ("cks", "qs", 2), ("k", "ck", 2),
        ("c", "ck", 2), ("k", "c", 2), ("c", "k", 2), ("q", "k", 2), ("f", "ph", 2), ("ph", "f", 2), ("ff", "ph", 2), ("u", "oo", 2), ("oo", "u", 2),
        ("u", "ou", 2), ("o", "oh", 2), ("i", "ee", 2), ("ee", "i", 2), ("ee", "ea", 2), ("y", "ie", 2), ("y", "ee", 2), ("y", "i", 1), ("y", "ey", 1),
        ("ie", "y", 2), ("ies", "ys", 2), ("ies", "iez", 2), ("er", "a", 2), ("er", "ah", 2), ("er", "uh", 2), ("er", "or", 2), ("er", "ur", 2),
        ("er", "ar", 2), ("er", "r", 2), ("er", "ha", 2), ("a", "ah", 2), ("a", "uh", 2), ("a", "er", 2), ("as", "az", 2), ("ss", "zz", 2), ("ss", "z", 2),
        ("ss", "sz", 2), ("s", "z", 2), ("s", "zz", 2), ("z", "s", 2), ("zz", "ss", 2), ("th", "f", 2), ("th", "d", 3), ("th", "t", 3), ("th", "dd", 3),
        ("o", "u", 3), ("wh", "h", 3), ("gg", "gh", 2), ("gg", "g", 2), ("ck", "cc", 2), ("in", "yn", 2), ("ore", "oar", 3), ("tch", "ch", 2),
        ("tch", "tc", 2), ("itch", "yatch", 4), ("itch", "iatch", 4), ("itch", "eotch", 4), ("oll", "ol", 2), ("ou", "u", 2), ("he", "ea", 3),
    ];

    /// <returns>255 where the letters are no spelling of one another.</returns>
    public static int Price(int letter, int written, int length) => (letter, written) switch
    {
        ('c' or 'k' or 'q', 'c' or 'k' or 'q') => 2,
        ('c', 'x') or ('k', 'x') => 3,
        ('s', 'z') or ('z', 's') => 2,
        ('i', 'y') or ('y', 'i') => 2,
        ('u', 'v') or ('v', 'u') => 2,
        ('u', 'o') => 2,
        ('e', 'a') when length > 5 => 3,
        ('a' or 'e' or 'i' or 'o' or 'u', 'a' or 'e' or 'i' or 'o' or 'u') when length > 6 => 4,
        _ => 255,
    };

    public static void Groups(ReadOnlySpan<int> form, ReadOnlySpan<int> word, uint here, int at, int seen, Span<uint> best, int width)
    {
        foreach (var (from, to, price) in Pairs)
        {
            if (form[0] == from[0] && word[0] == to[0] && StartsWith(form, from) && StartsWith(word, to))
            {
                SpellingDistance.Set(best, width, at + from.Length, seen + to.Length, here, price, Disguise.ByEar);
            }
        }
    }

    private static bool StartsWith(ReadOnlySpan<int> letters, string start)
    {
        if (letters.Length < start.Length)
        {
            return false;
        }

        for (var index = 0; index < start.Length; index++)
        {
            if (letters[index] != start[index])
            {
                return false;
            }
        }

        return true;
    }
}
