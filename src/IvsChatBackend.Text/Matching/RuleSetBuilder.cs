using System.Text;
using IvsChatBackend.Text.Folding;
using IvsChatBackend.Text.Terms;

namespace IvsChatBackend.Text.Matching;

/// <summary>Compiles terms.</summary>
internal sealed class RuleSetBuilder
{
    private readonly SortedDictionary<int, ushort> _symbols = [];
    private readonly AutomatonBuilder _automaton = new();
    private readonly List<TermRow> _terms = [];
    private readonly List<FormRow> _forms = [];
    private readonly StringBuilder _texts = new();
    private readonly StringBuilder _letters = new();

    public void Add(Term term)
    {
        var number = _terms.Count;
        _terms.Add(new TermRow(
            _texts.Length, (short)term.Id.Length, (short)term.Text.Length, (short)(term.Message?.Length ?? -1), (byte)term.Match, (byte)term.Action));
        _texts.Append(term.Id).Append(term.Text).Append(term.Message);
        if (term.Match == TermMatch.Pattern)
        {
            return;
        }

        foreach (var form in TermForms.Of(term.Text, term.Match))
        {
            AddForm(number, form);
        }
    }

    public RuleSetData Build()
    {
        var (nodes, outputs) = _automaton.Build(SymbolMap.First + _symbols.Count);
        var wide = _symbols.Keys.Where(coarse => coarse > 127).ToArray();
        return RuleSetData.Create(
            _terms.Count, [.. _terms], _texts.ToString(), [.. _forms], _letters.ToString(), nodes, outputs,
            [.. AsciiSymbols(Reading.SymbolsAreLetters), .. AsciiSymbols(Reading.SymbolsSeparate)], wide, [.. wide.Select(coarse => _symbols[coarse])]);
    }

    private void AddForm(int term, string form)
    {
        // Of a wildcard term the automaton looks for the longest piece.
        var piece = form.Split(TermForms.Wildcard).MaxBy(part => part.Length)!;
        _forms.Add(new FormRow(term, _letters.Length, (short)form.Length, (short)form.IndexOf(piece, StringComparison.Ordinal), piece.Length));
        _letters.Append(form);
        var runs = CoarseRuns.Of(piece, out var doubled);
        _automaton.Add(runs.Select(SymbolOf), _forms.Count - 1, doubled);
    }

    private int SymbolOf(int coarse)
    {
        if (!_symbols.TryGetValue(coarse, out var symbol))
        {
            _symbols[coarse] = symbol = (ushort)(SymbolMap.First + _symbols.Count);
        }

        return symbol;
    }

    private IEnumerable<ushort> AsciiSymbols(Reading reading) => Enumerable.Range(0, 128).Select(code => (char)code).Select(character =>
        AsciiFold.KindOf(character) switch
        {
            ElementKind.Letter or ElementKind.Digit => Symbol(character),
            ElementKind.Symbol when reading == Reading.SymbolsAreLetters => Symbol(character),
            _ => SymbolMap.Skipped,
        });

    private ushort Symbol(char character) =>
        _symbols.GetValueOrDefault(AsciiFold.Coarse(char.ToLowerInvariant(character)), SymbolMap.Unknown);
}
