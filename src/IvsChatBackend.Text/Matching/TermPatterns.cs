using System.Text.RegularExpressions;
using IvsChatBackend.Text.Folding;
using IvsChatBackend.Text.Terms;

namespace IvsChatBackend.Text.Matching;

/// <summary>
/// The regular expressions among the terms, each made when a message first needs it. Allow terms run first, then those that deny, then the rest.
/// A .NET automaton grows with what it has seen; what has grown past its bound is dropped and made again.
/// </summary>
internal sealed class TermPatterns
{
    /// <summary>What the automata of one set may take together, in bytes.</summary>
    public const long MaximumBytes = 48L * 1024 * 1024;

    // Each match starts a new search, of which each may run to the end: so many, and the time stays linear in the message.
    private const int MaximumMatches = 64;

    private readonly RuleSetData _data;
    private readonly int[] _terms;
    private readonly Regex?[] _patterns;
    private long _grown;

    public TermPatterns(RuleSetData data)
    {
        _data = data;
        _terms = [.. Enumerable.Range(0, data.TermCount).Where(index => data.Terms[index].Match == (byte)TermMatch.Pattern).OrderBy(Order)];
        _patterns = new Regex?[_terms.Length];
    }

    /// <summary>Bytes that were allocated for the automata that are kept: what they hold is less.</summary>
    public long Grown => Interlocked.Read(ref _grown);

    /// <returns>False where the time ran out before every pattern was tried.</returns>
    public bool Find(ReadOnlySpan<char> content, ReviewScratch scratch, HitList hits, in SearchLimits limits)
    {
        if (_terms.Length == 0)
        {
            return true;
        }

        var started = limits.Start();
        var plain = Plain(content, scratch);
        for (var index = 0; index < _terms.Length; index++)
        {
            if (limits.IsSpent(started))
            {
                return false;
            }

            var before = hits.Count;
            Find(index, content, plain, scratch.Folded.Elements, hits);
            if (limits.StopAtDeny && hits.Count > before && _data.Terms[_terms[index]].Action == (byte)TermAction.Deny && !IsCovered(hits, before))
            {
                return true;
            }
        }

        return true;
    }

    private int Order(int term) => (TermAction)_data.Terms[term].Action switch { TermAction.Allow => 0, TermAction.Deny => 1, _ => 2 };

    /// <returns>The message folded, one character an element, so that an index of the one is an index of the other; empty where folding changed nothing.</returns>
    private static ReadOnlySpan<char> Plain(ReadOnlySpan<char> content, ReviewScratch scratch)
    {
        if (!scratch.IsFolded)
        {
            TextFolder.Fold(content, scratch.Folded);
            scratch.IsFolded = true;
        }

        var elements = scratch.Folded.Elements;
        var plain = scratch.Plain(elements.Length);
        for (var index = 0; index < elements.Length; index++)
        {
            plain[index] = elements[index].Scalar is var scalar and <= char.MaxValue ? (char)scalar : '\uFFFD';
        }

        // Patterns ignore case.
        return content.Equals(plain, StringComparison.OrdinalIgnoreCase) ? [] : plain;
    }

    private void Find(int index, ReadOnlySpan<char> content, ReadOnlySpan<char> plain, ReadOnlySpan<TextElement> elements, HitList hits)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var pattern = _patterns[index] ??= new Regex(TextOf(_terms[index]), PatternSyntax.Options);
        Find(pattern, _terms[index], content, [], hits);
        Find(pattern, _terms[index], plain, elements, hits);
        var grown = GC.GetAllocatedBytesForCurrentThread() - before;
        if (grown > 0 && Interlocked.Add(ref _grown, grown) > MaximumBytes)
        {
            Array.Clear(_patterns);
            Interlocked.Exchange(ref _grown, 0);
        }
    }

    /// <param name="pattern">The automaton.</param>
    /// <param name="term">Index of its term.</param>
    /// <param name="text">The message.</param>
    /// <param name="elements">Where the text is folded, what each character of it stands for.</param>
    /// <param name="hits">Added to.</param>
    private static void Find(Regex pattern, int term, ReadOnlySpan<char> text, ReadOnlySpan<TextElement> elements, HitList hits)
    {
        var count = 0;
        foreach (var match in pattern.EnumerateMatches(text))
        {
            if (match.Length > 0)
            {
                var start = elements.IsEmpty ? match.Index : elements[match.Index].Start;
                var end = elements.IsEmpty ? match.Index + match.Length : elements[match.Index + match.Length - 1].End;
                hits.Add(new Hit(term, start, end - start));
            }

            if (++count == MaximumMatches)
            {
                break;
            }
        }
    }

    private bool IsCovered(HitList hits, int from)
    {
        foreach (ref readonly var hit in hits.Hits[from..])
        {
            var isCovered = false;
            foreach (ref readonly var other in hits.Hits)
            {
                isCovered |= _data.Terms[other.Term].Action == (byte)TermAction.Allow && other.Covers(hit);
            }

            if (!isCovered)
            {
                return false;
            }
        }

        return true;
    }

    private string TextOf(int term)
    {
        var row = _data.Terms[term];
        return _data.Texts.Slice(row.Offset + row.IdLength, row.TextLength).ToString();
    }
}
