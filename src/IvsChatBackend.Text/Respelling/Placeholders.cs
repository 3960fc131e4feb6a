using IvsChatBackend.Text.Folding;
using IvsChatBackend.Text.Languages;

namespace IvsChatBackend.Text.Respelling;

/// <summary>Signs in place of letters: <c>f*ck</c>, <c>b-tch</c>, <c>p***y</c>, <c>fuc**</c>.</summary>
internal static class Placeholders
{
    private const int MaximumEnding = 6;

    /// <param name="elements">A piece of a message without white space.</param>
    /// <param name="content">The message.</param>
    /// <param name="languages">The room's.</param>
    /// <param name="known">How many letters can be read.</param>
    /// <returns>Whether signs may stand for letters here: two can be read, and what stands around the signs are no words of their own.</returns>
    public static bool TryRead(ReadOnlySpan<TextElement> elements, ReadOnlySpan<char> content, LanguageSet languages, out int known)
    {
        known = 0;
        var signs = 0;
        var areStars = true;
        var weak = 0;
        var pieces = 0;
        var words = 0;
        for (var index = 0; index < elements.Length;)
        {
            var end = index;
            if (elements[index].Kind == ElementKind.Letter)
            {
                while (end < elements.Length && elements[end].Kind == ElementKind.Letter)
                {
                    end++;
                }

                pieces++;
                known += end - index;
                var piece = content[elements[index].Start..elements[end - 1].End];
                words += piece.Length >= 3 && languages.Have(piece) ? 1 : 0;
                index = end;
                continue;
            }

            var sign = elements[index].Scalar;
            known += sign is >= '0' and <= '9' or '@' or '$' or '!' ? 1 : 0;
            signs += IsSign(sign) ? 1 : 0;
            weak += sign is '_' or '.' or '&' or '+' or '!' or '=' or '?' or '~' ? 1 : 0;
            areStars &= sign is '*' or '#' or '^' or '%' or '&' or '$' or '@' or '!' or '<' or (>= '0' and <= '9');
            if (!IsSign(sign) && sign is not (>= '0' and <= '9'))
            {
                return false;
            }

            index++;
        }

        // "*their" corrects, "well-known" joins, "e-mail" too: where a piece is a word, only stars within it are placeholders.
        var isEdge = elements[0].Kind != ElementKind.Letter || elements[^1].Kind != ElementKind.Letter;
        return signs > 0 && known >= 2 && (weak == 0 || (known >= 3 && weak == 1) || (weak == 2 && signs == 2 && known == 2 && elements[0].Scalar != elements[^1].Scalar)) && (words == 0 || (areStars && pieces > 1 && words < pieces && !isEdge));
    }

    /// <summary>Whether the term, and an ending that it may have, can be read from the piece, each sign as one letter.</summary>
    public static bool StandFor(ReadOnlySpan<int> form, ReadOnlySpan<TextElement> elements, Ending ending)
    {
        if (form.Length < 3 || !MayBe(form[0], elements[0]))
        {
            return false;
        }

        var length = Math.Min(form.Length, elements.Length);
        var stars = 0;
        for (var index = 0; index < length; index++)
        {
            if (!MayBe(form[index], elements[index]))
            {
                return IsShortOne(form, elements);
            }

            stars += elements[index].Scalar == form[index] ? 0 : 1;
        }

        if (elements.Length == form.Length)
        {
            return stars > 0 && stars <= form.Length - 2;
        }

        return elements.Length < form.Length ? IsShortOne(form, elements) : stars > 0 && stars <= form.Length - 2 && MayEnd(form, elements, ending);
    }

    // "f*k", "f-k": one run of signs for one letter more than it has.
    private static bool IsShortOne(ReadOnlySpan<int> form, ReadOnlySpan<TextElement> elements)
    {
        if (form.Length < 4 || elements.Length != form.Length - 1)
        {
            return false;
        }

        var index = 0;
        while (index < elements.Length && elements[index].Scalar == form[index])
        {
            index++;
        }

        var sign = index;
        while (index < elements.Length && elements[index].Scalar is '*' or '#')
        {
            index++;
        }

        if (sign == 0 || index == sign || index == elements.Length)
        {
            return false;
        }

        for (; index < elements.Length; index++)
        {
            if (elements[index].Scalar != form[index + 1])
            {
                return false;
            }
        }

        return true;
    }

    private static bool MayEnd(ReadOnlySpan<int> form, ReadOnlySpan<TextElement> elements, Ending ending)
    {
        var rest = elements[form.Length..];
        if (rest.Length > MaximumEnding)
        {
            return false;
        }

        Span<int> letters = stackalloc int[rest.Length];
        var areSigns = true;
        for (var index = 0; index < rest.Length; index++)
        {
            letters[index] = rest[index].Scalar;
            areSigns &= IsSign(rest[index].Scalar);
        }

        return (areSigns && ending.Kind != EndingKind.None) || ending.Allows(form, letters, form.Length);
    }

    private static bool MayBe(int letter, in TextElement element) =>
        element.Scalar == letter
        || (element.Kind != ElementKind.Letter && (IsSign(element.Scalar) || AsciiFold.MayStandFor(element.Scalar, letter, isLongWord: false)));

    private static bool IsSign(int scalar) => scalar is '*' or '#' or '_' or '-' or '@' or '^' or '&' or '$' or '%' or '!' or '+' or '.' or '?' or '<'
        or '~' or '=' or '•' or '●' or '█' or '■' or '×' or '–' or '—' or '✱' or '★' or '☆' or '♥' or '❤' or '\uFFFD';
}
