using System.Globalization;
using IvsChatBackend.Core.Roles;
using IvsChatBackend.Core.Standings;
using IvsChatBackend.Text.Content;
using IvsChatBackend.Text.Matching;

namespace IvsChatBackend.Core.Review.Pipeline;

/// <summary>
/// Judges a message by what is known, without a look anywhere:
/// <list type="number">
/// <item>What can't be read, or is too long to be delivered, is denied.</item>
/// <item>Sanctions: a ban, a timeout, a warning that is not acknowledged.</item>
/// <item>Attributes that the room does not know are left out; known ones that are too long deny the message.</item>
/// <item>Roles that the room exempts, by the lower of chat token and standing, are through here.</item>
/// <item>Modes: locked, members only, slow, emotes only, links, nothing twice.</item>
/// <item>Terms and patterns, on the content and on every attribute.</item>
/// <item>Spam: repeats, capitals, mentions, flooding.</item>
/// <item>Of all hits of terms the strictest decides: deny, hold, mask.</item>
/// </list>
/// </summary>
public sealed class MessageJudge(RoleCatalog roles, FingerprintKey fingerprints, TimeProvider time)
{
    // Of the review's deadline of 100 ms: the store has its share too.
    private static readonly TimeSpan PatternBudget = TimeSpan.FromMilliseconds(40);

    private readonly SearchLimits _limits = new(time, PatternBudget, StopAtDeny: true);

    // Who tests rules wants to see every hit.
    private readonly SearchLimits _all = new(time, TimeSpan.FromSeconds(1), StopAtDeny: false);

    /// <param name="message">The message.</param>
    /// <param name="standing">What room and account know of its sender.</param>
    /// <param name="room">What the room asks.</param>
    /// <param name="history">What the sender sent lately; null where nobody counts.</param>
    /// <param name="now">The clock.</param>
    /// <param name="findAll">Every hit is looked for, as a dry run does.</param>
    public Judgement Judge(
        ChatMessage message, Standing standing, JudgedRoom room, SenderHistory? history, DateTimeOffset now, bool findAll = false)
    {
        if (Unfit(message) is { } unfit)
        {
            return new Judgement(Verdict.Deny(message.Content, unfit));
        }

        var role = RoleOf(message, standing);
        if (Binding(standing, role, now) is { } sanction)
        {
            return new Judgement(Verdict.Deny(message.Content, Denial.Of(sanction)));
        }

        if (!AttributeRules.TryKeep(message, room.Settings, out var attributes, out var refusal))
        {
            return new Judgement(Verdict.Deny(message.Content, refusal));
        }

        if (room.Settings.ExemptRoles.Contains(role.Name))
        {
            return new Judgement(AttributeRules.Allowed(message, attributes));
        }

        var saying = room.Settings.Modes.Unique is null || history is null ? null : SayingOf(message.Content!);
        var verdict = ModeRules.Check(message, attributes, room.Settings.Modes, IsMember(role), history, saying, now)
            ?? TermRules.Judge(message, attributes, room, SpamRules.Check(message.Content!, room.Settings.Spam, history, now), findAll ? _all : _limits);
        return new Judgement(verdict, saying);
    }

    /// <summary>
    /// The lower of the sender's role by the chat token, which the server wrote and can't change, and by their standing. One that this deployment
    /// does not know is the lowest.
    /// </summary>
    public Role RoleOf(ChatMessage message, Standing standing) =>
        standing.SenderRole(roles, roles.TryFind(message.Role ?? "", out var role) ? role : roles.Roles[0]);

    private static Denial? Unfit(ChatMessage message) =>
        string.IsNullOrEmpty(message.Content) ? new Denial(DenialCodes.Unreadable, "The message is no valid Unicode text.")
        : message.Content.Length > ChatMessage.MaximumLength && message.Content.EnumerateRunes().Count() > ChatMessage.MaximumLength
            ? new Denial(DenialCodes.TooLong, $"A message has at most {ChatMessage.MaximumLength} characters.")
        : null;

    private static Sanction? Binding(Standing standing, Role role, DateTimeOffset now) =>
        standing.Binding(SanctionKind.Ban, role, now)
        ?? standing.Binding(SanctionKind.Timeout, role, now)
        ?? standing.Binding(SanctionKind.Warning, role, now);

    private bool IsMember(Role role) => role.Rank >= roles[Role.Member].Rank;

    private string SayingOf(string content) => fingerprints.Of(content, JudgeScratch.Current.Folded).ToString("x16", CultureInfo.InvariantCulture);
}
