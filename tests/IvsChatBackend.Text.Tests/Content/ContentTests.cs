using IvsChatBackend.Text.Content;
using IvsChatBackend.Text.Folding;
using IvsChatBackend.Text.Matching;
using IvsChatBackend.Text.Tests.Matching;

namespace IvsChatBackend.Text.Tests.Content;

public sealed class ContentTests
{
    private static readonly RuleSet Mask = Rules.Of("word:fuck", "word:ass");

    [Theory]
    [InlineData("what the fuck, ass", "what the ****, ***")]
    [InlineData("f\u0301u\u0301c\u0301k\u0301!", "****!")]
    [InlineData("f\u200Bu\u200Bc\u200Bk", "****")]
    [InlineData("f u c k it", "* * * * it")]
    [InlineData("😀 ｆｕｃｋ 😀", "😀 **** 😀")]
    [InlineData("𝐟𝐮𝐜𝐤", "****")]
    [InlineData("fuuuuck", "*******")]
    public void A_mask_covers_the_hit_and_nothing_else(string message, string masked)
    {
        var hits = new HitList();
        Mask.Find(message, new ReviewScratch(), hits);

        Assert.Equal(masked, Masking.Apply(message, hits.Hits));
    }

    [Fact]
    public void Overlapping_hits_are_masked_once() => Assert.Equal("x****y", Masking.Apply("xabcdy", [new Hit(0, 1, 3), new Hit(1, 2, 3)]));

    [Theory]
    [InlineData("see https://www.Example.com:8080/page?x=1 now", "example.com")]
    [InlineData("example.com/page", "example.com")]
    [InlineData("go to example.com.", "example.com")]
    [InlineData("ｅｘａｍｐｌｅ。ｃｏｍ", "example.com")]
    [InlineData("example [dot] com", "example.com")]
    [InlineData("example(.)com", "example.com")]
    [InlineData("example dot com", "example.com")]
    [InlineData("e\u200Bxample.com", "example.com")]
    [InlineData("http://127.0.0.1/x", "127.0.0.1")]
    [InlineData("192.168.0.1:80", "192.168.0.1")]
    [InlineData("http://localhost", "localhost")]
    [InlineData("t.me/abc and bit.ly/x", "t.me|bit.ly")]
    [InlineData("https://sub.example.co.uk", "sub.example.co.uk")]
    [InlineData("end.Start of file.txt, e.g. this", "")]
    [InlineData("i don't know.it is late", "")]
    [InlineData("mail me@example.com", "")]
    [InlineData("version 1.2.3, 3.14, 10.000", "")]
    [InlineData("wait... what", "")]
    [InlineData("connect the dot community", "")]
    public void Links_are_found(string message, string hosts) =>
        Assert.Equal(hosts.Split('|', StringSplitOptions.RemoveEmptyEntries), LinkScanner.Find(message).Select(link => link.Host));

    [Theory]
    [InlineData("example.com", true)]
    [InlineData("sub.example.com", true)]
    [InlineData("notexample.com", false)]
    [InlineData("example.com.evil.net", false)]
    public void A_link_lies_within_a_domain(string host, bool within) => Assert.Equal(within, new Link(0, 1, host).IsWithin("example.com"));

    [Theory]
    [InlineData("😀", true)]
    [InlineData("😀 👍🏽 👨‍👩‍👧 🇫🇷 ❤️", true)]
    [InlineData("1️⃣", false)]
    [InlineData("🅰🅱", false)]
    [InlineData("🅵🆄", false)]
    [InlineData("Ⓜ", false)]
    [InlineData(":kappa: 😀", true)]
    [InlineData(":kappa:", true)]
    [InlineData("", false)]
    [InlineData("  ", false)]
    [InlineData("😀 hi", false)]
    [InlineData("1", false)]
    [InlineData("::", false)]
    [InlineData("!", false)]
    public void Only_emoji_are_emoji(string message, bool only) => Assert.Equal(only, EmojiOnly.Is(message));

    [Fact]
    public void Signals_of_spam_are_counted()
    {
        var signals = SpamSignals.Of("AAAaａ @ann, @bob buy buy BUY ｂｕｙ me@x.com", new FoldedText());

        Assert.Equal(5, signals.LongestRun);
        Assert.Equal(2, signals.Mentions);
        Assert.Equal(4, signals.RepeatedWords);
        Assert.Equal(6, signals.Capitals);
        Assert.Equal(0, SpamSignals.Of("123", new FoldedText()).CapitalsPercent);
    }

    [Theory]
    [InlineData("Buy now!!!", "ｂｕｙ  nooow", true)]
    [InlineData("Buy now", "buy later", false)]
    [InlineData("👍👍", "👍👍👍", false)]
    [InlineData("👍", "👎", false)]
    [InlineData("+1", "-1", false)]
    [InlineData("2-0", "20", false)]
    [InlineData("C#", "C++", false)]
    [InlineData("well-known", "well known", true)]
    public void A_fingerprint_is_of_what_is_said(string one, string other, bool same)
    {
        var key = new FingerprintKey(1, 2);

        Assert.Equal(same, key.Of(one, new FoldedText()) == key.Of(other, new FoldedText()));
        Assert.NotEqual(key.Of(one, new FoldedText()), new FingerprintKey(1, 3).Of(one, new FoldedText()));
    }
}
