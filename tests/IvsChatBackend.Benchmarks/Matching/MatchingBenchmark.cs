using System.Buffers;
using System.Globalization;
using System.Text.Json;
using IvsChatBackend.Core.Review.Rules;
using IvsChatBackend.TestKit;
using IvsChatBackend.Text.Matching;
using IvsChatBackend.Text.Terms;

namespace IvsChatBackend.Benchmarks.Matching;

/// <summary>
/// What it costs to fold a message and look for every term in it, beside the framework's bare search for the same terms (which ignores case and
/// nothing else, and stops at the first) and beside npm's <c>obscenity</c>. They take turns; a figure is the processor time of the whole process.
/// </summary>
internal sealed class MatchingBenchmark : IBenchmark
{
    private const int WarmUp = 5;
    private const int Rounds = 21;
    private const int PerTurn = 4000;
    private const int PerTurnOfNode = 500;

    public string Name => "matching";

    public string Description => "processor time to match a message, beside SearchValues and npm's obscenity";

    public async Task<bool> RunAsync()
    {
        var message = CleanMessage.OfLength(500);
        var longer = CleanMessage.OfLength(5000);
        var words = Words(longer);

        // Every word of it holds a term that has to be compared exactly and is none: a letter stands before it.
        var hostile = string.Join(' ', words[..2000].Select(word => "z" + word))[..5000];
        var small = Build(words[..100]);
        var usual = Build(words[..2000]);
        var large = Build(words[..10_000]);
        var search = SearchValues.Create(words.AsSpan(0, 2000), StringComparison.OrdinalIgnoreCase);
        using var node = NodeMatchers.Start();
        var candidates = new (string Name, Func<Task<double>> Turn)[]
        {
            ("ours, 2,000 terms", () => Task.FromResult(Time(usual, message))),
            ("SearchValues, 2,000 terms", () => Task.FromResult(Measured.Microseconds(PerTurn, () => message.AsSpan().ContainsAny(search)))),
            ("ours, 100 terms", () => Task.FromResult(Time(small, message))),
            ("ours, 10,000 terms", () => Task.FromResult(Time(large, message))),
            ("ours, 5,000 characters", () => Task.FromResult(Time(usual, longer, PerTurn / 10))),
            ("ours, hostile, 500", () => Task.FromResult(Time(usual, hostile[..500], PerTurn / 10))),
            ("ours, hostile, 5,000", () => Task.FromResult(Time(usual, hostile, PerTurn / 100))),
            ("obscenity", () => node.MeasureAsync("obscenity", message, PerTurnOfNode)),
        };
        var times = await TurnsAsync(candidates);
        foreach (var (name, turns) in times)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name,-26} {Figures.Median(turns),8:0.00} µs"));
        }

        var ours = times["ours, 2,000 terms"];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  a snapshot of 2,000 terms  {Sizes(usual)}, of 10,000 {Sizes(large)}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  reading 10,000 terms       {ReadTime(large),8:0.0} µs"));
        return Figures.Hold("ratio to SearchValues", Ratio(ours, times["SearchValues, 2,000 terms"]), atMost: 2.0)
            & Figures.Hold("ratio to obscenity", Ratio(ours, times["obscenity"]), atMost: 0.1)
            & Figures.Hold("10,000 terms, ratio to 100", Ratio(times["ours, 10,000 terms"], times["ours, 100 terms"]), atMost: 2.0)
            & Figures.Hold("ten times the length, ratio", Ratio(times["ours, 5,000 characters"], ours), atMost: 12)
            & Figures.Hold("ten times the length, hostile, ratio", Ratio(times["ours, hostile, 5,000"], times["ours, hostile, 500"]), atMost: 15)
            & Figures.Hold("bytes allocated for a message", Allocated(usual, message), atMost: 0);
    }

    private static string Sizes(RuleSet rules)
    {
        var snapshot = rules.Write();
        return string.Create(CultureInfo.InvariantCulture, $"{snapshot.Length / 1024} KB, packed {PackedRules.Of(snapshot).Bytes.Length / 1024} KB");
    }

    private static RuleSet Build(string[] words) =>
        RuleSet.Build([.. words.Select((word, index) => TermChecks.Create($"w{index}", word, TermMatch.Word, TermAction.Deny, null).Value)]);

    // English words of five to ten letters that the text does not hold, in a fixed order without a pattern.
    private static string[] Words(string text)
    {
        var file = Path.Combine(Requires.NodeProject, "node_modules", "an-array-of-english-words", "index.json");
        var all = JsonSerializer.Deserialize<string[]>(File.ReadAllText(file))!;
        var random = new Random(7);
        random.Shuffle(all);
        return [.. all.Where(word => word.Length is >= 5 and <= 10 && !text.Contains(word, StringComparison.OrdinalIgnoreCase)).Take(10_000)];
    }

    private static async Task<Dictionary<string, double[]>> TurnsAsync((string Name, Func<Task<double>> Turn)[] candidates)
    {
        var times = candidates.ToDictionary(candidate => candidate.Name, _ => new double[Rounds]);
        for (var round = -WarmUp; round < Rounds; round++)
        {
            foreach (var (name, turn) in candidates)
            {
                var time = await turn();
                if (round >= 0)
                {
                    times[name][round] = time;
                }
            }
        }

        return times;
    }

    private static double Time(RuleSet rules, string message, int count = PerTurn)
    {
        var scratch = new ReviewScratch();
        var hits = new HitList();
        return Measured.Microseconds(count, () =>
        {
            rules.Find(message, scratch, hits);
            return hits.Count > 0;
        });
    }

    private static double ReadTime(RuleSet rules)
    {
        var snapshot = rules.Write();
        return Measured.Microseconds(100, () => !RuleSet.TryRead(snapshot, out _));
    }

    private static double Allocated(RuleSet rules, string message)
    {
        var scratch = new ReviewScratch();
        var hits = new HitList();
        rules.Find(message, scratch, hits);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var turn = 0; turn < 1000; turn++)
        {
            rules.Find(message, scratch, hits);
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / 1000.0;
    }

    private static double Ratio(double[] ours, double[] theirs) => Figures.Median(ours.Zip(theirs, (mine, other) => mine / other));
}
