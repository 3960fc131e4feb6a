using IvsChatBackend.Text.Matching;
using IvsChatBackend.Text.Terms;

namespace IvsChatBackend.Text.Tests.Matching;

/// <summary>What a sender can make patterns cost is bounded, and what was not looked at is not let through.</summary>
public sealed class PatternLimitTests
{
    private static readonly string Hostile = string.Concat(Enumerable.Repeat("buy now https sell today www ", 18))[..499];

    [Fact]
    public void A_pattern_that_takes_too_much_memory_is_refused_when_it_is_saved()
    {
        Assert.False(Term.TryCreate(
            "p", @"(buy|sell).{0,100}(now|today).{0,100}(https|www|t\.me)\d", TermMatch.Pattern, TermAction.Deny, null, out _, out var problems));

        Assert.Contains("memory", Assert.Single(problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_probe_finds_the_same_at_every_run() => Assert.InRange(
        Math.Abs(PatternProbe.Measure("(buy|sell).*now") - PatternProbe.Measure("(buy|sell).*now")), 0, 64 * 1024);

    [Fact]
    public void Two_hundred_patterns_on_hostile_text_stay_within_their_memory()
    {
        var rules = Patterns(200);
        var scratch = new ReviewScratch();
        var hits = new HitList();
        for (var message = 0; message < 20; message++)
        {
            rules.Find(Hostile[message..] + message, scratch, hits);
            Assert.InRange(rules.PatternBytes, 0, TermPatterns.MaximumBytes);
        }
    }

    [Fact]
    public void A_search_ends_when_its_time_is_spent()
    {
        var hits = new HitList();
        var limits = new SearchLimits(new HastyTime(TimeSpan.FromMilliseconds(10)), TimeSpan.FromMilliseconds(40), StopAtDeny: true);

        Assert.False(Patterns(200).Find(Hostile, new ReviewScratch(), hits, limits));
        Assert.True(Patterns(2).Find(Hostile, new ReviewScratch(), hits, limits));
    }

    [Fact]
    public void The_first_pattern_that_denies_is_enough()
    {
        var rules = Rules.Of(["pattern:buy", "pattern:sell"]);
        var hits = new HitList();
        rules.Find("buy and sell", new ReviewScratch(), hits, new SearchLimits(null, default, StopAtDeny: true));

        Assert.Single(hits.Hits.ToArray());
        Assert.Equal(2, rules.Hits("buy and sell").Length);
    }

    private static RuleSet Patterns(int count) =>
        RuleSet.Build([.. Enumerable.Range(0, count).Select(number => Rules.Term($"p{number}", $@"(buy|sell).*x{number}(now|today).*\d", TermMatch.Pattern))]);

    /// <summary>Goes on by a step at every look.</summary>
    private sealed class HastyTime(TimeSpan step) : TimeProvider
    {
        private long _looks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => ++_looks * step.Ticks;
    }
}
