namespace IvsChatBackend.Text.Folding;

/// <summary>One folded character and the part of the message that it stands for.</summary>
/// <param name="Scalar">The folded character.</param>
/// <param name="Start">Where its part begins, in UTF-16 units of the message.</param>
/// <param name="End">Where it ends; marks that sit on it included.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Script">Of a letter.</param>
/// <param name="LookAlike">The Latin letter that it looks like; 0 for none, or once it was settled which of the two is meant.</param>
/// <param name="IsStrictLookAlike">See <see cref="FoldEntry.IsStrictLookAlike"/>.</param>
/// <param name="IsCapital">It was written as a capital of ASCII: a capital I may be an l, a capital before digits a model's number.</param>
public record struct TextElement(
    int Scalar, int Start, int End, ElementKind Kind, Script Script, char LookAlike, bool IsStrictLookAlike, bool IsCapital = false)
{
    /// <summary>Letters and digits; a run of them is a token.</summary>
    public readonly bool IsWordPart => Kind is ElementKind.Letter or ElementKind.Digit;
}
