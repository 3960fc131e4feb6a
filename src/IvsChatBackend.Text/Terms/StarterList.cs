using System.Diagnostics.CodeAnalysis;
using IvsChatBackend.Text.Languages;

namespace IvsChatBackend.Text.Terms;

/// <summary>A list of terms that comes with the project and does nothing until somebody takes it into a room.</summary>
/// <param name="Name">As an operator names it.</param>
/// <param name="Language">ISO 639-1 code of its words.</param>
/// <param name="Description">One sentence.</param>
public sealed record StarterList(string Name, string Language, string Description)
{
    /// <summary>Every list that there is.</summary>
    public static IReadOnlyList<StarterList> All { get; } =
    [
        new("en-profanity", "en", "English profanity and sexual insults."),
        new("en-slurs", "en", "English slurs against groups of people, and slogans of hate."),
        new("spam-phrases", "en", "Phrases of spam and scams in chats, held for a moderator."),
        .. new[]
        {
            ("es", "Spanish"), ("pt", "Portuguese"), ("fr", "French"), ("de", "German"), ("it", "Italian"), ("nl", "Dutch"), ("pl", "Polish"),
            ("ru", "Russian"), ("uk", "Ukrainian"), ("tr", "Turkish"), ("ar", "Arabic"), ("ja", "Japanese"), ("ko", "Korean"), ("zh", "Chinese"), ("hi", "Hindi"),
        }.Select(language => new StarterList($"{language.Item1}-words", language.Item1, $"{language.Item2} profanity, slurs, threats and slogans of hate.")),
    ];

    public static bool TryFind(string name, [NotNullWhen(true)] out StarterList? list)
    {
        list = All.FirstOrDefault(one => one.Name == name);
        return list is not null;
    }

    /// <summary>Reads the list's terms; their ids are the list's name and a number, <c>en-profanity-1</c>.</summary>
    public IReadOnlyList<Term> Terms()
    {
        using var stream = typeof(StarterList).Assembly.GetManifestResourceStream($"Lists.{Name}.txt")!;
        using var lines = new StreamReader(stream);
        var terms = new List<Term>();
        while (lines.ReadLine() is { } line)
        {
            if (!line.StartsWith('#') && line.Split('\t') is [var action, var match, var text, .. var rest])
            {
                terms.Add(Read($"{Name}-{terms.Count + 1}", action, match, text, rest));
            }
        }

        return terms;
    }

    private Term Read(string id, string action, string match, string text, string[] rest)
    {
        var traits = TermTraits.Listed | (match == "inflect" ? TermTraits.Inflect : match == "exact" ? TermTraits.ExactAccents : TermTraits.None);
        if (!Term.TryCreate(id, text, MatchOf(match), ActionOf(action), null, out var term, out var problems, traits))
        {
            throw new InvalidOperationException($"A starter list has no term '{text}': {problems[0].Message}");
        }

        return rest is [var category, var severity, var ordinary]
            ? term with
            {
                Category = Enum.Parse<TermCategory>(category, ignoreCase: true),
                Severity = Enum.Parse<TermSeverity>(severity, ignoreCase: true),
                OrdinaryIn = ordinary == "-" ? default : LanguageSet.Of(ordinary.Split(',')),
                Language = LanguageSet.Of([Language]),
            }
            : term;
    }

    private static TermMatch MatchOf(string word) => word switch
    {
        "word" or "inflect" or "exact" => TermMatch.Word,
        "prefix" => TermMatch.Prefix,
        "suffix" => TermMatch.Suffix,
        "part" => TermMatch.Part,
        _ => throw new InvalidOperationException($"A starter list names the match '{word}'."),
    };

    private static TermAction ActionOf(string word) => word switch
    {
        "deny" => TermAction.Deny,
        "mask" => TermAction.Mask,
        "hold" => TermAction.Hold,
        "allow" => TermAction.Allow,
        _ => throw new InvalidOperationException($"A starter list names the action '{word}'."),
    };
}
