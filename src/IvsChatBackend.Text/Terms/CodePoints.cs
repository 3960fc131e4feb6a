using System.Text;

namespace IvsChatBackend.Text.Terms;

/// <summary>The length of texts as people count it.</summary>
public static class CodePoints
{
    /// <returns>What is wrong with the text, as a sentence; null where it is valid Unicode of so many code points.</returns>
    public static string? Problem(string text, int minimum, int maximum)
    {
        var length = 0;
        for (var index = 0; index < text.Length; length++)
        {
            if (!Rune.TryGetRuneAt(text, index, out var rune))
            {
                return "It must be valid Unicode; it has half of a surrogate pair.";
            }

            index += rune.Utf16SequenceLength;
        }

        return length < minimum || length > maximum ? $"It must have {minimum} to {maximum} characters; it has {length}." : null;
    }
}
