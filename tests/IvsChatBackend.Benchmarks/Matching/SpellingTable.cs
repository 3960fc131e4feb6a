using System.Globalization;
using IvsChatBackend.TestKit;
using IvsChatBackend.Text.Content;
using IvsChatBackend.Text.Languages;
using IvsChatBackend.Text.Matching;
using IvsChatBackend.Text.Terms;

namespace IvsChatBackend.Benchmarks.Matching;

/// <summary>
/// Recall and refused clean text side by side: spellings that people use, both halves, beside npm's word filters; then clean sentences by language, numbers with
/// units. Clean sentences are in a folder outside the project, one file a language (<c>TEXT_CLEAN</c>).
/// </summary>
internal sealed class SpellingTable : IBenchmark
{
    private const string Ours = "this engine";

    private static readonly Dictionary<string, string> Codes = new()
    {
        ["Czech"] = "cs",
        ["Danish"] = "da",
        ["Dutch"] = "nl",
        ["English"] = "en",
        ["Finnish"] = "fi",
        ["French"] = "fr",
        ["German"] = "de",
        ["Greek"] = "el",
        ["Hungarian"] = "hu",
        ["Indonesian"] = "id",
        ["Italian"] = "it",
        ["Norwegian"] = "no",
        ["Polish"] = "pl",
        ["Portuguese"] = "pt",
        ["Romanian"] = "ro",
        ["Russian"] = "ru",
        ["Spanish"] = "es",
        ["Swedish"] = "sv",
        ["Turkish"] = "tr",
        ["Vietnamese"] = "vi",
    };

    public string Name => "text";

    public string Description => "real spellings that are caught and clean text that is refused, beside npm's word filters";

    public async Task<bool> RunAsync()
    {
        using var node = NodeMatchers.Start();
        foreach (var half in new[] { "development", "held-back" })
        {
            await SpellingsAsync(node, half);
        }

        Numbers();
        if (Environment.GetEnvironmentVariable("TEXT_CLEAN") is { } folder && Directory.Exists(folder))
        {
            await CleanAsync(node, folder);
        }
        else
        {
            Console.WriteLine("\nNo clean sentences: TEXT_CLEAN names no folder with one file a language.");
        }

        return true;
    }

    private static async Task SpellingsAsync(NodeMatchers node, string half)
    {
        Console.WriteLine($"\n{half}\n\n| category | spellings | {Ours} | {string.Join(" | ", NodeMatchers.Names)} |\n|---|---|---|---|---|---|");
        var file = Path.Combine(Requires.RepositoryRoot, "tests", "IvsChatBackend.Text.Tests", "Spellings", $"{half}.tsv");
        var rows = File.ReadLines(file).Skip(1).Where(line => line.Length > 0).Select(line => line.Split('\t')).ToArray();
        foreach (var category in rows.GroupBy(row => row[0]).Append(rows.GroupBy(_ => "all").Single()))
        {
            string[] messages = [.. category.Select(row => $"you are {row[1]} ok")];
            var shares = new List<double> { Share([.. messages.Select(message => Find(English(), message).Any)]) };
            foreach (var matcher in NodeMatchers.Names)
            {
                shares.Add(Share(await node.FlagAsync(matcher, messages)));
            }

            Console.WriteLine($"| {category.Key} | {messages.Length} | {string.Join(" | ", shares.Select(share => share.ToString("0 '%'", CultureInfo.InvariantCulture)))} |");
        }
    }

    private static void Numbers()
    {
        string[] units = ["s", "k", "m", "b", "x", "th", "ms", "kg", "km", "h", "p", "fps"];
        var rules = English();
        var messages = Enumerable.Range(0, 10_000).SelectMany(number => units.Select(unit => $"{number}{unit}")).ToArray();
        var refused = messages.Count(message => Find(rules, message).Sure);
        Console.WriteLine($"\nnumbers with units: {refused} of {messages.Length} refused, {messages.Count(message => Find(rules, message).Any)} touched");
    }

    private static async Task CleanAsync(NodeMatchers node, string folder)
    {
        Console.WriteLine($"\n| clean sentences | n | refused, languages set | refused, none set | touched, none set | links found | {string.Join(" | ", NodeMatchers.Names)} |\n|---|---|---|---|---|---|---|---|---|");
        foreach (var file in Directory.EnumerateFiles(folder, "*.txt").Order(StringComparer.Ordinal))
        {
            string[] sentences = [.. File.ReadLines(file).Where(line => line.Length > 0)];
            var language = Path.GetFileNameWithoutExtension(file).Split('-')[0];
            var set = Codes.TryGetValue(language, out var code) ? English("en", code) : English();
            var all = English();
            double[] shares =
            [
                Share([.. sentences.Select(sentence => Find(set, sentence).Sure)]), Share([.. sentences.Select(sentence => Find(all, sentence).Sure)]),
                Share([.. sentences.Select(sentence => Find(all, sentence).Any)]), Share([.. sentences.Select(sentence => LinkScanner.Find(sentence).Count > 0)]),
            ];
            var peers = new List<double>();
            foreach (var matcher in NodeMatchers.Names)
            {
                peers.Add(Share(await node.FlagAsync(matcher, sentences)));
            }

            Console.WriteLine($"| {language} | {sentences.Length} | {string.Join(" | ", shares.Concat(peers).Select(share => share.ToString("0.00 '%'", CultureInfo.InvariantCulture)))} |");
        }
    }

    // The two English lists; what is ordinary in a language that is named is left out, as a room leaves it out.
    private static RuleSet English(params string[] languages)
    {
        var spoken = languages.Length == 0 ? default : LanguageSet.Of(languages);
        return RuleSet.Build(
            [.. StarterList.All.Take(2).SelectMany(list => list.Terms()).Where(term => !term.OrdinaryIn.Overlaps(spoken))],
            languages.Length == 0 ? LanguageSet.All : spoken);
    }

    private static (bool Any, bool Sure) Find(RuleSet rules, string message)
    {
        var hits = new HitList();
        rules.Find(message, new ReviewScratch(), hits);
        var sure = false;
        foreach (ref readonly var hit in hits.Hits)
        {
            sure |= hit.Certainty != Certainty.Uncertain && rules.ActionOf(hit.Term) == TermAction.Deny;
        }

        return (hits.Count > 0, sure);
    }

    private static double Share(bool[] flags) => flags.Length == 0 ? 0 : 100.0 * flags.Count(flag => flag) / flags.Length;
}
