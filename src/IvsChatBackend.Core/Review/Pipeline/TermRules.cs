using System.Collections.Immutable;
using IvsChatBackend.Text.Content;
using IvsChatBackend.Text.Matching;
using IvsChatBackend.Text.Terms;

namespace IvsChatBackend.Core.Review.Pipeline;

/// <summary>What a room's terms say of a message.</summary>
internal static class TermRules
{
    /// <param name="message">The message, which breaks no mode.</param>
    /// <param name="attributes">Those that are kept.</param>
    /// <param name="room">With the terms.</param>
    /// <param name="spam">What the thresholds say; it goes before all but a denial by a term.</param>
    public static Verdict Judge(ChatMessage message, ImmutableArray<KeyValuePair<string, string>> attributes, JudgedRoom room, Verdict? spam)
    {
        var content = message.Content!;
        var found = Find(content, room.Rules);
        ImmutableArray<ImmutableArray<Hit>> beside = [.. attributes.Select(attribute => Find(attribute.Value, room.Rules))];
        ImmutableArray<Hit> all = [.. found, .. beside.SelectMany(static hits => hits)];
        if (all.IsEmpty)
        {
            return spam ?? AttributeRules.Allowed(message, attributes);
        }

        // An attribute's hits are told by their rule alone: they are nowhere in the content.
        ImmutableArray<RuleHit> hits =
        [
            .. found.Select(hit => new RuleHit(room.Rules[hit.Term].Id, hit.Start, hit.Length)),
            .. beside.SelectMany(static hits => hits).Select(hit => new RuleHit(room.Rules[hit.Term].Id, 0, 0)),
        ];
        if (First(all, room.Rules, TermAction.Deny) is { } denied)
        {
            return Denied(content, denied, hits);
        }

        if (spam is not null)
        {
            return spam with { Hits = [.. hits, .. spam.Hits] };
        }

        if (First(all, room.Rules, TermAction.Hold) is not null)
        {
            return new Verdict
            {
                Kind = VerdictKind.Hold,
                Content = content,
                Denial = new Denial(DenialCodes.Held, "A moderator will look at the message before it is sent."),
                Hits = hits,
            };
        }

        return Masked(message, attributes, found, beside, hits);
    }

    public static ImmutableArray<Hit> Find(string text, RuleSet rules)
    {
        var scratch = JudgeScratch.Current;
        rules.Find(text, scratch.Review, scratch.Hits);
        return scratch.Hits.Count == 0 ? [] : [.. scratch.Hits.Hits];
    }

    private static Term? First(ImmutableArray<Hit> hits, RuleSet rules, TermAction action)
    {
        foreach (var hit in hits)
        {
            if (rules.ActionOf(hit.Term) == action)
            {
                return rules[hit.Term];
            }
        }

        return null;
    }

    private static Verdict Denied(string content, Term term, ImmutableArray<RuleHit> hits) => Verdict.Deny(
        content, new Denial(DenialCodes.Term, term.Message ?? "The message has words that are not allowed here."), strike: term.Id, hits);

    private static Verdict Masked(
        ChatMessage message,
        ImmutableArray<KeyValuePair<string, string>> attributes,
        ImmutableArray<Hit> found,
        ImmutableArray<ImmutableArray<Hit>> beside,
        ImmutableArray<RuleHit> hits)
    {
        var content = Masking.Apply(message.Content, found.AsSpan());
        ImmutableArray<KeyValuePair<string, string>> masked =
            [.. attributes.Select((attribute, index) => KeyValuePair.Create(attribute.Key, Masking.Apply(attribute.Value, beside[index].AsSpan())))];
        return string.IsNullOrWhiteSpace(content)
            ? Verdict.Deny(message.Content, new Denial(DenialCodes.Term, "Nothing of the message is left that may be sent."), strike: hits[0].Rule, hits)
            : new Verdict { Kind = VerdictKind.Rewrite, Content = content, Attributes = AttributeRules.Changed(message, masked), Hits = hits };
    }
}
