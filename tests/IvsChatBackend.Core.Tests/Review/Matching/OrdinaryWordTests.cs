using IvsChatBackend.Core.Review.Matching;

namespace IvsChatBackend.Core.Tests.Review.Matching;

public sealed class OrdinaryWordTests
{
    private static readonly RuleSet Starters = Rules.Starter("en-profanity", "en-slurs", "spam-phrases");

    public static TheoryData<string> Messages =>
    [
        "Scunthorpe", "I live in Scunthorpe, North Lincolnshire", "assess the analysis", "cockpit", "Charles Dickens", "grape", "the therapist is in",
        "Sussex and Essex", "Penistone", "pass it", "p a s s it", "can you pass it over", "push it", "let's hit the road", "it's hit or miss",
        "his hit", "this hit song", "she'll", "he'll be there", "we'll", "the pen is mine", "an US citizen", "class is over", "as salt",
        "mass", "bass", "glass", "grass", "brass", "classic", "assassin", "embassy", "cassette", "passage", "Massachusetts", "Arsenal", "parse",
        "Shiitake mushrooms", "cucumber", "document", "circumstances", "Cumberland", "cumin", "title", "titan", "constitution", "Titanic",
        "button", "shuttlecock", "peacock", "Hancock", "Hitchcock", "cocktail", "Babcock", "cockatoo", "woodcock", "Alcock", "Dickinson", "dictionary",
        "predict", "analog", "canal", "banal", "analyse", "Hi Ana!", "rapper", "scrape", "drape", "therapy", "skyscraper", "rapeseed",
        "whoever", "swordfish", "spicy", "despicable", "conspicuous", "auspicious", "raccoon", "cocoon", "tycoon", "kiked", "Nigeria", "Niger", "snigger",
        "niggle", "Montenegro", "retardant", "hoe", "Clitheroe", "Lightwater", "Cockermouth", "Cumbria", "Middlesex", "Twatt, Orkney",
        "Wankel engine", "swank", "swanky", "pricked", "prickly pear", "sluttish", "sextet", "unisex", "Uranus", "manuscript", "Janus",
        "A55", "Audi A55", "the A55 road", "455", "80085", "5318008", "P155", "1 455 000", "100%", "50% off", "R5 5600X", "4n4", "2024-07-11",
        "(um, what?)", "#1", "@anna hello", "+it", "a s a p", "U S A", "I O U", "J. R. R. Tolkien", "g r a p e", "c l a s s", "a n a l y s i s",
        "d i c t i o n a r y", "soooo good", "goooood", "coooool", "looool", "hahahaha", "yessss", "noooo", "wooooow", "hmmmm", "brrrrr",
        "https://example.com/assets/class/analysis", "www.penistone.co.uk", "me@essex.ac.uk", "C:\\Users\\class", "f(x) = sin(x)", "a|b|c",
        "Привет, как дела?", "вот так вот", "кот и нос", "сосна", "Это хорошо", "рот", "Καλημέρα σε όλους", "το και να τα", "Τι κάνεις;", "你好，世界", "こんにちは",
        "안녕하세요", "مرحبا بالعالم", "שלום עולם", "สวัสดีครับ", "नमस्ते दुनिया", "Ünïcödé", "Straße", "naïve café", "Łódź", "Dvořák", "Ñandú", "Öçalan", "Kırıkkale",
        "🇺🇸🇬🇧🇫🇷", "👍👍👍", "🅰️ grade", "1️⃣ 2️⃣ 3️⃣", "❤️🔥", "¯\\_(ツ)_/¯", "( ͡° ͜ʖ ͡°)", "^_^", ":)", "x = y + 1;", "O(n log n)",
    ];

    [Theory]
    [MemberData(nameof(Messages))]
    public void An_ordinary_message_stays_ordinary(string message) =>
        Assert.Empty(Starters.Hits(message));
}
