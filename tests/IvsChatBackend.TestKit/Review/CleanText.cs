using System.Text.RegularExpressions;

namespace IvsChatBackend.TestKit.Review;

/// <summary>Text in which nothing, or hardly anything, is to be found: the hard list of our own, dictionaries and prose that npm packages carry.</summary>
public static partial class CleanText
{
    private static readonly string[] Languages = ["de", "en", "es", "fr", "it", "nl", "pl", "ru", "tr"];

    /// <summary>Messages that contain bad words by chance, and all sorts of harmless text.</summary>
    public static IReadOnlyList<string> Hard { get; } = File.ReadAllLines(Path.Combine(Requires.RepositoryRoot, "tests", "IvsChatBackend.TestKit", "Review", "hard-clean.txt"));

    /// <summary>Each with its name. Needs the npm packages.</summary>
    public static IEnumerable<(string Name, IReadOnlyList<string> Messages)> All()
    {
        yield return ("hard list", Hard);
        foreach (var language in Languages)
        {
            yield return ($"dictionary, {language}", Dictionary(language));
        }

        yield return ("prose (package manuals)", Prose());
    }

    // A Hunspell dictionary: a count, then a word a line with its flags after a slash. Every fifth word, 4,000 at most.
    private static string[] Dictionary(string language) =>
    [
        .. File.ReadLines(Path.Combine(Requires.NodeProject, "node_modules", $"dictionary-{language}", "index.dic")).Skip(1)
            .Select(line => line.Split('/', '\t')[0].Trim()).Where(word => word.Length > 0).Where((_, index) => index % 5 == 0).Take(4_000),
    ];

    private static string[] Prose() =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Requires.NodeProject, "node_modules"), "*.md", SearchOption.AllDirectories)
            .Where(file => !file.Contains("bad-words", StringComparison.Ordinal) && !file.Contains("profanity", StringComparison.Ordinal)
                && !file.Contains("obscenity", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .SelectMany(file => Sentence().Split(File.ReadAllText(file)))
            .Select(sentence => sentence.Trim()).Where(sentence => sentence.Length is >= 20 and <= 500).Distinct().Take(4_000),
    ];

    [GeneratedRegex(@"(?<=[.!?:])\s+|\n+")]
    private static partial Regex Sentence();
}
