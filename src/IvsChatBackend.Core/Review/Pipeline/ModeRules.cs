using System.Collections.Immutable;
using IvsChatBackend.Core.Review.Settings;
using IvsChatBackend.Text.Content;

namespace IvsChatBackend.Core.Review.Pipeline;

/// <summary>What a room's modes say of a message.</summary>
internal static class ModeRules
{
    /// <returns>The denial of the first mode that the message breaks; null where it breaks none.</returns>
    public static Verdict? Check(
        ChatMessage message,
        ImmutableArray<KeyValuePair<string, string>> attributes,
        RoomModes modes,
        bool isMember,
        SenderHistory? history,
        string? saying,
        DateTimeOffset now)
    {
        var content = message.Content!;
        if (modes.Locked)
        {
            return Verdict.Deny(content, new Denial(DenialCodes.Locked, "The room is locked."));
        }

        if (modes.MembersOnly && !isMember)
        {
            return Verdict.Deny(content, new Denial(DenialCodes.MembersOnly, "Only members can send."));
        }

        if (modes.Slow is { } slow && history is not null && Counting.Wait(slow, history, now) is { } wait)
        {
            return Verdict.Deny(content, new Denial(DenialCodes.Slow, $"Slow mode is on. Wait {Math.Ceiling(wait.TotalSeconds):0} s."));
        }

        if (modes.EmoteOnly && !EmojiOnly.Is(content))
        {
            return Verdict.Deny(content, new Denial(DenialCodes.EmoteOnly, "Only emotes can be sent."));
        }

        if (modes.Links is { } links && Links(content, attributes, links) is { IsEmpty: false } hits)
        {
            return Verdict.Deny(content, new Denial(DenialCodes.Links, "Links can't be sent here."), hits: hits);
        }

        return modes.Unique is { } unique && history is not null && saying is not null && Counting.WasSaid(unique, history, saying, now)
            ? Verdict.Deny(content, new Denial(DenialCodes.Repeated, "You said that already. Say something else."))
            : null;
    }

    private static ImmutableArray<RuleHit> Links(string content, ImmutableArray<KeyValuePair<string, string>> attributes, LinkMode mode)
    {
        var hits = ImmutableArray.CreateBuilder<RuleHit>();
        foreach (var link in Refused(content, mode))
        {
            hits.Add(new RuleHit("mode:links", link.Start, link.Length));
        }

        if (attributes.Any(attribute => Refused(attribute.Value, mode).Any()))
        {
            hits.Add(new RuleHit("mode:links", 0, 0));
        }

        return hits.ToImmutable();
    }

    private static IEnumerable<Link> Refused(string text, LinkMode mode) =>
        LinkScanner.Find(text).Where(link => !mode.AllowedDomains.Any(link.IsWithin));
}
