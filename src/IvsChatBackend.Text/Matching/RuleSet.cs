using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using IvsChatBackend.Text.Languages;
using IvsChatBackend.Text.Respelling;
using IvsChatBackend.Text.Terms;

namespace IvsChatBackend.Text.Matching;

/// <summary>
/// Up to 10,000 terms, compiled. Immutable and safe for threads; what a match needs beyond it is in the <see cref="ReviewScratch"/>. How it
/// decides is told in docs/review.md, "Matching".
/// </summary>
public sealed class RuleSet
{
    public const int MaximumTerms = 10_000;

    /// <summary>Terms with <see cref="TermMatch.Pattern"/>: each is one more pass over the message.</summary>
    public const int MaximumPatterns = 200;

    private readonly RuleSetData _data;
    private readonly TermPatterns _patterns;
    private readonly bool _hasAllowTerms;
    private readonly bool _hasAllowPatterns;
    private readonly Func<int, bool> _isAllowTerm;

    private RuleSet(RuleSetData data)
    {
        _data = data;
        _patterns = new TermPatterns(data);
        foreach (ref readonly var row in data.Terms)
        {
            _hasAllowTerms |= row.Action == (byte)TermAction.Allow;
            _hasAllowPatterns |= row.Action == (byte)TermAction.Allow && row.Match == (byte)TermMatch.Pattern;
        }

        _isAllowTerm = index => _data.Terms[index].Action == (byte)TermAction.Allow;
    }

    /// <summary>No terms at all.</summary>
    public static RuleSet Empty { get; } = new(new RuleSetBuilder().Build());

    /// <summary>Number of terms.</summary>
    public int Count => _data.TermCount;

    /// <summary>Of the content, in 16 hexadecimal digits: equal for equal terms in equal order.</summary>
    public string Version => _data.Checksum.ToString("x16", CultureInfo.InvariantCulture);

    /// <param name="index">Below <see cref="Count"/>, as a <see cref="Hit"/> names it.</param>
    public Term this[int index]
    {
        get
        {
            var row = _data.Terms[index];
            var texts = _data.Texts[row.Offset..];
            var text = texts.Slice(row.IdLength, row.TextLength).ToString();
            var message = row.MessageLength < 0 ? null : texts.Slice(row.IdLength + row.TextLength, row.MessageLength).ToString();
            return new Term(texts[..row.IdLength].ToString(), text, (TermMatch)row.Match, (TermAction)row.Action, message)
            {
                Traits = (TermTraits)row.Traits,
                Category = (TermCategory)row.Category,
                Severity = (TermSeverity)row.Severity,
                OrdinaryIn = _data.TermLanguages.IsEmpty ? default : new LanguageSet(_data.TermLanguages[index * 2]),
                Language = _data.TermLanguages.IsEmpty ? default : new LanguageSet(_data.TermLanguages[(index * 2) + 1]),
            };
        }
    }

    /// <summary>What becomes of a message that the term hits, without making the whole <see cref="Term"/>.</summary>
    public TermAction ActionOf(int index) => (TermAction)_data.Terms[index].Action;

    /// <returns>What there is too much of; null where the terms can be compiled.</returns>
    public static RuleSetExcess? ExcessOf(IReadOnlyCollection<Term> terms) =>
        terms.Count > MaximumTerms ? new RuleSetExcess("terms", MaximumTerms)
        : terms.Count(term => term.Match == TermMatch.Pattern) > MaximumPatterns ? new RuleSetExcess("patterns", MaximumPatterns)
        : null;

    /// <param name="terms">Each made by <see cref="Term.TryCreate"/>, without an <see cref="ExcessOf"/>.</param>
    /// <param name="languages">Whose ordinary words are no other spelling of a term; null for every language that is known.</param>
    public static RuleSet Build(IReadOnlyCollection<Term> terms, LanguageSet? languages = null)
    {
        if (ExcessOf(terms) is { } excess)
        {
            throw new ArgumentException($"There are more than {excess.Limit} {excess.What}.", nameof(terms));
        }

        var builder = new RuleSetBuilder { Languages = languages ?? LanguageSet.All };
        foreach (var term in terms)
        {
            builder.Add(term);
        }

        return new RuleSet(builder.Build());
    }

    /// <summary>The snapshot's bytes: about 150 a term.</summary>
    public byte[] Write() => _data.Bytes.ToArray();

    /// <summary>Takes a snapshot over by copying it: nothing is compiled.</summary>
    /// <param name="snapshot">What <see cref="Write"/> gave.</param>
    /// <param name="rules">The same rules.</param>
    /// <returns>False where the snapshot is cut or changed, or of another version of the format: then the terms are compiled again.</returns>
    public static bool TryRead(ReadOnlySpan<byte> snapshot, [NotNullWhen(true)] out RuleSet? rules)
    {
        rules = RuleSetData.TryRead(snapshot, out var data) ? new RuleSet(data) : null;
        return rules is not null;
    }

    /// <summary>
    /// Finds every hit, in the message's order, without those that lie inside a hit of an allow term, and without the allow terms' own. Takes
    /// time linear in the message's length and no memory on the usual path, where nothing is found.
    /// </summary>
    /// <param name="content">Any UTF-16.</param>
    /// <param name="scratch">One a thread.</param>
    /// <param name="hits">Cleared first.</param>
    public void Find(ReadOnlySpan<char> content, ReviewScratch scratch, HitList hits) => Find(content, scratch, hits, SearchLimits.None);

    /// <summary>As above, within limits: terms first, then patterns, unless a term denies already.</summary>
    /// <returns>False where the time ran out before every pattern was tried.</returns>
    public bool Find(ReadOnlySpan<char> content, ReviewScratch scratch, HitList hits, in SearchLimits limits)
    {
        hits.Clear();
        new MessageScan(_data, content, scratch).Run(hits);
        new RespellingScan(_data, content, scratch).Run(hits);
        LinkSpans.Remove(content, scratch, hits);
        RemoveOrdinary(content, hits);
        var isWhole = (limits.StopAtDeny && !_hasAllowPatterns && Denies(hits)) || _patterns.Find(content, scratch, hits, limits);
        if (hits.Count == 0)
        {
            return isWhole;
        }

        if (_hasAllowTerms)
        {
            hits.RemoveAllowed(_isAllowTerm);
        }

        hits.Sort();
        return isWhole;
    }

    private void RemoveOrdinary(ReadOnlySpan<char> content, HitList hits)
    {
        var languages = _data.TermLanguages;
        if (languages.IsEmpty)
        {
            return;
        }

        for (var index = hits.Count - 1; index >= 0; index--)
        {
            var hit = hits[index];
            var ordinary = new LanguageSet(languages[hit.Term * 2] & _data.Languages.Bits);
            if (!ordinary.IsEmpty && SpokenHere.IsOrdinary(content, hit.Start, hit.End, ordinary, new LanguageSet(languages[(hit.Term * 2) + 1])))
            {
                hits.RemoveAt(index);
            }
        }
    }

    /// <summary>Bytes that were allocated for the patterns' automata since they were last dropped.</summary>
    internal long PatternBytes => _patterns.Grown;

    // What an allow term covers denies nothing; whether one does is seen only when all of them are known, so that one of them is reason to go on.
    private bool Denies(HitList hits)
    {
        var denies = false;
        foreach (ref readonly var hit in hits.Hits)
        {
            var action = ActionOf(hit.Term);
            if (action == TermAction.Allow)
            {
                return false;
            }

            denies |= action == TermAction.Deny && hit.Certainty != Certainty.Uncertain;
        }

        return denies;
    }
}

/// <param name="What">Plural: <c>terms</c>.</param>
/// <param name="Limit">The most that there may be.</param>
public readonly record struct RuleSetExcess(string What, int Limit);
