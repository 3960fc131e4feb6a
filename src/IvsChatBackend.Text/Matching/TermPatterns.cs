using System.Text.RegularExpressions;
using IvsChatBackend.Text.Folding;
using IvsChatBackend.Text.Terms;

namespace IvsChatBackend.Text.Matching;

/// <summary>The regular expressions among the terms, made when the first message needs them.</summary>
internal sealed class TermPatterns
{
    // Each match starts a new search, of which each may run to the end: so many, and the time stays linear in the message.
    private const int MaximumMatches = 64;

    private readonly int[] _terms;
    private readonly Lazy<Regex[]> _patterns;

    public TermPatterns(RuleSetData data)
    {
        var terms = new List<int>();
        for (var index = 0; index < data.TermCount; index++)
        {
            if (data.Terms[index].Match == (byte)TermMatch.Pattern)
            {
                terms.Add(index);
            }
        }

        _terms = [.. terms];
        _patterns = new Lazy<Regex[]>(() => [.. _terms.Select(term => new Regex(TextOf(data, term), PatternSyntax.Options))]);
    }

    public void Find(ReadOnlySpan<char> content, ReviewScratch scratch, HitList hits)
    {
        if (_terms.Length == 0)
        {
            return;
        }

        // Folded, with one character an element, so that an index of the one is an index of the other.
        TextFolder.Fold(content, scratch.Folded);
        var elements = scratch.Folded.Elements;
        var plain = scratch.Plain(elements.Length);
        for (var index = 0; index < elements.Length; index++)
        {
            plain[index] = elements[index].Scalar is var scalar and <= char.MaxValue ? (char)scalar : '\uFFFD';
        }

        for (var index = 0; index < _terms.Length; index++)
        {
            Find(_patterns.Value[index], _terms[index], content, plain, elements, hits);
        }
    }

    private static void Find(
        Regex pattern, int term, ReadOnlySpan<char> content, ReadOnlySpan<char> plain, ReadOnlySpan<TextElement> elements, HitList hits)
    {
        var count = 0;
        foreach (var match in pattern.EnumerateMatches(content))
        {
            if (match.Length > 0)
            {
                hits.Add(new Hit(term, match.Index, match.Length));
            }

            if (++count == MaximumMatches)
            {
                break;
            }
        }

        count = 0;
        foreach (var match in pattern.EnumerateMatches(plain))
        {
            if (match.Length > 0)
            {
                var start = elements[match.Index].Start;
                hits.Add(new Hit(term, start, elements[match.Index + match.Length - 1].End - start));
            }

            if (++count == MaximumMatches)
            {
                break;
            }
        }
    }

    private static string TextOf(RuleSetData data, int term)
    {
        var row = data.Terms[term];
        return data.Texts.Slice(row.Offset + row.IdLength, row.TextLength).ToString();
    }
}
