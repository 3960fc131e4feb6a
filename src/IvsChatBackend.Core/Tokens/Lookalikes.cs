using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace IvsChatBackend.Core.Tokens;

/// <summary>Reads a name as an eye does that skims it: every letter that passes for one of a–z becomes it, and all else is a gap.</summary>
internal static class Lookalikes
{
    // Each letter with others that are drawn like it: accented, Cyrillic, Greek, Armenian, phonetic, small capitals.
    private static readonly FrozenDictionary<int, char> Letters = Table(
        ('a', "Αàáâãäåāăąǎȁȃȧạảấầẩẫậắằẳẵặаαɑᴀ"),
        ('b', "Βьƀɓвʙ"),
        ('c', "çćĉċčсϲᴄ"),
        ('d', "ďđḍḏḑԁɗᴅ"),
        ('e', "Εèéêëēĕėęěȅȇȩẹẻẽếềểễệеєεᴇё"),
        ('f', "ƒғꜰ"),
        ('g', "ĝğġģǧɡɢг"),
        ('h', "Ηĥħһнʜ"),
        ('i', "Ιìíîïĩīĭįıİǐȉȋịỉіїιɪ"),
        ('j', "ĵјᴊ"),
        ('k', "Κķĸкκᴋ"),
        ('l', "ĺļľŀłӏʟ"),
        ('m', "Μмᴍɱṃ"),
        ('n', "Νñńņňŉŋոռпηɴ"),
        ('o', "Οòóôõöøōŏőơǒȍȏọỏốồổỗộớờởỡợоοօσᴏ"),
        ('p', "Ρрρᴘþ"),
        ('q', "ԛզ"),
        ('r', "ŕŗřȑȓгʀ"),
        ('s', "śŝşšșѕꜱ"),
        ('t', "Τţťŧțтτᴛ"),
        ('u', "ùúûüũūŭůűųưǔȕȗụủứừửữựսυᴜ"),
        ('v', "νѵᴠ"),
        ('w', "ŵԝωᴡш"),
        ('x', "Χхχ"),
        ('y', "Υýÿŷуүγʏ"),
        ('z', "Ζźżžᴢ"));

    private static readonly FrozenDictionary<char, char> Digits = new Dictionary<char, char>
    {
        ['0'] = 'o',
        ['1'] = 'i',
        ['3'] = 'e',
        ['4'] = 'a',
        ['5'] = 's',
        ['7'] = 't',
        ['@'] = 'a',
        ['$'] = 's',
        ['!'] = 'i',
        ['|'] = 'i',
    }.ToFrozenDictionary();

    /// <param name="text">Valid Unicode.</param>
    /// <param name="digitsAreLetters">Whether 4 is read as a, 0 as o, and so on; else they are gaps.</param>
    /// <returns>Of a–z and spaces. Other scripts' letters stand as they are: a gap would cut a word of theirs in pieces.</returns>
    public static string Fold(string text, bool digitsAreLetters)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var letter = Rune.ToLowerInvariant(Plain(rune));
            // As it stands before as a small letter: a Greek capital looks like one of ours that its small form does not.
            if (letter.Value is >= 'a' and <= 'z')
            {
                folded.Append((char)letter.Value);
            }
            else if (Letters.TryGetValue(rune.Value, out var like) || Letters.TryGetValue(letter.Value, out like))
            {
                folded.Append(like);
            }
            else if (digitsAreLetters && letter.IsAscii && Digits.TryGetValue((char)letter.Value, out like))
            {
                folded.Append(like);
            }
            else if (!IsMark(letter))
            {
                folded.Append(Rune.IsLetter(letter) ? letter.ToString() : " ");
            }
        }

        return folded.ToString();
    }

    /// <summary>Letters that Unicode has again in another dress: full width, mathematical, circled, squared, as flags.</summary>
    private static Rune Plain(Rune rune) => rune.Value switch
    {
        >= 0xFF21 and <= 0xFF3A => new Rune(rune.Value - 0xFF21 + 'a'),
        >= 0xFF41 and <= 0xFF5A => new Rune(rune.Value - 0xFF41 + 'a'),
        >= 0x24B6 and <= 0x24E9 => new Rune('a' + ((rune.Value - 0x24B6) % 26)),
        >= 0x249C and <= 0x24B5 => new Rune(rune.Value - 0x249C + 'a'),
        >= 0x1D400 and <= 0x1D6A3 => new Rune('a' + ((rune.Value - 0x1D400) % 26)),
        >= 0x1F110 and <= 0x1F129 => new Rune(rune.Value - 0x1F110 + 'a'),
        >= 0x1F130 and <= 0x1F149 => new Rune(rune.Value - 0x1F130 + 'a'),
        >= 0x1F150 and <= 0x1F169 => new Rune(rune.Value - 0x1F150 + 'a'),
        >= 0x1F170 and <= 0x1F189 => new Rune(rune.Value - 0x1F170 + 'a'),
        >= 0x1F1E6 and <= 0x1F1FF => new Rune(rune.Value - 0x1F1E6 + 'a'),
        _ => rune,
    };

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format;

    private static FrozenDictionary<int, char> Table(params (char Letter, string Likes)[] rows)
    {
        var table = new Dictionary<int, char>();
        foreach (var (letter, likes) in rows)
        {
            foreach (var rune in likes.EnumerateRunes())
            {
                table.TryAdd(rune.Value, letter);
            }
        }

        return table.ToFrozenDictionary();
    }
}
