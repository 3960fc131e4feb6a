using System.Diagnostics.CodeAnalysis;

namespace IvsChatBackend.Text.Terms;

/// <summary>A small list of terms that comes with the project and does nothing until somebody takes it into a room.</summary>
/// <param name="Name">As an operator names it.</param>
/// <param name="Description">One sentence.</param>
public sealed record StarterList(string Name, string Description)
{
    /// <summary>Every list that there is.</summary>
    public static IReadOnlyList<StarterList> All { get; } =
    [
        new("en-profanity", "English profanity and sexual insults, denied."),
        new("en-slurs", "English slurs against groups of people, denied."),
        new("spam-phrases", "Phrases of spam and scams in chats, held for a moderator."),
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
            if (!line.StartsWith('#') && line.Split(' ', 3) is [var action, var match, var text])
            {
                terms.Add(Read($"{Name}-{terms.Count + 1}", text, MatchOf(match), ActionOf(action)));
            }
        }

        return terms;
    }

    private static Term Read(string id, string text, TermMatch match, TermAction action) => Term.TryCreate(id, text, match, action, null, out var term, out _)
        ? term : throw new InvalidOperationException($"A starter list has no term '{text}'.");

    private static TermMatch MatchOf(string word) => word switch
    {
        "word" => TermMatch.Word,
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
