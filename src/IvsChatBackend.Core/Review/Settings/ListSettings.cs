using System.Collections.Immutable;
using IvsChatBackend.Text.Languages;
using IvsChatBackend.Text.Terms;

namespace IvsChatBackend.Core.Review.Settings;

/// <summary>How a room takes its starter lists.</summary>
public sealed record ListSettings
{
    /// <summary>In lines.</summary>
    public const int MaximumDropped = 500;

    public static ListSettings Default { get; } = new();

    /// <summary>Milder terms are left out.</summary>
    public TermSeverity LeastSeverity { get; init; }

    /// <summary>What becomes of a message by a mild term; null for what the list says of each.</summary>
    public TermAction? Mild { get; init; }

    /// <summary>Likewise of a strong one.</summary>
    public TermAction? Strong { get; init; }

    /// <summary>Likewise of a severe one.</summary>
    public TermAction? Severe { get; init; }

    /// <summary>Ids of lines that are not applied.</summary>
    public ImmutableArray<string> Dropped { get => field.IsDefault ? [] : field; init; }

    /// <summary>The lists' terms that a room takes.</summary>
    /// <param name="terms">Of a list.</param>
    /// <param name="languages">What is spoken in the room: a word that is ordinary there is left out. Empty for whatever.</param>
    public IEnumerable<Term> Apply(IEnumerable<Term> terms, ImmutableArray<string> languages)
    {
        var spoken = languages.IsEmpty ? default : Text.Languages.LanguageSet.Of(languages);
        return terms
            .Where(term => term.Action == TermAction.Allow || (term.Severity >= LeastSeverity && !term.OrdinaryIn.Overlaps(spoken)))
            .Where(term => !Dropped.Contains(term.Id))
            .Select(term => term.Action == TermAction.Allow ? term : term with { Action = ActionOf(term.Severity) ?? term.Action });
    }

    public bool Equals(ListSettings? other) => other is not null && (LeastSeverity, Mild, Strong, Severe) == (other.LeastSeverity, other.Mild, other.Strong, other.Severe)
        && Dropped.SequenceEqual(other.Dropped);

    public override int GetHashCode() => HashCode.Combine(LeastSeverity, Mild, Strong, Severe, Dropped.Length);

    private TermAction? ActionOf(TermSeverity severity) => severity switch
    {
        TermSeverity.Mild => Mild,
        TermSeverity.Strong => Strong,
        _ => Severe,
    };
}
