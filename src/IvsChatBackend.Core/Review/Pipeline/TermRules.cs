using System.Collections.Immutable;
using IvsChatBackend.Core.Review.Settings;
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
    /// <param name="limits">How far patterns go.</param>
    /// <param name="spam">What the thresholds say; it goes before all but a denial by a term.</param>
    public static Verdict Judge(ChatMessage message, ImmutableArray<KeyValuePair<string, string>> attributes, JudgedRoom room, Verdict? spam, SearchLimits limits)
    {
        var content = message.Content!;
        var isWhole = TryFind(content, room.Rules, limits, out var found);
        var beside = ImmutableArray.CreateBuilder<ImmutableArray<Hit>>(attributes.Length);
        foreach (var attribute in attributes)
        {
            isWhole &= TryFind(attribute.Value, room.Rules, limits, out var hitsBeside);
            beside.Add(hitsBeside);
            isWhole &= TryFind(attribute.Key, room.Rules, limits, out var hitsInKey);
            if (hitsInKey.Any(hit => ActionOf(hit, room) != TermAction.Allow))
            {
                return Verdict.Deny(content, new Denial(DenialCodes.Attributes, "The key of an attribute has words that are not allowed here."));
            }
        }

        ImmutableArray<Hit> all = [.. found, .. beside.SelectMany(static hits => hits)];
        if (!isWhole && First(all, room, TermAction.Deny) is null)
        {
            // A sender can make patterns slow; what was not looked at is not let through.
            return Verdict.Deny(content, new Denial(DenialCodes.Unavailable, "The message could not be checked in time. Send a shorter one."));
        }

        if (all.IsEmpty)
        {
            return spam ?? AttributeRules.Allowed(message, attributes);
        }

        // An attribute's hits are told by their rule alone: they are nowhere in the content.
        ImmutableArray<RuleHit> hits =
        [
            .. found.Select(hit => HitOf(hit, room.Rules) with { Start = hit.Start, Length = hit.Length }),
            .. beside.SelectMany(static hits => hits).Select(hit => HitOf(hit, room.Rules)),
        ];
        if (First(all, room, TermAction.Deny) is { } denied)
        {
            return Denied(content, denied, hits);
        }

        if (spam is not null)
        {
            return spam with { Hits = [.. hits, .. spam.Hits] };
        }

        if (First(all, room, TermAction.Hold) is not null)
        {
            return new Verdict
            {
                Kind = VerdictKind.Hold,
                Content = content,
                Denial = new Denial(DenialCodes.Held, "A moderator will look at the message before it is sent."),
                Hits = hits,
            };
        }

        return Masked(message, attributes, found, beside.ToImmutable(), hits);
    }

    public static bool TryFind(string text, RuleSet rules, SearchLimits limits, out ImmutableArray<Hit> hits)
    {
        var scratch = JudgeScratch.Current;
        var isWhole = rules.Find(text, scratch.Review, scratch.Hits, limits);
        hits = scratch.Hits.Count == 0 ? [] : [.. scratch.Hits.Hits];
        return isWhole;
    }

    /// <summary>What becomes of a message by a hit: one that is not sure denies nothing, and is masked or held as the room says.</summary>
    public static TermAction ActionOf(Hit hit, JudgedRoom room)
    {
        var action = room.Rules.ActionOf(hit.Term);
        return action == TermAction.Deny && hit.Certainty == Certainty.Uncertain
            ? room.Settings.Uncertain == UncertainAction.Hold ? TermAction.Hold : TermAction.Mask
            : action;
    }

    private static RuleHit HitOf(Hit hit, RuleSet rules) => new(rules[hit.Term].Id, 0, 0) { Disguise = hit.Disguise, Certainty = hit.Certainty };

    private static Term? First(ImmutableArray<Hit> hits, JudgedRoom room, TermAction action)
    {
        foreach (var hit in hits)
        {
            if (ActionOf(hit, room) == action)
            {
                return room.Rules[hit.Term];
            }
        }

        return null;
    }

    private static Verdict Denied(string content, Term term, ImmutableArray<RuleHit> hits) => Verdict.Deny(
        content, new Denial(DenialCodes.Term, term.Message ?? Categories.Told(term.Category)), strike: term.Id, hits);

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
            ? Verdict.Deny(message.Content, new Denial(DenialCodes.Term, "Nothing of the message is left that may be sent."), hits: hits)
            : new Verdict { Kind = VerdictKind.Rewrite, Content = content, Attributes = AttributeRules.Changed(message, masked), Hits = hits };
    }
}
