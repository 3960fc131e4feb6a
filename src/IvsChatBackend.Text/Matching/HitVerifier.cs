using System.Text;
using IvsChatBackend.Text.Folding;
using IvsChatBackend.Text.Respelling;
using IvsChatBackend.Text.Terms;

namespace IvsChatBackend.Text.Matching;

/// <summary>Compares what the automaton found exactly, and holds it to the rules that keep ordinary words ordinary.</summary>
internal readonly ref struct HitVerifier(RuleSetData data, ReadOnlySpan<char> content, ReviewScratch scratch)
{
    private readonly RuleSetData _data = data;
    private readonly ReadOnlySpan<char> _content = content;
    private readonly ReviewScratch _scratch = scratch;

    public void Verify(HitList hits)
    {
        foreach (var candidate in _scratch.Candidates)
        {
            var form = _data.Forms[candidate.Form];
            var alignment = new Alignment(_data, _scratch, candidate.Reading);
            var letters = _data.Letters.Slice(form.Letters + form.Piece, form.PieceLength);
            if (!alignment.TryAlign(letters, candidate.End, isLongWord: form.Length >= 4))
            {
                continue;
            }

            if (form.PieceLength < form.Length)
            {
                AddWildcard(form, alignment, hits);
            }
            else
            {
                AddHit(form, alignment, hits);
            }
        }
    }

    private void AddHit(FormRow form, in Alignment alignment, HitList hits)
    {
        var elements = _scratch.Folded.Elements;
        var term = _data.Terms[form.Term];
        var traits = (TermTraits)term.Traits;
        var first = alignment.Elements[0];
        var last = alignment.Elements[^1];
        if (!LeetRule.Allows(alignment, elements) || !SpacingRule.TryRead(alignment, elements, out var spacing))
        {
            return;
        }

        var match = (TermMatch)term.Match;
        var end = spacing.IsSpaced || (traits & TermTraits.Inflect) == 0 || match is not (TermMatch.Word or TermMatch.Suffix)
            ? last : Inflection.EndOf(alignment, elements, last);
        match = end == last ? match : match == TermMatch.Word ? TermMatch.Prefix : TermMatch.Part;
        var isAtEdges = spacing.IsSpaced
            ? SpacedBoundaries.Allow(alignment, elements, match, spacing)
            : WordBoundaries.Allow(alignment, elements, match);
        if (!isAtEdges)
        {
            return;
        }

        if (IsPartOfLetter(elements, first, end))
        {
            return;
        }

        var disguise = Is(term, elements, first, last) ? Disguise.None : Writing.Of(alignment, elements, _content, spacing, hasEnding: end > last);
        var hit = new Hit(form.Term, elements[first].Start, elements[end].End - elements[first].Start, disguise);
        if (IsMeant(hit, first, end, term))
        {
            hits.Add(hit);
        }
    }

    // Half of what one character folds to, a Korean letter within its syllable, kana before its voicing mark.
    private static bool IsPartOfLetter(ReadOnlySpan<TextElement> elements, int first, int last) =>
        (first > 0 && elements[first - 1].Start == elements[first].Start)
        || GoesOn(elements[first])
        || (last + 1 < elements.Length && (elements[last + 1].Start == elements[last].Start || GoesOn(elements[last + 1])));

    private static bool GoesOn(in TextElement element) => Hangul.GoesOn(element.Scalar) || element.Scalar is 0x3099 or 0x309A;

    private bool Is(TermRow term, ReadOnlySpan<TextElement> elements, int first, int last) => _content[elements[first].Start..elements[last].End]
        .Equals(_data.Texts.Slice(term.Offset + term.IdLength, term.TextLength), StringComparison.OrdinalIgnoreCase);

    // A number is a number, and a word that only comes near the term may be an ordinary one.
    private bool IsMeant(Hit hit, int first, int last, TermRow term)
    {
        var traits = (TermTraits)term.Traits;
        var elements = _scratch.Folded.Elements;
        if ((traits & TermTraits.ExactAccents) != 0 && !Is(term, elements, first, last))
        {
            return false;
        }

        if (hit.Disguise == Disguise.None)
        {
            return true;
        }

        if ((hit.Disguise & Disguise.Leet) != 0 && Numbers.IsNumber(Chunk.Around(elements, first, last)))
        {
            return false;
        }

        return (hit.Disguise & Disguise.SetApart) != 0 || (hit.Disguise & Disguise.Leet) != 0
            || !Ascii.IsValid(_data.Texts.Slice(term.Offset + term.IdLength, term.TextLength))
            || !_data.Languages.Have(_content[elements[first].Start..elements[last].End]);
    }

    private void AddWildcard(FormRow form, in Alignment alignment, HitList hits)
    {
        var first = alignment.Elements[0];
        var last = alignment.Elements[^1];
        for (var index = 1; index < alignment.Elements.Length; index++)
        {
            if (alignment.Elements[index] != alignment.Elements[index - 1] + 1)
            {
                return;
            }
        }

        while (first > 0 && alignment.IsActive(first - 1))
        {
            first--;
        }

        while (last + 1 < _scratch.Folded.Count && alignment.IsActive(last + 1))
        {
            last++;
        }

        if (WildcardWord.Matches(_data.Letters.Slice(form.Letters, form.Length), _scratch.Folded.Elements[first..(last + 1)]))
        {
            var elements = _scratch.Folded.Elements;
            hits.Add(new Hit(form.Term, elements[first].Start, elements[last].End - elements[first].Start));
        }
    }
}
