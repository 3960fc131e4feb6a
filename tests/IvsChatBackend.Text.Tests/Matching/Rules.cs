using IvsChatBackend.Text.Matching;
using IvsChatBackend.Text.Terms;

namespace IvsChatBackend.Text.Tests.Matching;

/// <summary>Rules in one line: <c>word:ass</c>, <c>part:fuck</c>, <c>allow-part:scunthorpe</c>.</summary>
internal static class Rules
{
    public static RuleSet Of(params ReadOnlySpan<string> terms)
    {
        var list = new List<Term>();
        foreach (var term in terms)
        {
            var (kind, text) = (term[..term.IndexOf(':', StringComparison.Ordinal)], term[(term.IndexOf(':', StringComparison.Ordinal) + 1)..]);
            var action = kind.StartsWith("allow-", StringComparison.Ordinal) ? TermAction.Allow : TermAction.Deny;
            var match = Enum.Parse<TermMatch>(kind.Replace("allow-", "", StringComparison.Ordinal), ignoreCase: true);
            list.Add(Term($"t{list.Count}", text, match, action));
        }

        return RuleSet.Build(list);
    }

    public static Term Term(string id, string text, TermMatch match = TermMatch.Word, TermAction action = TermAction.Deny, string? message = null)
    {
        Assert.True(IvsChatBackend.Text.Terms.Term.TryCreate(id, text, match, action, message, out var term, out var problems), string.Join(' ', problems));
        return term;
    }

    /// <summary>The parts of the message that are hit.</summary>
    public static string[] Hits(this RuleSet rules, string message)
    {
        var hits = new HitList();
        rules.Find(message, new ReviewScratch(), hits);
        return [.. hits.Hits.ToArray().Select(hit => message.Substring(hit.Start, hit.Length))];
    }

    public static RuleSet Starter(params ReadOnlySpan<string> lists)
    {
        var terms = new List<Term>();
        foreach (var name in lists)
        {
            Assert.True(StarterList.TryFind(name, out var list));
            terms.AddRange(list.Terms());
        }

        return RuleSet.Build(terms);
    }
}
