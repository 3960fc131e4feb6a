using System.Globalization;
using System.Text;
using IvsChatBackend.Core.Standings;

namespace IvsChatBackend.Core.Review.Pipeline;

/// <summary>Why a message is not delivered, for its sender: a code that never changes, for programs, and a text for people.</summary>
/// <param name="Code">One of <see cref="DenialCodes"/>.</param>
/// <param name="Text">One or two sentences.</param>
public sealed record Denial(string Code, string Text)
{
    // IVS Chat takes attributes of 1,024 bytes, the key among them.
    private const int MaximumBytes = 900;

    /// <summary>As the attribute <c>Reason</c> carries it: <c>code: text</c>, cut where it would be too long.</summary>
    public string Reason => Cut($"{Code}: {Text}");

    public static Denial Of(Sanction sanction) => sanction.Kind switch
    {
        SanctionKind.Ban => new Denial(DenialCodes.Banned, $"You are banned{Until(sanction)}. {sanction.Reason}"),
        SanctionKind.Timeout => new Denial(DenialCodes.TimedOut, $"You can't send{Until(sanction)}. {sanction.Reason}"),
        _ => new Denial(DenialCodes.Warned, $"You can't send until you have acknowledged a warning. {sanction.Reason}"),
    };

    private static string Until(Sanction sanction) => sanction.ExpiresAt is { } end
        ? " until " + end.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)
        : "";

    private static string Cut(string reason)
    {
        if (Encoding.UTF8.GetByteCount(reason) <= MaximumBytes)
        {
            return reason;
        }

        var cut = new StringBuilder(MaximumBytes);
        var bytes = 0;
        foreach (var rune in reason.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > MaximumBytes - 3)
            {
                break;
            }

            cut.Append(rune.ToString());
        }

        return cut.Append('…').ToString();
    }
}

/// <summary>Codes of denials. Stable: clients show texts of their own by them.</summary>
public static class DenialCodes
{
    public const string Banned = "banned";
    public const string TimedOut = "timed_out";
    public const string Warned = "warned";
    public const string Locked = "room_locked";
    public const string MembersOnly = "members_only";
    public const string Slow = "slow_mode";
    public const string EmoteOnly = "emote_only";
    public const string Links = "links_not_allowed";
    public const string Repeated = "already_said";
    public const string Term = "blocked_term";
    public const string Held = "held_for_review";
    public const string Spam = "spam";
    public const string Flooding = "too_many_messages";
    public const string Attributes = "attributes_not_allowed";
    public const string Unreadable = "unreadable";
    public const string TooLong = "too_long";
    public const string Unavailable = "review_unavailable";

    /// <summary>Every code, for the documentation's sake.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Banned, TimedOut, Warned, Locked, MembersOnly, Slow, EmoteOnly, Links, Repeated, Term, Held, Spam, Flooding, Attributes, Unreadable, TooLong,
        Unavailable,
    ];
}
