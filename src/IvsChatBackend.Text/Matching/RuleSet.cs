using System.Diagnostics.CodeAnalysis;
using System.Globalization;
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
    private readonly Func<int, bool> _isAllowTerm;

    private RuleSet(RuleSetData data)
    {
        _data = data;
        _patterns = new TermPatterns(data);
        foreach (ref readonly var row in data.Terms)
        {
            _hasAllowTerms |= row.Action == (byte)TermAction.Allow;
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
            return new Term(texts[..row.IdLength].ToString(), text, (TermMatch)row.Match, (TermAction)row.Action, message);
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
    public static RuleSet Build(IReadOnlyCollection<Term> terms)
    {
        if (ExcessOf(terms) is { } excess)
        {
            throw new ArgumentException($"There are more than {excess.Limit} {excess.What}.", nameof(terms));
        }

        var builder = new RuleSetBuilder();
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
    public void Find(ReadOnlySpan<char> content, ReviewScratch scratch, HitList hits)
    {
        hits.Clear();
        new MessageScan(_data, content, scratch).Run(hits);
        _patterns.Find(content, scratch, hits);
        if (hits.Count == 0)
        {
            return;
        }

        if (_hasAllowTerms)
        {
            hits.RemoveAllowed(_isAllowTerm);
        }

        hits.Sort();
    }
}

/// <param name="What">Plural: <c>terms</c>.</param>
/// <param name="Limit">The most that there may be.</param>
public readonly record struct RuleSetExcess(string What, int Limit);
