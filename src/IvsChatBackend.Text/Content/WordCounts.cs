using IvsChatBackend.Text.Folding;

namespace IvsChatBackend.Text.Content;

/// <summary>How often words come in a message.</summary>
internal static class WordCounts
{
    /// <returns>The count of the most frequent word of two letters or more. Linear, by the words' hashes.</returns>
    public static int Highest(ReadOnlySpan<TextElement> elements)
    {
        // Most messages have few words; then no dictionary is needed.
        Span<int> few = stackalloc int[64];
        var count = 0;
        Dictionary<int, int>? many = null;
        var highest = 0;
        for (var start = 0; start < elements.Length;)
        {
            if (!elements[start].IsWordPart)
            {
                start++;
                continue;
            }

            var hash = default(HashCode);
            var end = start;
            for (; end < elements.Length && elements[end].IsWordPart; end++)
            {
                hash.Add(elements[end].Scalar);
            }

            if (end - start >= 2 && !IsFunctionWord(elements[start..end]))
            {
                highest = Math.Max(highest, Add(hash.ToHashCode(), few, ref count, ref many));
            }

            start = end;
        }

        return highest;
    }

    // "the … the" is grammar.
    private static bool IsFunctionWord(ReadOnlySpan<TextElement> word)
    {
        if (word.Length > 4)
        {
            return false;
        }

        Span<char> letters = stackalloc char[word.Length];
        for (var index = 0; index < word.Length; index++)
        {
            letters[index] = (char)Math.Min(word[index].Scalar, char.MaxValue);
        }

        return letters is "the" or "and" or "to" or "of" or "in" or "is" or "it" or "you" or "that" or "for" or "on" or "we" or "he" or "she" or "they" or "was"
            or "are" or "be" or "this" or "with" or "not" or "my" or "me" or "your" or "so" or "at" or "as" or "de" or "la" or "le" or "el" or "en" or "et" or "un"
            or "und" or "der" or "die" or "das" or "ich" or "que" or "los" or "les" or "des" or "il" or "di" or "che" or "een" or "het" or "не" or "на" or "что";
    }

    private static int Add(int word, Span<int> few, ref int count, ref Dictionary<int, int>? many)
    {
        if (many is null && count < few.Length)
        {
            few[count++] = word;
            return few[..count].Count(word);
        }

        if (many is null)
        {
            many = [];
            foreach (var earlier in few)
            {
                many[earlier] = many.GetValueOrDefault(earlier) + 1;
            }
        }

        return many[word] = many.GetValueOrDefault(word) + 1;
    }
}
