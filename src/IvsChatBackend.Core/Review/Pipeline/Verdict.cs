using System.Collections.Immutable;
using IvsChatBackend.Text.Matching;

namespace IvsChatBackend.Core.Review.Pipeline;

/// <summary>What becomes of a message.</summary>
public sealed record Verdict
{
    public required VerdictKind Kind { get; init; }

    /// <summary>What is delivered; of a message that is not delivered, what was sent.</summary>
    public required string Content { get; init; }

    /// <summary>What is delivered with it; null where that is what was sent.</summary>
    public ImmutableArray<KeyValuePair<string, string>>? Attributes { get; init; }

    /// <summary>Why it is not delivered; null where it is.</summary>
    public Denial? Denial { get; init; }

    /// <summary>Every rule that was hit.</summary>
    public ImmutableArray<RuleHit> Hits { get => field.IsDefault ? [] : field; init; }

    /// <summary>Name of the rule for which the sender gets a strike; null for none.</summary>
    public string? Strike { get; init; }

    public bool IsDelivered => Kind is VerdictKind.Allow or VerdictKind.Rewrite;

    public static Verdict Deny(string? content, Denial denial, string? strike = null, ImmutableArray<RuleHit> hits = default) => new()
    {
        Kind = VerdictKind.Deny,
        Content = string.IsNullOrEmpty(content) ? Placeholder : content,
        Denial = denial,
        Strike = strike,
        Hits = hits,
    };

    /// <summary>Stands for a content that can't be read: IVS Chat takes no answer without one.</summary>
    public const string Placeholder = "\uFFFD";
}

public enum VerdictKind
{
    /// <summary>Delivered as it was sent, but for attributes that are not allowed.</summary>
    Allow,

    /// <summary>Delivered with parts of it masked.</summary>
    Rewrite,

    /// <summary>Not delivered.</summary>
    Deny,

    /// <summary>Not delivered until a moderator approves it.</summary>
    Hold,
}

/// <param name="Rule">A term's id, or the name of a mode or threshold: <c>mode:links</c>, <c>spam:capitals</c>.</param>
/// <param name="Start">In UTF-16 units of the content.</param>
/// <param name="Length">Likewise.</param>
public readonly record struct RuleHit(string Rule, int Start, int Length)
{
    /// <summary>How a term's hit was written.</summary>
    public Disguise Disguise { get; init; }

    /// <summary>How sure it is.</summary>
    public Certainty Certainty { get; init; }
}
