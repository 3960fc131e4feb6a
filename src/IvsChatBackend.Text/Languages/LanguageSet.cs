using System.Collections.Frozen;

namespace IvsChatBackend.Text.Languages;

/// <summary>Languages by their bits in the table of ordinary words.</summary>
/// <param name="Bits">One a language.</param>
public readonly record struct LanguageSet(ulong Bits)
{
    private static readonly FrozenDictionary<string, int> Numbers =
        OrdinaryWords.Codes.Select((code, index) => KeyValuePair.Create(code, index)).ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Every language that is known: what a room that names none speaks.</summary>
    public static LanguageSet All { get; } = new((1UL << Numbers.Count) - 1);

    public static LanguageSet English { get; } = Of(["en"]);

    /// <summary>ISO 639-1 codes of the languages whose ordinary words are known.</summary>
    public static IReadOnlyList<string> Known { get; } = [.. Numbers.Keys.Order(StringComparer.Ordinal)];

    public bool IsEmpty => Bits == 0;

    /// <param name="codes">ISO 639-1, as <c>en</c> or <c>pt-BR</c>; those that are not known add nothing.</param>
    /// <returns><see cref="All"/> where none is named.</returns>
    public static LanguageSet Of(IEnumerable<string> codes)
    {
        var bits = 0UL;
        var any = false;
        foreach (var code in codes)
        {
            any = true;
            bits |= Numbers.TryGetValue(code.Split('-')[0], out var number) ? 1UL << number : 0;
        }

        return any ? new LanguageSet(bits) : All;
    }

    public bool Overlaps(LanguageSet other) => (Bits & other.Bits) != 0;

    /// <summary>Whether the word, in any case, is an ordinary one of one of these languages.</summary>
    public bool Have(ReadOnlySpan<char> word) => (OrdinaryWords.LanguagesOf(word) & Bits) != 0;
}
