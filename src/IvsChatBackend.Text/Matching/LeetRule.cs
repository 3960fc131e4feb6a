using IvsChatBackend.Text.Folding;

namespace IvsChatBackend.Text.Matching;

/// <summary>
/// When digits and symbols may stand for letters: not where nothing but digits would make the word, not in a capital with a number (a model, a
/// road), and not punctuation at a word's edge, where it is punctuation.
/// </summary>
internal static class LeetRule
{
    public static bool Allows(in Alignment alignment, ReadOnlySpan<TextElement> elements)
    {
        int letters = 0, digits = 0, symbols = 0;
        var hasCapital = false;
        var hasLetterForOther = false;
        for (var index = 0; index < alignment.Elements.Length; index++)
        {
            var element = elements[alignment.Elements[index]];
            if (element.Kind is ElementKind.Digit or ElementKind.Symbol && element.Scalar == alignment.Form[alignment.LetterOf[index]])
            {
                // The term itself has it there.
                return true;
            }

            letters += element.Kind is ElementKind.Digit or ElementKind.Symbol ? 0 : 1;
            digits += element.Kind == ElementKind.Digit ? 1 : 0;
            symbols += element.Kind == ElementKind.Symbol ? 1 : 0;
            hasCapital |= element.IsCapital;
            hasLetterForOther |= element.Scalar == 'l' && alignment.Form[alignment.LetterOf[index]] == 'i' && element is { Kind: ElementKind.Letter };
            if (element.Kind == ElementKind.Digit && IsAlone(alignment, index) && !IsSpelledOut(alignment))
            {
                // "7, it's": a digit is never a whole piece of a word.
                return false;
            }
        }

        if (hasLetterForOther && digits + symbols == 0)
        {
            // "tilts": an l is an i only beside another sign.
            return false;
        }

        if (letters == 0)
        {
            return digits == 0 && symbols >= 3 && !IsEdge(alignment, elements);
        }

        var isModel = letters == 1 && hasCapital && symbols == 0 && digits >= 2
            && (elements[alignment.Elements[0]].IsCapital || elements[alignment.Elements[^1]].IsCapital);
        return !isModel && !IsEdge(alignment, elements);
    }

    // "Hi Ana!", "(um", "+it", "#oe": at these edges they do not stand for letters.
    private static bool IsEdge(in Alignment alignment, ReadOnlySpan<TextElement> elements) =>
        elements[alignment.Elements[0]].Scalar is '(' or '+' or '#' || elements[alignment.Elements[^1]].Scalar is '(' or '!' or '#';

    private static bool IsAlone(in Alignment alignment, int index) =>
        (index == 0 || alignment.Elements[index - 1] != alignment.Elements[index] - 1)
        && (index + 1 == alignment.Elements.Length || alignment.Elements[index + 1] != alignment.Elements[index] + 1)
        && alignment.Elements.Length > 1;

    private static bool IsSpelledOut(in Alignment alignment)
    {
        for (var index = 1; index < alignment.Elements.Length; index++)
        {
            if (alignment.Elements[index] == alignment.Elements[index - 1] + 1)
            {
                return false;
            }
        }

        return alignment.Elements.Length >= 4;
    }
}
