using System.Globalization;
using System.Text;
using IvsChatBackend.TestKit.Review;
using IvsChatBackend.Text.Content;
using IvsChatBackend.Text.Folding;
using IvsChatBackend.Text.Matching;
using Disguise = IvsChatBackend.TestKit.Review.Disguise;

namespace IvsChatBackend.Text.Tests.Matching;

/// <summary>Messages at random, valid UTF-16 or not.</summary>
public sealed class MatchingFuzzTests(ITestOutputHelper output)
{
    private static readonly RuleSet Starters = Rules.Starter("en-profanity", "en-slurs", "spam-phrases");

    private static readonly string[] Words = ["fuck", "shit", "ass", "tits", "scunthorpe", "anal", "cum", "boobs", "nigger", "kill yourself"];

    [Fact]
    public void Any_message_is_read_and_its_hits_lie_inside_it()
    {
        var random = Seeded(out var seed);
        var scratch = new ReviewScratch();
        var hits = new HitList();
        var found = 0;
        for (var round = 0; round < Setting("REVIEW_FUZZ_ROUNDS", 20_000); round++)
        {
            var message = Message(random);
            Starters.Find(message, scratch, hits);
            found += hits.Count;
            foreach (var hit in hits.Hits)
            {
                Assert.True(hit.Start >= 0 && hit.Length > 0 && hit.End <= message.Length, $"REVIEW_FUZZ_SEED={seed}, round {round}");
            }

            var masked = Masking.Apply(message, hits.Hits);
            Assert.True(masked.Length <= message.Length, $"REVIEW_FUZZ_SEED={seed}, round {round}");
            Assert.True(masked.EnumerateRunes().Count() <= message.EnumerateRunes().Count(), $"REVIEW_FUZZ_SEED={seed}, round {round}");
            _ = LinkScanner.Find(message);
            _ = SpamSignals.Of(message, scratch.Folded);
            _ = EmojiOnly.Is(message);
            _ = new FingerprintKey(1, 2).Of(message, scratch.Folded);
        }

        output.WriteLine($"{found} hits");
        Assert.True(found > 100, "too few hits to prove much");
    }

    [Fact]
    public void Elements_cover_the_message_in_order()
    {
        var random = Seeded(out var seed);
        var folded = new FoldedText();
        for (var round = 0; round < 5_000; round++)
        {
            var message = Message(random);
            TextFolder.Fold(message, folded);
            var start = 0;
            foreach (var element in folded.Elements)
            {
                Assert.True(element.Start >= start && element.End > element.Start && element.End <= message.Length, $"REVIEW_FUZZ_SEED={seed}, round {round}");
                start = element.Start;
            }
        }
    }

    private static string Message(Random random)
    {
        var message = new StringBuilder();
        for (var pieces = random.Next(1, 12); pieces > 0; pieces--)
        {
            switch (random.Next(7))
            {
                case 0:
                    message.Append((char)random.Next(0x10000));
                    break;
                case 1:
                    message.Append(Disguise.All[random.Next(Disguise.All.Count)].Apply(Words[random.Next(Words.Length - 1)]));
                    break;
                case 2:
                    message.Append(Words[random.Next(Words.Length)]);
                    break;
                case 3:
                    message.Append(" .-_!|$@+(#'%*\u200B\u0301\u0E47\uFE0F"[random.Next(18)], random.Next(1, 4));
                    break;
                case 4:
                    message.Append(CultureInfo.InvariantCulture, $"%{random.Next(256):X2}%{random.Next(256):x2}");
                    break;
                case 5:
                    message.Append(char.ConvertFromUtf32(random.Next(0x10000, 0x110000)));
                    break;
                default:
                    message.Append((char)random.Next(0x20, 0x7F), random.Next(1, 5)).Append((char)random.Next(0xD800, 0xE000));
                    break;
            }
        }

        return message.ToString();
    }

    private Random Seeded(out int seed)
    {
        seed = Setting("REVIEW_FUZZ_SEED", Random.Shared.Next());
        output.WriteLine($"REVIEW_FUZZ_SEED={seed}");
        return new Random(seed);
    }

    private static int Setting(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { } given ? int.Parse(given, CultureInfo.InvariantCulture) : otherwise;
}
