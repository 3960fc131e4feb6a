using IvsChatBackend.Text.Languages;
using IvsChatBackend.Text.Matching;

namespace IvsChatBackend.Text.Tests.Matching;

/// <summary>What people write without meaning anything by it, and what was refused for it.</summary>
public sealed class InnocentTests
{
    private static readonly RuleSet Starters = Rules.Starter("en-profanity", "en-slurs");

    [Theory]
    [InlineData("dig a hole")]
    [InlineData("par 4 hole")]
    [InlineData("wait 45s")]
    [InlineData("at 4:45s")]
    [InlineData("4.5s and 455s")]
    [InlineData("7.17s")]
    [InlineData("600k views, 900k likes")]
    [InlineData("6000k")]
    [InlineData("60.0 k")]
    [InlineData("600b")]
    [InlineData("at 7, it's late")]
    [InlineData("7. It's done")]
    [InlineData("7-its")]
    [InlineData("a 5-hit combo")]
    [InlineData("4 ss")]
    [InlineData("4-hole")]
    [InlineData("as-5")]
    [InlineData("Shiite")]
    [InlineData("it tilts")]
    [InlineData("Randy Shilts")]
    [InlineData("Blitch and Kilkee")]
    [InlineData("https://en.wikipedia.org/wiki/Retarded_potential")]
    [InlineData("https://en.wikipedia.org/wiki/Dick_Turpin")]
    [InlineData("www.cum.qc.ca")]
    [InlineData("use #fa6 or #a55")]
    public void It_is_let_through(string message) => Assert.Empty(Starters.Hits(message));

    [Theory]
    [InlineData("Cum te simți astăzi, prietene?")]
    [InlineData("nu știu cum să fac asta")]
    [InlineData("je suis en retard ce matin")]
    public void A_lists_word_is_what_it_is_in_the_language_of_the_message(string message) => Assert.Empty(Starters.Hits(message));

    [Theory]
    [InlineData("coño", "coño", true)]
    [InlineData("coño", "COÑO", true)]
    [InlineData("coño", "cono", false)]
    [InlineData("göt", "got", false)]
    public void A_term_can_ask_for_its_accents(string term, string message, bool isHit)
    {
        var rules = RuleSet.Build([Rules.Term("t", term) with { Traits = IvsChatBackend.Text.Terms.TermTraits.ExactAccents }]);

        Assert.Equal(isHit, rules.Hits(message).Length == 1);
    }

    [Theory]
    [InlineData("bitches", true)]
    [InlineData("bitching", true)]
    [InlineData("bitchery", false)]
    public void A_term_can_ask_for_its_endings(string message, bool isHit)
    {
        var rules = RuleSet.Build([Rules.Term("t", "bitch") with { Traits = IvsChatBackend.Text.Terms.TermTraits.Inflect }]);

        Assert.Equal(isHit, rules.Hits(message).Length == 1);
    }

    [Fact]
    public void Ordinary_words_are_known_by_language()
    {
        Assert.True(LanguageSet.Of(["en"]).Have("House"));
        Assert.False(LanguageSet.Of(["en"]).Have("phuck"));
        Assert.True(LanguageSet.All.Have("привет"));
        Assert.Equal(LanguageSet.All, LanguageSet.Of([]));
    }
}
