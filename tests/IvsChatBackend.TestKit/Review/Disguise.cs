using System.Buffers;

namespace IvsChatBackend.TestKit.Review;

/// <summary>One way to write a word so that people read it and a list of words misses it.</summary>
/// <param name="Name">As docs/review.md has it.</param>
/// <param name="Apply">Takes a lower-case word of a–z.</param>
public sealed record Disguise(string Name, Func<string, string> Apply)
{
    private static readonly SearchValues<char> Vowels = SearchValues.Create("aeiou");

    /// <summary>Every one that the matcher is held to.</summary>
    public static IReadOnlyList<Disguise> All { get; } =
    [
        new("as it is", word => word),
        new("upper case", word => word.ToUpperInvariant()),
        new("alternating case", word => Each(word, (letter, index) => index % 2 == 0 ? letter.ToString() : char.ToUpperInvariant(letter).ToString())),
        new("leet digits", word => Map(word, "a4 e3 i1 o0")),
        new("leet consonants", word => MapButFirst(word, "s5 t7 b8 g9")),
        new("leet symbols", word => Map(word, "a@ s$ i!")),
        new("Cyrillic look-alikes", word => Map(word, "aа cс eе iі kк oо pр sѕ xх yу")),
        new("Greek look-alikes", word => Map(word, "aα eε iι kκ nη oο pρ tτ uυ wω xχ yγ")),
        new("full width", word => Shift(word, 0xFF41)),
        new("circled", word => Shift(word, 0x24D0)),
        new("negative circled", word => Shift(word, 0x1F150)),
        new("negative squared", word => Shift(word, 0x1F170)),
        new("mathematical bold", word => Shift(word, 0x1D41A)),
        new("mathematical fraktur", word => Shift(word, 0x1D586)),
        new("mathematical monospace", word => Shift(word, 0x1D68A)),
        new("small capitals", word => Map(word, "aᴀ bʙ cᴄ dᴅ eᴇ fꜰ gɢ hʜ iɪ jᴊ kᴋ lʟ mᴍ nɴ oᴏ pᴘ rʀ sꜱ tᴛ uᴜ vᴠ wᴡ yʏ zᴢ")),
        new("raised letters", word => Map(word, "aᵃ bᵇ cᶜ dᵈ eᵉ fᶠ gᵍ hʰ iⁱ jʲ kᵏ lˡ mᵐ nⁿ oᵒ pᵖ rʳ sˢ tᵗ uᵘ vᵛ wʷ xˣ yʸ zᶻ")),
        new("turned letters", word => Map(word, "aɐ cɔ eǝ fɟ gƃ hɥ iı jɾ kʞ mɯ rɹ tʇ vʌ wʍ yʎ")),
        new("barred and hooked letters", word => Map(word, "bɓ cƈ dđ fƒ gɠ hħ iɨ kƙ lł oø pƥ tŧ uʉ zƶ")),
        new("accented letters", word => Map(word, "aá cç eè iî nñ oö uü sš yý")),
        new("combining accent", word => Each(word, (letter, _) => letter + "\u0301")),
        new("stacked marks", word => Each(word, (letter, index) => letter + string.Concat(Enumerable.Range(0, 8).Select(n => (char)(0x0300 + (index * 7 + n * 5) % 0x60))))),
        new("marks of another script", word => Each(word, (letter, _) => letter + "\u0E47")),
        new("s p a c e d", word => string.Join(' ', word.AsEnumerable())),
        new("s  p  a  c  e  d  wide", word => string.Join("  ", word.AsEnumerable())),
        new("d.o.t.t.e.d", word => string.Join('.', word.AsEnumerable())),
        new("d-a-s-h-e-d", word => string.Join('-', word.AsEnumerable())),
        new("u_n_d_e_r_s_c_o_r_e_d", word => string.Join('_', word.AsEnumerable())),
        new("p|i|p|e|d", word => string.Join('|', word.AsEnumerable())),
        new("c(o)m(b)e(d)", word => Each(word, (letter, index) => index % 2 == 0 ? letter.ToString() : $"({letter})")),
        new("mixed separators", word => Each(word, (letter, index) => letter + (index + 1 < word.Length ? ".-_*~ "[index % 6].ToString() : ""))),
        new("emoji between", word => string.Join("🔥", word.AsEnumerable())),
        new("one dash", word => word[..1] + "-" + word[1..]),
        new("zero-width space", word => string.Join('\u200B', word.AsEnumerable())),
        new("zero-width joiner", word => string.Join('\u200D', word.AsEnumerable())),
        new("soft hyphen", word => string.Join('\u00AD', word.AsEnumerable())),
        new("bidi controls", word => "\u202A" + string.Join('\u2060', word.AsEnumerable()) + "\u202C"),
        new("variation selectors", word => Each(word, (letter, _) => letter + "\uFE0F")),
        new("no-break and thin spaces", word => Each(word, (letter, index) => letter + (index + 1 < word.Length ? "\u00A0\u2009"[index % 2].ToString() : ""))),
        new("tripled letter", word => Stretch(word, 3)),
        new("letter times ten", word => Stretch(word, 10)),
        new("every letter doubled", word => Each(word, (letter, _) => new string(letter, 2))),
        new("every letter tripled", word => Each(word, (letter, _) => new string(letter, 3))),
        new("regional indicators", word => string.Join('\u200B', word.Select(letter => char.ConvertFromUtf32(0x1F1E6 + letter - 'a')))),
        new("keycap digits", word => Each(word, (letter, _) => letter switch { 'i' => "1\uFE0F\u20E3", 'e' => "3\uFE0F\u20E3", 'o' => "0\uFE0F\u20E3", _ => letter.ToString() })),
        new("percent-encoded", word => "http://example.com/" + string.Concat(word.Select(letter => $"%{(int)letter:X2}"))),
        new("percent-encoded twice", word => "http://example.com/?q=" + string.Concat(word.Select(letter => $"%25{(int)letter:x2}"))),
        new("emphasis", word => $"**{word}**"),
        new("hashtag", word => "#" + word),
        new("full width, zero-width, upper case", word => string.Join('\u200B', Shift(word, 0xFF41).Select(letter => (char)(letter - 0x20)))),
        new("Cyrillic, dotted", word => string.Join('.', Map(word, "aа cс eе oо pр yу xх").AsEnumerable())),
        new("leet, spaced", word => string.Join(' ', Map(word, "a4 e3 i1 o0").AsEnumerable())),
        new("accents, tripled", word => string.Concat(Stretch(word, 3).Select(letter => letter + "\u0308"))),
        new("mathematical, soft hyphen, symbols", word => string.Join('\u00AD', Map(word, "a@ s$").EnumerateRunes().Select(rune => char.IsAsciiLetter((char)rune.Value) ? char.ConvertFromUtf32(0x1D41A + rune.Value - 'a') : rune.ToString()))),
    ];

    private static string Each(string word, Func<char, int, string> change) => string.Concat(word.Select(change));

    private static string Shift(string word, int first) => string.Concat(word.Select(letter => char.ConvertFromUtf32(first + letter - 'a')));

    private static string Map(string word, string pairs)
    {
        var map = pairs.Split(' ').ToDictionary(pair => pair[0], pair => pair[1..]);
        return string.Concat(word.Select(letter => map.GetValueOrDefault(letter, letter.ToString())));
    }

    // A word of digits alone is a number.
    private static string MapButFirst(string word, string pairs) => word[..2] + Map(word[2..], pairs);

    private static string Stretch(string word, int times)
    {
        var at = word.AsSpan().IndexOfAny(Vowels);
        return word[..at] + new string(word[at], times) + word[(at + 1)..];
    }
}
