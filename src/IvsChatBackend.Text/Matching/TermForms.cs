using System.Globalization;
using System.Text;
using IvsChatBackend.Text.Folding;
using IvsChatBackend.Text.Terms;

namespace IvsChatBackend.Text.Matching;

/// <summary>
/// The folded forms of a term's text: one as a message in another script would be read (look-alikes settled), and, where it differs, one in the
/// term's own script. A space in a form marks where words meet, <c>*</c> any letters.
/// </summary>
internal static class TermForms
{
    public const char Break = ' ';
    public const char Wildcard = '*';

    public static IEnumerable<string> Of(string text, TermMatch match)
    {
        var settled = Form(text, match, settleLookAlikes: true);
        var own = Form(text, match, settleLookAlikes: false);
        return settled == own ? [settled] : [settled, own];
    }

    public static string? Problem(string text, TermMatch match)
    {
        var form = Form(text, match, settleLookAlikes: true);
        var pieces = form.Split(Wildcard);
        return form.Length == 0 ? "Nothing of it remains when case, marks, spaces and punctuation are gone."
            : pieces.Length == 1 ? null
            : form.Contains(Break) ? "A term with * is one word; this one has several."
            : pieces.Max(piece => piece.Length) < 2 ? "Beside * it must have at least two letters in a row."
            : null;
    }

    private static string Form(string text, TermMatch match, bool settleLookAlikes)
    {
        var folded = new FoldedText();
        TextFolder.Fold(text, folded, settleLookAlikes);
        var letters = Letters(folded, match, static element => element.Kind is ElementKind.Letter or ElementKind.Digit or ElementKind.Symbol);

        // An emoji can be a term: of a text without letters, what is left is its characters outside ASCII.
        return letters.Any(letter => letter is not (Wildcard or Break)) ? letters
            : Letters(folded, match, static element => element.Kind == ElementKind.Separator && element.Scalar > 127).Trim(Wildcard);
    }

    private static string Letters(FoldedText folded, TermMatch match, Func<TextElement, bool> isLetter)
    {
        var form = new StringBuilder();
        var isBreak = false;
        foreach (var element in folded.Elements)
        {
            if (isLetter(element))
            {
                form.Append(isBreak && form.Length > 0 ? Break.ToString() : "").Append(new Rune(element.Scalar).ToString());
                isBreak = false;
            }
            else if (element.Scalar == Wildcard && match == TermMatch.Word)
            {
                form.Append(form.Length > 0 && form[^1] == Wildcard ? "" : Wildcard.ToString(CultureInfo.InvariantCulture));
            }
            else
            {
                isBreak = true;
            }
        }

        return form.ToString();
    }
}
