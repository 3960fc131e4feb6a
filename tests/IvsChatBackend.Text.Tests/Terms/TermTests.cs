using IvsChatBackend.Text.Terms;

namespace IvsChatBackend.Text.Tests.Terms;

public sealed class TermTests
{
    [Theory]
    [InlineData("ass", TermMatch.Word, true)]
    [InlineData("", TermMatch.Word, false)]
    [InlineData("...", TermMatch.Word, false)]
    [InlineData("\u200B", TermMatch.Part, false)]
    [InlineData("*", TermMatch.Word, false)]
    [InlineData("f*k", TermMatch.Word, false)]
    [InlineData("f*ck", TermMatch.Word, true)]
    [InlineData("f*ck you", TermMatch.Word, false)]
    [InlineData("🍆", TermMatch.Word, true)]
    [InlineData("c++", TermMatch.Word, true)]
    public void Something_of_the_text_must_remain(string text, TermMatch match, bool valid) =>
        Assert.Equal(valid, IsTerm("id", text, match));

    [Fact]
    public void Half_a_surrogate_pair_is_no_term() => Assert.False(IsTerm("id", "x\uD83C", TermMatch.Word));

    [Theory]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public void A_text_has_at_most_100_code_points(int length, bool valid)
    {
        Assert.Equal(valid, IsTerm("id", new string('x', length), TermMatch.Word));
        Assert.Equal(valid, IsTerm("id", string.Concat(Enumerable.Repeat("𝐱", length)), TermMatch.Word));
    }

    [Theory]
    [InlineData("aZ0-_", true)]
    [InlineData("", false)]
    [InlineData("a b", false)]
    [InlineData("é", false)]
    public void An_id_is_plain(string id, bool valid) => Assert.Equal(valid, IsTerm(id, "ass", TermMatch.Word));

    [Fact]
    public void Every_wrong_member_is_named()
    {
        Assert.False(Term.TryCreate(new string('x', 65), "", (TermMatch)9, (TermAction)9, new string('x', 201), out _, out var problems));

        Assert.Equal(["id", "text", "match", "action", "message"], problems.Select(problem => problem.Member));
    }

    public static TheoryData<string> Lists => [.. StarterList.All.Select(list => list.Name)];

    [Theory]
    [MemberData(nameof(Lists))]
    public void A_starter_list_is_whole(string name)
    {
        Assert.True(StarterList.TryFind(name, out var list));

        var terms = list.Terms();

        Assert.InRange(terms.Count, 30, 500);
        Assert.Equal(terms.Count, terms.Select(term => term.Id).Distinct().Count());
        Assert.Equal(terms.Count, terms.Select(term => (term.Text, term.Match, term.Action)).Distinct().Count());
    }

    private static bool IsTerm(string id, string text, TermMatch match) => Term.TryCreate(id, text, match, TermAction.Deny, null, out _, out _);
}
