using System.Globalization;
using IvsChatBackend.TestKit.Review;
using IvsChatBackend.Text.Matching;
using IvsChatBackend.Text.Terms;
using Disguise = IvsChatBackend.TestKit.Review.Disguise;

namespace IvsChatBackend.Benchmarks.Matching;

/// <summary>
/// Which share of disguised words is caught, by this engine with its starter lists and by npm's word filters with theirs: the same words (those that
/// all of them know as they are), the same disguises, one run; then what they flag of clean text. Prints the tables of docs/review.md.
/// </summary>
internal sealed class DisguiseTable : IBenchmark
{
    private const string Ours = "this engine";

    private static readonly string[] Words =
    [
        "fuck", "shit", "bitch", "cunt", "dick", "cock", "pussy", "whore", "slut", "bastard", "asshole", "wanker", "penis", "vagina", "porn", "rape",
        "tits", "dildo", "twat", "prick", "bollocks", "nigger", "faggot", "retard", "anal", "boob", "clit", "horny", "kike", "cum", "jizz", "fag",
    ];

    public string Name => "disguises";

    public string Description => "share of disguised words that are caught, beside npm's word filters";

    public async Task<bool> RunAsync()
    {
        using var node = NodeMatchers.Start();
        var rules = RuleSet.Build([.. StarterList.All.Take(2).SelectMany(list => list.Terms())]);
        string[] matchers = [Ours, .. NodeMatchers.Names];
        Func<string, IReadOnlyList<string>, Task<bool[]>> flag = (matcher, messages) =>
            matcher == Ours ? Task.FromResult(Flag(rules, messages)) : node.FlagAsync(matcher, messages);

        var known = await KnownAsync(matchers, flag);
        Console.WriteLine($"{known.Length} words that all four know: {string.Join(", ", known)}\n");
        Console.WriteLine($"| disguise | {string.Join(" | ", matchers)} |\n|---|{string.Concat(matchers.Select(_ => "---|"))}");
        var holds = true;
        foreach (var disguise in Disguise.All)
        {
            string[] messages = [.. known.Select(word => $"you {disguise.Apply(word)} there")];
            var row = new List<string>();
            foreach (var matcher in matchers)
            {
                var share = Share(await flag(matcher, messages));
                holds &= matcher != Ours || share == 100;
                row.Add(Percent(share));
            }

            Console.WriteLine($"| {disguise.Name.Replace("|", "\\|", StringComparison.Ordinal)} | {string.Join(" | ", row)} |");
        }

        return holds & await FalsePositivesAsync(matchers, flag);
    }

    private static async Task<string[]> KnownAsync(string[] matchers, Func<string, IReadOnlyList<string>, Task<bool[]>> flag)
    {
        IEnumerable<string> known = Words;
        foreach (var matcher in matchers)
        {
            var flagged = await flag(matcher, [.. Words.Select(word => $"you {word} there")]);
            known = known.Intersect(Words.Where((_, index) => flagged[index])).ToArray();
        }

        return [.. known];
    }

    private static async Task<bool> FalsePositivesAsync(string[] matchers, Func<string, IReadOnlyList<string>, Task<bool[]>> flag)
    {
        Console.WriteLine($"\n| clean text | messages | {string.Join(" | ", matchers)} |\n|---|---|{string.Concat(matchers.Select(_ => "---|"))}");
        var holds = true;
        foreach (var (name, messages) in CleanText.All())
        {
            var row = new List<string>();
            foreach (var matcher in matchers)
            {
                var share = Share(await flag(matcher, messages));
                holds &= matcher != Ours || share <= 0.5;
                row.Add(string.Create(CultureInfo.InvariantCulture, $"{share:0.00} %"));
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {messages.Count:N0} | {string.Join(" | ", row)} |"));
        }

        return holds;
    }

    private static bool[] Flag(RuleSet rules, IReadOnlyList<string> messages)
    {
        var scratch = new ReviewScratch();
        var hits = new HitList();
        return [.. messages.Select(message =>
        {
            rules.Find(message, scratch, hits);
            return hits.Count > 0;
        })];
    }

    private static double Share(bool[] flagged) => 100.0 * flagged.Count(flag => flag) / flagged.Length;

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share:0} %");
}
