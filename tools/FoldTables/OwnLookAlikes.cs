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
        "€e ¥y ¢c ₤l £l ₦n ₩w ₳a ฿b ₿b ₴s ₮t ₱p ℮e ©c ®r ∂d ∆a ∑e √v ∩n ∪u ⊂c ∈e ≠e °o †t ‡t §s ¡i ∀a ∃e ℓl ∫s ∏n ⊥t ⊤t ⊃c ∨v ∧a",
        // Emoji that are read as letters.
        "🅰a 🅱b 🅾o 🅿p 🆎ab 🆑cl 🆒cool 🆓free 🆔id 🆕new 🆖ng 🆗ok 🆘sos 🆙up 🆚vs ⭕o ❌x ❎x ✖x ✝t ➕t 💲s ➰o");

    /// <summary>Letters of other scripts that only a word mixed with Latin makes Latin: their own words are full of them.</summary>
    public static IReadOnlyDictionary<int, string> InMixedWords { get; } = Pairs(
        "бb гr дd зe иn йn лn пn фo цu чu шw щw ъb ыbi ьb эe юio яr єe їi ґr ќk ѓr",
        // Alphabets of font generators: syllabics, Han and kana, Georgian, Ethiopic, Cherokee, Yi, Hebrew, Thai.
        "卂a 乃b 匚c 乇e 千f 卄h 丨i 爪m 几n 卩p 尺r 丂s 山w 乂x 乙z ㄥl ㄖo ㄒt ㄩu ㄚy ﾌj 工i 口o 丁t 丹a 日b 已e 廾h 凵u 长k",
        "იn უg ეg ოm თo ძd წw ყy პg ჩr შy ხb ღr სb კk ბb დo",
        "በn ነi ልa ሀu ዐo ፐt ክh ሠw ዘh ሃy ቻf ዪe ቪn ረl ጠm",
        "Ꭺa Ᏼb Ꮯc Ꭰd Ꭼe Ꮆg Ꮋh Ꭵi Ꮰj Ꮶk Ꮮl Ꮇm Ꮑn Ꮎo Ꮲp Ꮢr Ꮪs Ꭲt Ꮼu Ꮙv Ꮤw Ꮍy Ꮓz Ꮚo Ꮭl",
        "נj ץy ฬw คa ๓m ทn",
        "ғf ҡk ӄk ҝk қk ԃd ԋh ҩo ԑe ɋq ҭt ҳx ӽx ҹy ӳy ӱy ӥn",
        "δd ζz θo λa ξe πn σo ςs φo ψw Δa Θo Λa Ξe Πn Σe Φo Ψw Γr µu μu ηn βb γy");

    /// <summary>
    /// Letters of other scripts whose small form has the shape of a Latin capital, and the step from Unicode's prototypes to the letter:
    /// as strict as the data's own.
    /// </summary>
    public static IReadOnlyDictionary<int, string> Strict { get; } = Pairs(
        "вb кk мm нh ωw Ωo тt εe κk τt ιi ԍg ӏ| Ӏ| ǀ| Іi Ιi үy ҽe Ɛe",
        // Syllabics and Yi, as font generators use them.
        "ᗩa ᗷb ᑕc ᗪd ᕮe ᖴf ᘜg ᕼh ᒍj ᖽk ᒪl ᗰm ᑎn ᑭp ᑫq ᖇr ᔕs ᑌu ᐯv ᗯw ᙭x ᘔz ᗞd ᗅa ᗝo ᗴe ᐱa ᑢc ᒎj ᒣr ᓰi ᓭs",
        "ꍏa ꌃb ꉓc ꀸd ꍟe ꎇf ꁅg ꃅh ꀤi ꀭj ꀘk ꒒l ꂵm ꈤn ꂦo ꉣp ꆰq ꋪr ꌗs ꓄t ꀎu ꃴv ꅏw ꊼx ꌩy ꁴz");

    /// <summary>Letters that two languages of one script write differently: Persian's kaf and yeh beside Arabic's.</summary>
    public static IReadOnlyDictionary<int, string> Variants { get; } = Pairs("\u06A9\u0643 \u06CC\u064A \u0649\u064A \u06C1\u0647 \u06BE\u0647 \u06D5\u0647 \u06AA\u0643");

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
                pairs[scalar] = pair[(scalar > 0xFFFF ? 2 : 1)..];
            }
        }

        return pairs;
    }
}
