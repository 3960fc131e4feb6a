using System.Text;
using IvsChatBackend.Text.Folding;

namespace IvsChatBackend.Text.Matching;

/// <summary>Which element of a message stands for which letter of a form, worked out backwards from where the automaton stopped.</summary>
internal ref struct Alignment
{
    private readonly RuleSetData _data;
    private readonly ReviewScratch _scratch;
    private readonly Reading _reading;
    private readonly ReadOnlySpan<TextElement> _elements;

    public Alignment(RuleSetData data, ReviewScratch scratch, Reading reading)
    {
        (_data, _scratch, _reading) = (data, scratch, reading);
        _elements = scratch.Folded.Elements;
    }

    /// <summary>The form's letters, breaks left out.</summary>
    public FormLetters Form { get; private set; }

    /// <summary>Indexes of elements, ascending.</summary>
    public ReadOnlySpan<int> Elements { get; private set; }

    /// <summary>For each of <see cref="Elements"/> the index of its letter.</summary>
    public ReadOnlySpan<int> LetterOf { get; private set; }

    /// <summary>Whether the element takes part in the reading, rather than separate.</summary>
    public readonly bool IsActive(int index)
    {
        var element = _elements[index];
        return element.Kind switch
        {
            ElementKind.Letter => true,
            ElementKind.Digit => _reading == Reading.SymbolsAreLetters || !Wedge.Is(_elements, index),
            ElementKind.Symbol => _reading == Reading.SymbolsAreLetters,
            _ => element.Scalar > 127 && _data.WideSymbol(element.Scalar) != SymbolMap.Skipped,
        };
    }

    /// <param name="letters">A form, or its piece.</param>
    /// <param name="end">Index of the last element of the last run.</param>
    /// <param name="isLongWord">See <see cref="AsciiFold.MayStandFor"/>.</param>
    /// <returns>False where an element cannot stand for its letter.</returns>
    public bool TryAlign(ReadOnlySpan<char> letters, int end, bool isLongWord)
    {
        Form = FormLetters.Read(letters, _scratch.Form(letters.Length));
        var buffer = _scratch.Aligned(_elements.Length);
        var letterOf = _scratch.Letters(_elements.Length);
        var first = buffer.Length;
        var position = end;
        for (var runEnd = Form.Count; runEnd > 0;)
        {
            var runStart = Form.RunStart(runEnd - 1);
            var last = first;
            var coarse = AsciiFold.Coarse(Form[runStart]);
            for (; position >= 0; position--)
            {
                if (!IsActive(position))
                {
                    continue;
                }

                if (AsciiFold.Coarse(_elements[position].Scalar) != coarse)
                {
                    break;
                }

                buffer[--first] = position;
            }

            if (runEnd == Form.Count)
            {
                var kept = KeepLetters(buffer[first..last], KeepFirstPiece(buffer[first..last], runEnd - runStart), runEnd - runStart);
                buffer.Slice(first, kept).CopyTo(buffer[(last - kept)..last]);
                first = last - kept;
            }

            if (runStart == 0)
            {
                first = last - KeepLastPiece(buffer[first..last], runEnd);
                while (last - first > runEnd && _elements[buffer[first]].Kind is ElementKind.Digit or ElementKind.Symbol)
                {
                    first++;
                }
            }

            if (!TryFit(buffer[first..last], letterOf[first..last], runStart, runEnd, isLongWord))
            {
                return false;
            }

            runEnd = runStart;
        }

        Elements = buffer[first..];
        LetterOf = letterOf[first..];
        return true;
    }

    // "shit to": the run of t goes on in the next word; it ends at the first gap at which it has enough.
    private static int KeepFirstPiece(ReadOnlySpan<int> run, int need)
    {
        for (var count = need; count < run.Length; count++)
        {
            if (count > 0 && run[count] != run[count - 1] + 1)
            {
                return count;
            }
        }

        return run.Length;
    }

    // "anal!", "tits5": at the edges, what may stand for a letter stands for itself where there are letters enough; "#horny", likewise.
    private readonly int KeepLetters(ReadOnlySpan<int> run, int kept, int need)
    {
        while (kept > need && _elements[run[kept - 1]].Kind is ElementKind.Digit or ElementKind.Symbol)
        {
            kept--;
        }

        return kept;
    }

    // "his shit", likewise from the other side.
    private static int KeepLastPiece(ReadOnlySpan<int> run, int need)
    {
        for (var start = run.Length - need; start > 0; start--)
        {
            if (run[start] != run[start - 1] + 1)
            {
                return run.Length - start;
            }
        }

        return run.Length;
    }

    // Every letter of the run takes one element or more, in order. reach[n] has a bit for each letter at which element n may be.
    private readonly bool TryFit(ReadOnlySpan<int> run, Span<int> letterOf, int runStart, int runEnd, bool isLongWord)
    {
        var need = runEnd - runStart;
        if (run.Length < need || need > 32)
        {
            return false;
        }

        var reach = _scratch.Reach(run.Length);
        for (var index = 0; index < run.Length; index++)
        {
            var possible = 0U;
            for (var letter = 0; letter < need; letter++)
            {
                possible |= MayBe(run[index], Form[runStart + letter], isLongWord) ? 1U << letter : 0;
            }

            reach[index] = possible & (index == 0 ? 1 : reach[index - 1] | (reach[index - 1] << 1));
        }

        if ((reach[^1] >> (need - 1)) == 0)
        {
            return false;
        }

        var at = need - 1;
        for (var index = run.Length - 1; index >= 0; index--)
        {
            letterOf[index] = runStart + at;
            if (index > 0 && at > 0 && ((reach[index - 1] >> (at - 1)) & 1) != 0)
            {
                at--;
            }
        }

        return true;
    }

    private readonly bool MayBe(int element, int letter, bool isLongWord) =>
        AsciiFold.MayStandFor(_elements[element].Scalar, letter, isLongWord)
        || (letter == 'l' && _elements[element].Scalar == 'i' && _elements[element].IsCapital);
}
