using System.Text;
using IvsChatBackend.Text.Folding;

namespace IvsChatBackend.Text.Matching;

/// <summary>The letters of a form as scalars, and where words meet.</summary>
internal readonly ref struct FormLetters
{
    private const int BreakBit = 1 << 30;

    private readonly ReadOnlySpan<int> _letters;

    private FormLetters(ReadOnlySpan<int> letters) => _letters = letters;

    public int Count => _letters.Length;

    /// <summary>Of a form of one word.</summary>
    public ReadOnlySpan<int> Letters => _letters;

    public int this[int index] => _letters[index] & ~BreakBit;

    public static FormLetters Read(ReadOnlySpan<char> form, Span<int> buffer)
    {
        var count = 0;
        var breakBit = 0;
        foreach (var rune in form.EnumerateRunes())
        {
            if (rune.Value == TermForms.Break)
            {
                breakBit = BreakBit;
                continue;
            }

            buffer[count++] = rune.Value | breakBit;
            breakBit = 0;
        }

        return new FormLetters(buffer[..count]);
    }

    public bool IsBreakBefore(int index) => (_letters[index] & BreakBit) != 0;

    /// <summary>Where the coarse run begins that the letter belongs to.</summary>
    public int RunStart(int index)
    {
        var coarse = AsciiFold.Coarse(this[index]);
        while (index > 0 && AsciiFold.Coarse(this[index - 1]) == coarse)
        {
            index--;
        }

        return index;
    }
}
