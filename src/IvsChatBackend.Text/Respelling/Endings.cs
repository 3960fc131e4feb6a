using IvsChatBackend.Text.Folding;

namespace IvsChatBackend.Text.Respelling;

/// <summary>English endings in their ordinary spelling.</summary>
internal static class Endings
{
    /// <param name="rest">What follows a term within its word.</param>
    /// <param name="last">The term's last letter, which an ending may double: <c>shitting</c>.</param>
    public static bool IsPlain(ReadOnlySpan<TextElement> rest, int last)
    {
        if (rest.Length > 2 && rest[0].Scalar == last)
        {
            rest = rest[1..];
        }

        Span<char> letters = stackalloc char[rest.Length];
        for (var index = 0; index < rest.Length; index++)
        {
            letters[index] = (char)Math.Min(rest[index].Scalar, char.MaxValue);
        }

        return letters is "s" or "es" or "ed" or "er" or "ers" or "ing" or "in" or "ings" or "y" or "ies" or "d" or "r" or "rs" or "z" or "a" or "as" or "az"
            or "ish" or "ier" or "iest" or "ah" or "en" or "5" or "3d" or "1ng";
    }
}
