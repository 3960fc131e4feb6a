using System.Runtime.CompilerServices;
using System.Text;
using IvsChatBackend.Text.Folding;
using IvsChatBackend.Text.Terms;

namespace IvsChatBackend.Text.Matching;

/// <summary>
/// One message against the automaton: first as plain ASCII, character by character, which is all that most messages need; where there is
/// anything else, or something to compare exactly, on its folded elements.
/// </summary>
internal readonly ref struct MessageScan(RuleSetData data, ReadOnlySpan<char> content, ReviewScratch scratch)
{
    private readonly RuleSetData _data = data;
    private readonly ReadOnlySpan<char> _content = content;
    private readonly ReviewScratch _scratch = scratch;

    public void Run(HitList hits)
    {
        _scratch.IsFolded = false;
        _scratch.IsPlain = Ascii.IsValid(_content) && !_content.Contains('%');
        if (_data.Outputs.IsEmpty)
        {
            return;
        }

        if (!_scratch.IsPlain && _data.HasOwnScripts && HasOwnScript())
        {
            TextFolder.FoldOwn(_content, _scratch.Folded);
            Scan(hits);
        }

        if (!_scratch.IsPlain)
        {
            TextFolder.Fold(_content, _scratch.Folded);
            _scratch.IsFolded = true;
        }

        Scan(hits);
    }

    private void Scan(HitList hits)
    {
        _scratch.CandidateCount = 0;
        ScanAs(Reading.SymbolsAreLetters);
        if (MaySeparateBySymbols())
        {
            ScanAs(Reading.SymbolsSeparate);
        }

        if (_scratch.CandidateCount == 0)
        {
            return;
        }

        if (_scratch.IsPlain)
        {
            // Of ASCII every character is one element, so that the candidates' indexes hold.
            TextFolder.Fold(_content, _scratch.Folded);
            _scratch.IsFolded = true;
        }

        new HitVerifier(_data, _content, _scratch).Verify(hits);
    }

    private void ScanAs(Reading reading)
    {
        if (_scratch.IsPlain)
        {
            ScanAscii(reading);
        }
        else
        {
            ScanElements(reading);
        }
    }

    private bool HasOwnScript() => _content.ContainsAnyInRange('\u0370', '\u052F') || _content.ContainsAnyInRange('\u1F00', '\u1FFF');

    // One of them is punctuation, a price or a letter; two may separate, and so may one bracket, which has a partner.
    private bool MaySeparateBySymbols()
    {
        var first = _content.IndexOfAny(AsciiFold.Symbols);
        return (first >= 0 && (_content[(first + 1)..].ContainsAny(AsciiFold.Symbols) || _content.Contains('(')))
            || (!_scratch.IsPlain && HasWedge());
    }

    private bool HasWedge()
    {
        var elements = _scratch.Folded.Elements;
        for (var index = 1; index + 1 < elements.Length; index++)
        {
            if (elements[index].Kind == ElementKind.Digit && Wedge.Is(elements, index))
            {
                return true;
            }
        }

        return false;
    }

    private void ScanAscii(Reading reading)
    {
        var symbols = _data.Ascii.Slice(reading == Reading.SymbolsAreLetters ? 0 : 128, 128);
        var nodes = _data.Nodes;
        var run = default(LetterRun);
        for (var index = 0; index < _content.Length; index++)
        {
            var symbol = symbols[_content[index]];
            if (symbol == run.Symbol)
            {
                if (symbol != SymbolMap.Skipped)
                {
                    run.Repeat(index);
                }
            }
            else if (symbol != SymbolMap.Skipped)
            {
                Complete(nodes, ref run, reading);
                run.Begin(symbol, index);
                run.State = Step(nodes, run.State, symbol);
            }
        }

        Complete(nodes, ref run, reading);
    }

    private void ScanElements(Reading reading)
    {
        var elements = _scratch.Folded.Elements;
        var nodes = _data.Nodes;
        var run = default(LetterRun);
        for (var index = 0; index < elements.Length; index++)
        {
            var symbol = reading == Reading.SymbolsSeparate && Wedge.Is(elements, index) ? SymbolMap.Skipped : SymbolOf(elements[index], reading);
            if (symbol == run.Symbol)
            {
                if (symbol != SymbolMap.Skipped)
                {
                    run.Repeat(index);
                }
            }
            else if (symbol != SymbolMap.Skipped)
            {
                Complete(nodes, ref run, reading);
                run.Begin(symbol, index);
                run.State = Step(nodes, run.State, symbol);
            }
        }

        Complete(nodes, ref run, reading);
    }

    private ushort SymbolOf(in TextElement element, Reading reading)
    {
        if (element.Scalar < 128 && element.Kind != ElementKind.Letter)
        {
            return _data.Ascii[(reading == Reading.SymbolsAreLetters ? 0 : 128) + element.Scalar];
        }

        if (element.Scalar < 128)
        {
            return _data.Ascii[element.Scalar];
        }

        var symbol = _data.WideSymbol(element.Scalar);
        return symbol == SymbolMap.Skipped && element.Kind == ElementKind.Letter ? SymbolMap.Unknown : symbol;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Step(ReadOnlySpan<Node> nodes, int state, ushort symbol)
    {
        while (true)
        {
            var target = nodes[state].Base + symbol;
            if (nodes[target].Parent == state)
            {
                return target;
            }

            if (state == 0)
            {
                return 0;
            }

            state = nodes[state].Fail;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Complete(ReadOnlySpan<Node> nodes, ref LetterRun run, Reading reading)
    {
        run.End();
        if (nodes[run.State].Output >= 0)
        {
            Collect(nodes[run.State].Output, run, reading);
        }
    }

    private void Collect(int output, in LetterRun run, Reading reading)
    {
        for (var outputs = _data.Outputs; output >= 0; output = outputs[output].Next)
        {
            var doubled = outputs[output].Doubled;
            if ((run.Doubled & doubled) == doubled && !IsInsideWord(outputs[output].Form, run))
            {
                _scratch.AddCandidate(new Candidate(outputs[output].Form, run.Last, reading));
            }
        }
    }

    // The cheap half of the boundary rule: a letter right after the run, and the term ends its word.
    private bool IsInsideWord(int form, in LetterRun run)
    {
        var row = _data.Forms[form];
        return !run.IsBroken && row.PieceLength == row.Length && (_data.Terms[row.Term].Traits & (byte)TermTraits.Inflect) == 0 && _data.Terms[row.Term].Match is (byte)TermMatch.Word or (byte)TermMatch.Suffix
            && _scratch.IsPlain && run.Last + 1 < _content.Length && char.IsAsciiLetter(_content[run.Last + 1]);
    }

    /// <summary>A run of one symbol, and the automaton's state after it.</summary>
    private struct LetterRun
    {
        public int State;
        public uint Doubled;
        public int Last;
        public ushort Symbol;

        /// <summary>Separators stand inside the run.</summary>
        public bool IsBroken;

        private uint _isDoubled;

        public void Begin(ushort symbol, int index)
        {
            (Symbol, Last) = (symbol, index);
            _isDoubled = 0;
            IsBroken = false;
        }

        public void Repeat(int index)
        {
            IsBroken |= index != Last + 1;
            Last = index;
            _isDoubled = 1;
        }

        public void End() => Doubled = (Doubled << 1) | _isDoubled;
    }
}
