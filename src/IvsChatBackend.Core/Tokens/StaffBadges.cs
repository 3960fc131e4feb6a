using System.Collections.Frozen;
using System.Text;

namespace IvsChatBackend.Core.Tokens;

/// <summary>
/// What people take for the badge of staff: words such as <c>admin</c>, standing alone in a name or spelled out by the whole of it, in whatever
/// letters look like them; and emoji that chats draw beside moderators.
/// </summary>
public sealed class StaffBadges
{
    private static readonly string[] Usual =
    [
        "moderator", "owner", "admin", "administrator", "staff", "mod", "official",
        "🛡", "⚔", "🗡", "👑", "🔨", "🔧", "👮", "✔", "✓", "✅", "☑",
    ];

    private readonly FrozenSet<string> _words;
    private readonly FrozenSet<Rune> _emoji;

    /// <param name="badges">Words and single emoji; case and look-alikes do not matter.</param>
    public StaffBadges(IEnumerable<string> badges)
    {
        var folded = badges.Select(badge => (Word: Lookalikes.Fold(badge, digitsAreLetters: false).Replace(" ", "", StringComparison.Ordinal), Badge: badge)).ToList();
        _words = folded.Where(entry => entry.Word.Length > 0).Select(entry => entry.Word).ToFrozenSet(StringComparer.Ordinal);
        _emoji = folded.Where(entry => entry.Word.Length == 0).SelectMany(entry => entry.Badge.EnumerateRunes()).Where(IsPicture).ToFrozenSet();
    }

    public static StaffBadges Default { get; } = new(Usual);

    /// <returns>Whether the name could be taken for one of staff.</returns>
    public bool AreIn(string name) =>
        name.EnumerateRunes().Any(_emoji.Contains) || Reads(Lookalikes.Fold(name, digitsAreLetters: false)) || Reads(Lookalikes.Fold(name, digitsAreLetters: true));

    // Spelled out (a.d.m.i.n) it is the whole name; within a longer one (Ann, Ada, Mo D) letters alone prove nothing.
    private bool Reads(string folded)
    {
        var words = folded.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Any(IsBadge) || IsBadge(string.Concat(words));
    }

    private bool IsBadge(string word) => _words.Contains(word) || (word.EndsWith('s') && _words.Contains(word[..^1]));

    // The variation selector that asks for the coloured form is part of no badge in particular.
    private static bool IsPicture(Rune rune) => rune.Value is not (0xFE0E or 0xFE0F) && !Rune.IsWhiteSpace(rune);
}
