using System.Collections.Frozen;

namespace IvsChatBackend.Text.Respelling;

/// <summary>What may follow a term within a word.</summary>
internal enum EndingKind : byte
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The endings of an inflected word, in ordinary spelling and as people respell them.</summary>
    Inflected,
}

internal readonly record struct Ending(EndingKind Kind)
{
    private static readonly FrozenSet<string> Endings = (
        "s z es ez ed d t er ers erz a as az ah ahs in ing ings inn en y ie ies r rs n ng ign nig inh ingz ish less able "
        + "o os a i e um us").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup = Endings.GetAlternateLookup<ReadOnlySpan<char>>();

    public bool Allows(ReadOnlySpan<int> form, ReadOnlySpan<int> rest, int seen)
    {
        if (Kind != EndingKind.Inflected || rest.Length > 24 || seen < form.Length / 2)
        {
            return false;
        }

        // "fuckinggg", "bitchessss": stretched endings are endings.
        Span<char> letters = stackalloc char[rest.Length];
        var count = 0;
        foreach (var scalar in rest)
        {
            var letter = scalar switch { '0' => 'o', '1' or '!' => 'i', '3' => 'e', '4' or '@' => 'a', '5' or '$' => 's', _ => (char)Math.Min(scalar, char.MaxValue) };
            if (count == 0 || letters[count - 1] != letter)
            {
                letters[count++] = letter;
            }
        }

        return Lookup.Contains(letters[..count]);
    }
}
