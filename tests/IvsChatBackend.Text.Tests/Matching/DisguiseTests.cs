using IvsChatBackend.TestKit.Review;
using IvsChatBackend.Text.Matching;
using Disguise = IvsChatBackend.TestKit.Review.Disguise;

namespace IvsChatBackend.Text.Tests.Matching;

/// <summary>Every disguise of every word is seen through, and the hit covers exactly what was written for the word.</summary>
public sealed class DisguiseTests
{
    private static readonly string[] Words =
    [
        "fuck", "shit", "bitch", "cunt", "dick", "cock", "pussy", "whore", "slut", "bastard", "asshole", "wanker", "penis", "vagina", "porn", "rape",
        "tits", "dildo", "twat", "prick", "bollocks", "nigger", "faggot", "retard", "spic", "anal", "boob", "clit", "horny", "kike",
    ];

    private static readonly RuleSet Starters = Rules.Starter("en-profanity", "en-slurs", "spam-phrases");

    private static readonly RuleSet[] Single = [.. Words.Select(word => Rules.Of($"word:{word}"))];

    public static TheoryData<string> Names => [.. Disguise.All.Select(disguise => disguise.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_disguised_word_is_found(string name)
    {
        var disguise = Disguise.All.Single(one => one.Name == name);
        var missed = new List<string>();
        foreach (var (word, rules) in Words.Zip(Single))
        {
            var disguised = disguise.Apply(word);
            foreach (var message in new[] { disguised, $"you {disguised} there", $"look: {disguised}, ok?" })
            {
                if (rules.Hits(message).Length != 1)
                {
                    missed.Add(message);
                }
            }
        }

        Assert.True(missed.Count == 0, string.Join('\n', missed));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_disguised_word_is_found_by_the_starter_lists(string name)
    {
        var disguise = Disguise.All.Single(one => one.Name == name);
        Assert.All(Words, word => Assert.NotEmpty(Starters.Hits($"you {disguise.Apply(word)} there")));
    }
}
