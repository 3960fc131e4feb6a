using IvsChatBackend.Text.Matching;
using IvsChatBackend.Text.Terms;

namespace IvsChatBackend.Text.Tests.Matching;

public sealed class RuleSetTests
{
    [Theory]
    [InlineData("word:ass", "you ass!", "ass")]
    [InlineData("word:ass", "class assess passes", "")]
    [InlineData("prefix:bitch", "bitches and sonofabitch", "bitch")]
    [InlineData("suffix:bitch", "bitches and sonofabitch", "bitch")]
    [InlineData("part:fuck", "motherfuckers", "fuck")]
    [InlineData("part:fuck", "f u c k y o u", "f u c k")]
    [InlineData("word:kill yourself", "just kill yourself, killyourself, k.i.l.l yourself", "kill yourself|killyourself|k.i.l.l yourself")]
    [InlineData("word:b*tch", "batch, bitch, butch, bitches, btch", "batch|bitch|butch|btch")]
    [InlineData("word:nazi*", "nazis neonazi nazi", "nazis|nazi")]
    [InlineData("word:*nazi", "nazis neonazi nazi", "neonazi|nazi")]
    [InlineData("word:1488", "1488! 14880 i488", "1488")]
    [InlineData("word:c++", "c++ is not c", "c++")]
    [InlineData("word:🍆", "no 🍆 here", "🍆")]
    [InlineData("word:сука", "ах ты сука", "сука")]
    [InlineData("word:сука", "сука", "сука")]
    [InlineData("word:バカ", "あなたはバカです", "バカ")]
    [InlineData("word:傻逼", "你是傻逼吗", "傻逼")]
    [InlineData("word:שרמוטה", "את שרמוטה", "שרמוטה")]
    [InlineData("word:ass", "ass. ASS? (ass) \"ass\" ass's", "ass|ASS|ass|ass|ass")]
    [InlineData("word:ass", "such a ass, his s ass", "ass|ass")]
    public void A_term_hits_what_its_match_says(string term, string message, string hits) =>
        Assert.Equal(hits.Split('|', StringSplitOptions.RemoveEmptyEntries), Rules.Of(term).Hits(message));

    [Fact]
    public void An_allow_term_hides_only_what_it_covers()
    {
        var rules = Rules.Of("part:cunt", "allow-word:Scunthorpe");

        Assert.Empty(rules.Hits("Scunthorpe"));
        Assert.Empty(rules.Hits("S c u n t h o r p e"));
        Assert.Equal(["cunt"], rules.Hits("Scunthorpe is no cunt"));
        Assert.Equal(["cunt"], rules.Hits("cunt of Scunthorpe"));
    }

    [Fact]
    public void Every_hit_counts_and_comes_in_the_order_of_the_message() =>
        Assert.Equal(["ass", "shit", "ass"], Rules.Of("word:shit", "word:ass").Hits("ass, shit and ass"));

    [Fact]
    public void A_hit_names_its_term()
    {
        var rules = Rules.Of("word:one", "word:two");
        var hits = new HitList();

        rules.Find("two", new ReviewScratch(), hits);

        Assert.Equal(new Hit(1, 0, 3), Assert.Single(hits.Hits.ToArray()));
        Assert.Equal("two", rules[1].Text);
        Assert.Equal(TermAction.Deny, rules.ActionOf(1));
    }

    [Fact]
    public void A_snapshot_reads_back_as_the_same_rules()
    {
        Term[] terms =
        [
            Rules.Term("a", "ass", TermMatch.Word, TermAction.Mask, "Be kind."),
            Rules.Term("b", @"\d{4}", TermMatch.Pattern, TermAction.Hold, null),
            Rules.Term("c", "сука", TermMatch.Word, TermAction.Deny, null),
        ];
        var built = RuleSet.Build(terms);

        Assert.True(RuleSet.TryRead(built.Write(), out var read));

        Assert.Equal(built.Version, read.Version);
        Assert.Equal(terms, Enumerable.Range(0, read.Count).Select(index => read[index]));
        Assert.Equal(["a$$", "1234", "сука"], read.Hits("a$$ 1234 сука и"));
    }

    [Fact]
    public void A_changed_or_cut_snapshot_is_not_read()
    {
        var snapshot = Rules.Of("word:ass").Write();
        for (var index = 0; index < snapshot.Length; index++)
        {
            var changed = snapshot.ToArray();
            changed[index] ^= 1;
            Assert.False(RuleSet.TryRead(changed, out _), $"byte {index}");
            Assert.False(RuleSet.TryRead(snapshot.AsSpan(0, index), out _));
        }
    }

    [Fact]
    public void The_version_follows_the_terms()
    {
        Assert.Equal(Rules.Of("word:one", "word:two").Version, Rules.Of("word:one", "word:two").Version);
        Assert.NotEqual(Rules.Of("word:one", "word:two").Version, Rules.Of("word:one", "word:too").Version);
    }

    [Fact]
    public void No_terms_hit_nothing() => Assert.Empty(RuleSet.Empty.Hits("anything"));

    [Theory]
    [InlineData(TermMatch.Word, 10_000, true)]
    [InlineData(TermMatch.Word, 10_001, false)]
    [InlineData(TermMatch.Pattern, 200, true)]
    [InlineData(TermMatch.Pattern, 201, false)]
    public void There_is_a_most(TermMatch match, int count, bool fits)
    {
        var terms = Enumerable.Range(0, count).Select(number => new Term($"t{number}", $"word{number}x", match, TermAction.Deny, null)).ToArray();

        Assert.Equal(fits, RuleSet.ExcessOf(terms) is null);
        Assert.Equal(fits, Record.Exception(() => RuleSet.Build(terms)) is null);
    }
}
