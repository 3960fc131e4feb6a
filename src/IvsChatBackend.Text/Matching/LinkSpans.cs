using System.Buffers;
using IvsChatBackend.Text.Content;
using IvsChatBackend.Text.Folding;
using IvsChatBackend.Text.Terms;

namespace IvsChatBackend.Text.Matching;

/// <summary>
/// Paths and hosts of links are judged as links, not as words: <c>https://en.wikipedia.org/wiki/Retarded_potential</c>. That holds for what begins
/// with a scheme or <c>www.</c> and encodes no letters, and for what follows a bare host's slash; a bare host is read like any other word.
/// </summary>
internal static class LinkSpans
{
    private static readonly SearchValues<string> Starts = SearchValues.Create(["://", "www."], StringComparison.OrdinalIgnoreCase);

    public static void Remove(ReadOnlySpan<char> content, ReviewScratch scratch, HitList hits)
    {
        if (hits.Count == 0 || !content.ContainsAny(Starts))
        {
            return;
        }

        Span<Range> links = stackalloc Range[16];
        var count = 0;
        for (var from = 0; count < links.Length && content[from..].IndexOfAny(Starts) is >= 0 and var place;)
        {
            var start = from + place;
            while (start > 0 && char.IsAsciiLetterOrDigit(content[start - 1]))
            {
                start--;
            }

            var end = from + place;
            while (end < content.Length && !char.IsWhiteSpace(content[end]) && content[end] is not ('"' or '<' or '>'))
            {
                end++;
            }

            if (IsLink(content[start..end]))
            {
                links[count++] = start..end;
            }

            from = end;
        }

        for (var index = 0; index < count; index++)
        {
            var (start, length) = links[index].GetOffsetAndLength(content.Length);
            var isEncoded = content.Slice(start, length).Contains('%');
            hits.Keep(hit => hit.Start < start || hit.End > start + length || isEncoded);
        }
    }

    // http and https with a host that has a dot, or www. with one.
    private static bool IsLink(ReadOnlySpan<char> text)
    {
        var host = text.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? text[8..]
            : text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) ? text[7..]
            : text.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? text
            : [];
        var end = host.IndexOfAny('/', '?', '#');
        host = end < 0 ? host : host[..end];
        return PublicSuffixes.HasKnownSuffix(host);
    }
}
