using IvsChatBackend.TestKit;
using IvsChatBackend.Text.Matching;
using IvsChatBackend.Text.Tests.Matching;

namespace IvsChatBackend.Text.Tests.Spellings;

/// <summary>Spellings that people use, from public lists and chats, and the share of them that the shipped English lists find. Sources: NOTICES.md.</summary>
public sealed class SpellingTests(ITestOutputHelper output)
{
    private static readonly RuleSet Starters = Rules.Starter("en-profanity", "en-slurs");

    // Shares of the development half that were reached, less one spelling each, so that a step back shows.
    [Theory]
    [InlineData("leet", 98)]
    [InlineData("set apart (spaces, dots, dashes)", 91)]
    [InlineData("doubled / stretched letters", 93)]
    [InlineData("phonetic", 93)]
    [InlineData("combined (leet + other)", 76)]
    [InlineData("vowel dropped", 95)]
    [InlineData("one letter starred", 90)]
    [InlineData("letters swapped", 90)]
    [InlineData("two+ letters starred", 86)]
    [InlineData("homoglyphs, fonts, zalgo", 73)]
    public void The_share_of_a_category_that_is_found_does_not_fall(string category, int percent)
    {
        var all = Read("development.tsv").Where(row => row.Category == category).ToArray();
        var missed = all.Where(row => !IsFound(row.Spelling)).Select(row => row.Spelling).ToArray();

        output.WriteLine($"{category}: {all.Length - missed.Length} of {all.Length}; missed: {string.Join(" · ", missed)}");
        Assert.True((all.Length - missed.Length) * 100 >= all.Length * percent, string.Join(" · ", missed));
    }

    [Theory]
    [InlineData("f*ck")]
    [InlineData("fck")]
    [InlineData("phuk")]
    [InlineData("fcuk you")]
    [InlineData("shyt")]
    [InlineData("bicth")]
    [InlineData("kcuf")]
    public void A_spelling_that_only_comes_near_a_term_is_uncertain(string message)
    {
        var rules = Rules.Of("word:fuck", "word:shit", "word:bitch");
        var hits = new HitList();
        rules.Find(message, new ReviewScratch(), hits);

        Assert.Equal(Certainty.Uncertain, Assert.Single(hits.Hits.ToArray()).Certainty);
    }

    [Theory]
    [InlineData("fuck", Certainty.Exact)]
    [InlineData("FUCK", Certainty.Exact)]
    [InlineData("f u c k", Certainty.Certain)]
    [InlineData("fuuuuck", Certainty.Certain)]
    [InlineData("ｆｕｃｋ", Certainty.Certain)]
    [InlineData("phuck", Certainty.Uncertain)]
    public void A_hit_says_how_sure_it_is(string message, Certainty certainty)
    {
        var hits = new HitList();
        Rules.Of("word:fuck").Find(message, new ReviewScratch(), hits);

        Assert.Equal(certainty, Assert.Single(hits.Hits.ToArray()).Certainty);
    }

    private static bool IsFound(string spelling)
    {
        var hits = new HitList();
        Starters.Find($"you are {spelling} ok", new ReviewScratch(), hits);
        return hits.Count > 0;
    }

    internal static IEnumerable<(string Category, string Spelling)> Read(string file) =>
        File.ReadLines(Path.Combine(Requires.RepositoryRoot, "tests", "IvsChatBackend.Text.Tests", "Spellings", file)).Skip(1)
            .Where(line => line.Length > 0).Select(line => line.Split('\t')).Select(row => (row[0], row[1]));
}
