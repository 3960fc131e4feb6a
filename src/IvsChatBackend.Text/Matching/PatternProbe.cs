using System.Text;
using System.Text.RegularExpressions;

namespace IvsChatBackend.Text.Matching;

/// <summary>
/// What a pattern costs on text that is made against it: its own letters and words, in every order. States cannot be counted from outside, but the
/// memory that they take can, and is the same at every run.
/// </summary>
public static class PatternProbe
{
    /// <summary>Of one pattern, in bytes.</summary>
    public const long MaximumBytes = 4L * 1024 * 1024;

    private const int TextLength = 499;
    private const int Texts = 4;

    /// <returns>Bytes that the automaton took.</returns>
    public static long Measure(string pattern)
    {
        var texts = Hostile(pattern);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var automaton = new Regex(pattern, PatternSyntax.Options);
        foreach (var text in texts)
        {
            foreach (var _ in automaton.EnumerateMatches(text))
            {
                break;
            }
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static string[] Hostile(string pattern)
    {
        var words = Words(pattern);
        var random = new Sequence(pattern.Length + 1);
        return [.. Enumerable.Range(0, Texts).Select(number =>
        {
            var text = new StringBuilder(TextLength + 64);
            while (text.Length < TextLength)
            {
                var word = words[random.Next(words.Length)];
                text.Append(number % 2 == 0 ? word : word[..(1 + random.Next(word.Length))]);
                text.Append(number > 1 && random.Next(3) == 0 ? " " : "");
            }

            return text.ToString(0, TextLength);
        })];
    }

    private static string[] Words(string pattern)
    {
        var words = new List<string> { "a", "1", " ", "x1", "." };
        var word = new StringBuilder();
        for (var index = 0; index <= pattern.Length; index++)
        {
            var isEscaped = index > 0 && index < pattern.Length && pattern[index - 1] == '\\';
            if (index < pattern.Length && char.IsLetterOrDigit(pattern[index]) && !isEscaped)
            {
                word.Append(pattern[index]);
            }
            else if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }

        return [.. words];
    }

    /// <summary>The same numbers at every run.</summary>
    private sealed class Sequence(int seed)
    {
        private uint _state = (uint)seed * 2_654_435_769U;

        public int Next(int below)
        {
            _state ^= _state << 13;
            _state ^= _state >> 17;
            _state ^= _state << 5;
            return (int)(_state % (uint)below);
        }
    }
}
