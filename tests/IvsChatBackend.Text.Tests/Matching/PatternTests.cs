using IvsChatBackend.Text.Matching;
using IvsChatBackend.Text.Terms;

namespace IvsChatBackend.Text.Tests.Matching;

public sealed class PatternTests
{
    [Theory]
    [InlineData(@"(?=a)b", "lookahead (?= at position 0")]
    [InlineData(@"a(?!b)", "negative lookahead (?! at position 1")]
    [InlineData(@"(?<=a)b", "lookbehind (?<= at position 0")]
    [InlineData(@"x(?<!a)b", "negative lookbehind (?<! at position 1")]
    [InlineData(@"(a)\1", @"backreference \1 at position 3")]
    [InlineData(@"(?<n>a)\k<n>", @"backreference \k at position 7")]
    [InlineData(@"(?>a)b", "atomic group (?> at position 0")]
    [InlineData(@"(?(a)b|c)", "conditional (?( at position 0")]
    [InlineData(@"(?<a-b>x)", "balancing group at position 0")]
    [InlineData(@"\Gab", @"anchor \G at position 0")]
    [InlineData(@"(?x)a b", "option x at position 0")]
    [InlineData(@"(ab", "no regular expression")]
    [InlineData(@"[z-a]", "no regular expression")]
    [InlineData(@"a*", "matches the empty text")]
    [InlineData(@"(\w{1000}){1000}", "too large")]
    [InlineData(@"[\\](\w{1000}){1000}", "too large")]
    [InlineData(@"[]](\w{1000}){2}", "too large")]
    [InlineData(@"((a{10}){10}){11}", "too large")]
    [InlineData(@"a{1001}", "too large")]
    [InlineData(@"a{5000000000}", "too large")]
    public void A_pattern_that_cannot_be_is_refused_with_its_construct_and_position(string pattern, string part) =>
        Assert.Contains(part, Assert.Single(Problems("p", pattern, TermMatch.Pattern)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(@"\d{3}-\d{4}", "call 555-1234 now", "555-1234")]
    [InlineData(@"(?:buy|sell)\s+gold", "BUY   gold, sell gold", "BUY   gold|sell gold")]
    [InlineData(@"cheap\s+viewers", "ｃｈｅａｐ viewers", "ｃｈｅａｐ viewers")]
    [InlineData(@"\bcheap\b", "chéap", "chéap")]
    [InlineData(@"[a-z]{2,3}\d", "ab1 abcd2", "ab1|bcd2")]
    public void A_pattern_hits_the_message_as_written_and_as_folded(string pattern, string message, string hits) =>
        Assert.Equal(hits.Split('|'), Rules.Of($"pattern:{pattern}").Hits(message));

    [Theory]
    [InlineData(260, true)]
    [InlineData(261, false)]
    public void A_pattern_has_at_most_260_characters(int length, bool valid) =>
        Assert.Equal(valid, Problems("p", new string('a', length), TermMatch.Pattern).Count == 0);

    // A backtracking engine would try every way to part the letters: it would not come to an end of any of these.
    [Theory]
    [InlineData("(a+)+$", "a")]
    [InlineData("(a|aa)+$", "a")]
    [InlineData("(a|a)+$", "a")]
    [InlineData("([a-z]+)+[0-9]", "a")]
    [InlineData("(x+x+)+y", "x")]
    [InlineData("^(([a-z])+.)+[A-Z]([a-z])+$", "a")]
    [InlineData("(ab|a|b)+c", "ab")]
    public void A_pattern_that_would_backtrack_for_ever_comes_to_its_end_on_10_KB(string pattern, string hostile)
    {
        var rules = Rules.Of($"pattern:{pattern}");

        Assert.Empty(rules.Hits(string.Concat(Enumerable.Repeat(hostile, 10_240 / hostile.Length)) + "!"));
    }

    private static IReadOnlyList<TermProblem> Problems(string id, string text, TermMatch match)
    {
        Term.TryCreate(id, text, match, TermAction.Deny, null, out _, out var problems);
        return problems;
    }
}
