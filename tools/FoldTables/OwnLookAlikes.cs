namespace IvsChatBackend.FoldTables;

/// <summary>What Unicode's data does not say. Each pair is a character and the Latin letters that it is read as.</summary>
internal static class OwnLookAlikes
{
    /// <summary>Letters in another dress, in any text: emoji letters, small capitals, turned letters, currency, ligatures.</summary>
    public static IReadOnlyDictionary<int, string> Letters { get; } = Pairs(
        // Small capitals, of the phonetic extensions.
        "ᴀa ʙb ᴄc ᴅd ᴇe ꜰf ɢg ʜh ɪi ᴊj ᴋk ĸk ʟl ᴍm ɴn ᴎn ᴏo ᴘp ꞯq ʀr ᴙr ꜱs ᴛt ᴜu ᴠv ᴡw ʏy ᴢz ᴃb ᴌl ᴁae ɶoe ᴓo",
        // Turned, hooked, barred and phonetic.
        "ɐa ɒa ɔc ǝe ɘe ɟf ƃg ɥh ıi ɩi ɾr ʞk ɯm ɹr ʁr ʇt ʌv ʍw ʎy ɓb ƈc ɗd ɖd ɠg ɡg ɦh ɧh ƙk ɱm ɲn ŋn ɳn ƥp ʠq ɽr ʂs ʃs ƭt ʈt ʋv ⱳw ƴy ȥz ʐz ʒz ɜe ɛe ɣy ɸo ʊu ɑa",
        "ßss ẞss ðd þp ƿp æae œoe øo łl đd ħh ŧt ɨi ʉu ɵo ſs",
        "€e ¥y ¢c ₤l £l ₦n ₩w ₳a ฿b ₿b ₴s ₮t ₱p ℮e ©c ®r ∂d ∆a ∑e √v ∩n ∪u ⊂c ∈e ≠e °o",
        // Emoji that are read as letters.
        "🅰a 🅱b 🅾o 🅿p 🆎ab 🆑cl 🆒cool 🆓free 🆔id 🆕new 🆖ng 🆗ok 🆘sos 🆙up 🆚vs ⭕o ❌x ❎x ✖x ✝t ➕t 💲s ➰o");

    /// <summary>Letters of other scripts that only a word mixed with Latin makes Latin: their own words are full of them.</summary>
    public static IReadOnlyDictionary<int, string> InMixedWords { get; } = Pairs(
        "бb гr дd зe иn йn лn пn фo цu чu шw щw ъb ыbi ьb эe юio яr єe їi ґr ќk ѓr",
        "δd ζz θo λa ξe πn σo ςs φo ψw Δa Θo Λa Ξe Πn Σe Φo Ψw Γr µu μu ηn βb γy");

    /// <summary>
    /// Letters of other scripts whose small form has the shape of a Latin capital, and the step from Unicode's prototypes to the letter:
    /// as strict as the data's own.
    /// </summary>
    public static IReadOnlyDictionary<int, string> Strict { get; } = Pairs("вb кk мm нh ωw Ωo тt εe κk τt ιi ԍg ӏ| Ӏ| ǀ| Іi Ιi үy ҽe Ɛe");

    /// <summary>The alphabets that Unicode encodes without saying that they are ones: negative circled and squared letters, regional indicators.</summary>
    public static string? Alphabet(int scalar) => scalar switch
    {
        >= 0x1F150 and <= 0x1F169 => Letter(scalar - 0x1F150),
        >= 0x1F170 and <= 0x1F189 => Letter(scalar - 0x1F170),
        >= 0x1F1E6 and <= 0x1F1FF => Letter(scalar - 0x1F1E6),
        _ => null,
    };

    private static string Letter(int number) => ((char)('a' + number)).ToString();

    private static Dictionary<int, string> Pairs(params ReadOnlySpan<string> lists)
    {
        var pairs = new Dictionary<int, string>();
        foreach (var list in lists)
        {
            foreach (var pair in list.Split(' '))
            {
                var scalar = char.ConvertToUtf32(pair, 0);
                pairs.Add(scalar, pair[(scalar > 0xFFFF ? 2 : 1)..]);
            }
        }

        return pairs;
    }
}
