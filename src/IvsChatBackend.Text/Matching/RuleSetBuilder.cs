using System.Text;
using IvsChatBackend.Text.Folding;
using IvsChatBackend.Text.Languages;
using IvsChatBackend.Text.Respelling;
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
    private readonly List<SpellingKey> _spellings = [];
    private readonly List<ulong> _languages = [];
    private bool _hasOrdinary;

    /// <summary>Whose ordinary words are no other spelling of a term.</summary>
    public LanguageSet Languages { get; init; } = LanguageSet.All;

    public void Add(Term term)
    {
        var number = _terms.Count;
        _terms.Add(new TermRow(
            _texts.Length, (short)term.Id.Length, (short)term.Text.Length, (short)(term.Message?.Length ?? -1), (byte)term.Match, (byte)term.Action,
            (byte)term.Traits, (byte)term.Category, (byte)term.Severity));
        _languages.AddRange([term.OrdinaryIn.Bits, term.Language.Bits]);
        _hasOrdinary |= !term.OrdinaryIn.IsEmpty;
        _texts.Append(term.Id).Append(term.Text).Append(term.Message);
        if (term.Match == TermMatch.Pattern)
        {
            return;
        }

        foreach (var form in TermForms.Of(term.Text, term.Match))
        {
            AddForm(number, form, SpellingOf(term, form));
        }
    }

    public RuleSetData Build()
    {
        var (nodes, outputs) = _automaton.Build(SymbolMap.First + _symbols.Count);
        var wide = _symbols.Keys.Where(coarse => coarse > 127).ToArray();
        return RuleSetData.Create(
            _terms.Count, [.. _terms], _texts.ToString(), [.. _forms], _letters.ToString(), nodes, outputs,
            [.. AsciiSymbols(Reading.SymbolsAreLetters), .. AsciiSymbols(Reading.SymbolsSeparate)], wide, [.. wide.Select(coarse => _symbols[coarse])],
            [.. _spellings.OrderBy(key => key.Key).ThenBy(key => key.Form)], Languages,
            _hasOrdinary ? [.. _languages] : []);
    }

    private void AddForm(int term, string form, byte spelling)
    {
        // Of a wildcard term the automaton looks for the longest piece.
        var piece = form.Split(TermForms.Wildcard).MaxBy(part => part.Length)!;
        _forms.Add(new FormRow(term, _letters.Length, (short)form.Length, (short)form.IndexOf(piece, StringComparison.Ordinal), (short)piece.Length, spelling));
        _letters.Append(form);
        if (spelling > 0)
        {
            AddSpellings(term, form, (EndingKind)(spelling - 1));
        }

        var runs = CoarseRuns.Of(piece, out var doubled);
        _automaton.Add(runs.Select(SymbolOf), _forms.Count - 1, doubled);
    }

    // One word of three Latin letters or more; a term that is to be taken as it is written has no other spelling, and none takes one away.
    private static byte SpellingOf(Term term, string form) =>
        term.Action == TermAction.Allow || term.Traits.HasFlag(TermTraits.ExactAccents) || form.Length is < 3 or > 24 || !form.All(char.IsAsciiLetterLower) ? (byte)0
        : (byte)(1 + (int)(term.Match is TermMatch.Prefix or TermMatch.Part || term.Traits.HasFlag(TermTraits.Inflect)
            ? EndingKind.Inflected : EndingKind.None));

    private void AddSpellings(int term, string form, EndingKind ending)
    {
        if (!IsEnglish(term))
        {
            return;
        }

        var number = _forms.Count - 1;
        int[] letters = [.. form.Select(letter => (int)letter)];
        var keys = Skeleton.KeysOf(letters);
        keys.Add(Skeleton.KeyOf([.. letters.Reverse()]));
        keys.Add(Skeleton.KeyOf([.. letters.Reverse().Select(Turned.Of)]));
        foreach (var key in keys)
        {
            _spellings.Add(new SpellingKey(key, number));
            if (ending != EndingKind.None)
            {
                _spellings.Add(new SpellingKey(SpellingTable.StemOf(key), number));
            }
        }
    }

    // The sounds are those of English: a list of another language is found with stars and signs, and not by ear.
    private bool IsEnglish(int term) =>
        _languages[(term * 2) + 1] == 0 || new LanguageSet(_languages[(term * 2) + 1]).Overlaps(LanguageSet.English);

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
