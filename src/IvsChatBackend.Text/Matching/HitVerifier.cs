using IvsChatBackend.Text.Folding;
using IvsChatBackend.Text.Terms;

namespace IvsChatBackend.Text.Matching;

/// <summary>Compares what the automaton found exactly, and holds it to the rules that keep ordinary words ordinary.</summary>
internal readonly ref struct HitVerifier(RuleSetData data, ReviewScratch scratch)
{
    private readonly RuleSetData _data = data;
    private readonly ReviewScratch _scratch = scratch;

    public void Verify(HitList hits)
    {
        foreach (var candidate in _scratch.Candidates)
        {
            var form = _data.Forms[candidate.Form];
            var match = (TermMatch)_data.Terms[form.Term].Match;
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
            else if (IsHit(alignment, match))
            {
                Add(form.Term, alignment.Elements[0], alignment.Elements[^1], hits);
            }
        }
    }

    private bool IsHit(in Alignment alignment, TermMatch match)
    {
        var elements = _scratch.Folded.Elements;
        return LeetRule.Allows(alignment, elements) && StretchRule.Allows(alignment, elements) && SpacingRule.TryRead(alignment, elements, out var spacing)
            && (spacing.IsSpaced ? SpacedBoundaries.Allow(alignment, elements, match, spacing) : WordBoundaries.Allow(alignment, elements, match));
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
            Add(form.Term, first, last, hits);
        }
    }

    private void Add(int term, int first, int last, HitList hits)
    {
        var elements = _scratch.Folded.Elements;
        hits.Add(new Hit(term, elements[first].Start, elements[last].End - elements[first].Start));
    }
}
