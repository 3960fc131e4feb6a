namespace IvsChatBackend.Text.Matching;

/// <summary>A part of a message that a term hits.</summary>
/// <param name="Term">Index of the term in its <see cref="RuleSet"/>.</param>
/// <param name="Start">In UTF-16 units of the message as it was written.</param>
/// <param name="Length">Likewise; what hides inside the hit (marks, zero-width characters, separators) is counted in.</param>
/// <param name="Disguise">How it was written.</param>
public readonly record struct Hit(int Term, int Start, int Length, Disguise Disguise = Disguise.None)
{
    private const Disguise Doubtful =
        Disguise.Doubled | Disguise.Starred | Disguise.VowelsDropped | Disguise.ByEar | Disguise.Swapped | Disguise.Reversed;

    public int End => Start + Length;

    public Certainty Certainty => Disguise == Disguise.None ? Certainty.Exact
        : (Disguise & Doubtful) == 0 ? Certainty.Certain
        : Certainty.Uncertain;

    public bool Covers(Hit other) => Start <= other.Start && End >= other.End;
}
