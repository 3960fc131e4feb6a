using System.Collections.Frozen;
using System.Text;
using IvsChatBackend.Text.Folding;
using IvsChatBackend.Text.Languages;
using IvsChatBackend.Text.Matching;
using IvsChatBackend.Text.Terms;

namespace IvsChatBackend.Text.Names;

/// <summary>
/// What people take for the badge of staff: words such as <c>admin</c>, in whatever letters look like them, standing alone or glued to others
/// (<c>TheAdmin</c>), and emoji that chats draw beside moderators. It is read by the engine that reads messages.
/// </summary>
public sealed class StaffBadges
{
    private const int LongWord = 5;

    private static readonly string[] Usual =
    [
        "moderator", "owner", "admin", "administrator", "staff", "mod", "official",
        "moderador", "moderateur", "moderatore", "moderadora", "administrador", "administrateur", "amministratore", "propietario", "yönetici", "moderatör",
        "модератор", "администратор", "админ", "модер", "власник", "владелец", "адміністратор", "管理员", "管理員", "版主", "管理者", "モデレーター", "운영자", "관리자", "مشرف", "مدير",
        "🛡", "⚔", "🗡", "👑", "🔨", "🔧", "👮", "✔", "✓", "✅", "☑",
    ];

    // Names in which one of the words is what it says.
    private static readonly string[] Harmless = ["owner of", "mod podge", "mod squad", "mod cloth", "staff sergeant", "staff of", "official of", "admin of"];

    private readonly RuleSet _words;
    private readonly FrozenSet<Rune> _emoji;

    /// <param name="badges">Words and single emoji; case and look-alikes do not matter.</param>
    public StaffBadges(IEnumerable<string> badges)
    {
        var terms = new List<Term>();
        var emoji = new HashSet<Rune>();
        foreach (var badge in badges)
        {
            if (badge.EnumerateRunes().Any(Rune.IsLetterOrDigit))
            {
                Add(terms, badge, badge.Length >= LongWord || badge.Any(letter => letter > 0x2E80) ? TermMatch.Part : TermMatch.Word, TermAction.Deny);
                Add(terms, badge + "s", TermMatch.Word, TermAction.Deny);
            }
            else
            {
                emoji.UnionWith(badge.EnumerateRunes().Where(IsPicture));
            }
        }

        foreach (var harmless in Harmless)
        {
            Add(terms, harmless, TermMatch.Word, TermAction.Allow);
        }

        _words = RuleSet.Build(terms);
        _emoji = emoji.ToFrozenSet();
    }

    public static StaffBadges Default { get; } = new(Usual);

    /// <returns>Whether the name could be taken for one of staff.</returns>
    public bool AreIn(string name) => name.EnumerateRunes().Any(_emoji.Contains) || Readings(name).Any(HasBadge);

    private static void Add(List<Term> terms, string text, TermMatch match, TermAction action)
    {
        if (Term.TryCreate($"b{terms.Count}", text, match, action, null, out var term, out _))
        {
            terms.Add(term);
        }
    }

    // As it is; with its capitals as beginnings of words; with letters that only the eye confuses.
    private static IEnumerable<string> Readings(string name)
    {
        yield return name;
        var parted = Parted(name);
        yield return parted;
        yield return parted.Replace("rn", "m", StringComparison.OrdinalIgnoreCase).Replace("vv", "w", StringComparison.OrdinalIgnoreCase);
        yield return name.Replace('l', 'i');
        yield return name.Replace('_', ' ').Replace('.', ' ').Replace('|', ' ');
    }

    private static string Parted(string name)
    {
        var parted = new StringBuilder(name.Length + 8);
        for (var index = 0; index < name.Length; index++)
        {
            if (index > 0 && char.IsUpper(name[index]) && char.IsLower(name[index - 1]))
            {
                parted.Append(' ');
            }

            parted.Append(name[index]);
        }

        return parted.ToString();
    }

    // Inside a word that is ordinary (badminton) nothing is meant by it; a spelling that only comes near a badge is a name.
    private bool HasBadge(string name)
    {
        var hits = new HitList();
        _words.Find(name, new ReviewScratch(), hits);
        foreach (ref readonly var hit in hits.Hits)
        {
            if (hit.Certainty != Certainty.Uncertain && !IsInsideWord(name, hit))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsInsideWord(string name, Hit hit)
    {
        var start = hit.Start;
        var end = hit.End;
        while (start > 0 && char.IsLetter(name[start - 1]))
        {
            start--;
        }

        while (end < name.Length && char.IsLetter(name[end]))
        {
            end++;
        }

        return (start < hit.Start || end > hit.End) && (LanguageSet.All.Have(name.AsSpan(start, end - start)) || IsLongerWord(name.AsSpan(hit.End, end - hit.End)));
    }

    // "officially", "staffing", "Staffan": what a word grows by is no second word.
    private static bool IsLongerWord(ReadOnlySpan<char> rest) => rest.Length is > 0 and <= 4 && !rest.ContainsAnyExceptInRange('a', 'z') && rest is not ("s" or "bob" or "guy");

    // The variation selector that asks for the coloured form is part of no badge in particular.
    private static bool IsPicture(Rune rune) => rune.Value is not (0xFE0E or 0xFE0F) && !Rune.IsWhiteSpace(rune);
}
