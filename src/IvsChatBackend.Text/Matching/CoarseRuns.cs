using System.Text;
using IvsChatBackend.Text.Folding;

namespace IvsChatBackend.Text.Matching;

/// <summary>A form's letters in the coarse alphabet, with repeats as one: what the automaton is built of.</summary>
internal static class CoarseRuns
{
    /// <param name="letters">Of a form or of its piece; breaks are skipped.</param>
    /// <param name="doubled">As <see cref="Output.Doubled"/>.</param>
    public static List<int> Of(ReadOnlySpan<char> letters, out uint doubled)
    {
        var runs = new List<int>();
        doubled = 0;
        foreach (var rune in letters.EnumerateRunes())
        {
            if (rune.Value == TermForms.Break)
            {
                continue;
            }

            var coarse = AsciiFold.Coarse(rune.Value);
            if (runs.Count > 0 && runs[^1] == coarse)
            {
                doubled |= 1;
                continue;
            }

            runs.Add(coarse);
            doubled <<= 1;
        }

        return runs;
    }
}
