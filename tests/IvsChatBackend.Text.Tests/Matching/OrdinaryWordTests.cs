using IvsChatBackend.TestKit;
using IvsChatBackend.TestKit.Review;
using IvsChatBackend.Text.Matching;

namespace IvsChatBackend.Text.Tests.Matching;

public sealed class OrdinaryWordTests(ITestOutputHelper output)
{
    private static readonly RuleSet Starters = Rules.Starter("en-profanity", "en-slurs");

    public static TheoryData<string> Hard => [.. CleanText.Hard];

    [Theory]
    [MemberData(nameof(Hard))]
    public void An_ordinary_message_stays_ordinary(string message) => Assert.Empty(Starters.Hits(message));

    [Fact]
    public void Of_whole_clean_corpora_at_most_one_message_in_two_hundred_is_flagged()
    {
        Requires.Node();
        foreach (var (name, messages) in CleanText.All())
        {
            var flagged = messages.Where(message => Starters.Hits(message).Length > 0).ToArray();

            output.WriteLine($"{name}: {flagged.Length} of {messages.Count}: {string.Join(" · ", flagged.Take(40))}");
            Assert.True(flagged.Length <= messages.Count / 200.0, $"{name}: {flagged.Length} of {messages.Count}");
        }
    }
}
