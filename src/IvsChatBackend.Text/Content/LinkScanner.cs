using System.Text;
using IvsChatBackend.Text.Folding;

namespace IvsChatBackend.Text.Content;

/// <summary>
/// Finds links: with a scheme, bare (<c>example.com/page</c>), as an address of four numbers, written in other letters (<c>ｅｘａｍｐｌｅ。ｃｏｍ</c>) and
/// disguised (<c>example [dot] com</c>, <c>example(.)com</c>, <c>example . com</c>). A bare name is a link where its last label is a top-level domain
/// of the list in <see cref="TopLevelDomains"/>, so that <c>file.txt</c> is none; one that is a word too (<c>know.it</c>) needs a path or <c>www.</c>.
/// Behind a scheme any label will do.
/// </summary>
public static class LinkScanner
{
    /// <param name="content">Any UTF-16.</param>
    /// <param name="folded">A buffer; left with the message's elements.</param>
    /// <returns>The links in the message's order.</returns>
    public static IReadOnlyList<Link> Find(ReadOnlySpan<char> content, FoldedText folded)
    {
        TextFolder.Fold(content, folded);
        var elements = folded.Elements;
        var links = new List<Link>();
        for (var index = 0; index < elements.Length;)
        {
            if (!IsLabelPart(elements, index) || (index > 0 && IsLabelPart(elements, index - 1)))
            {
                index++;
                continue;
            }

            index = ReadHost(elements, index, links);
        }

        return links;
    }

    private static int ReadHost(ReadOnlySpan<TextElement> elements, int start, List<Link> links)
    {
        var host = new StringBuilder();
        var isDisguised = false;
        var labelStart = start;
        var end = ReadLabel(elements, start, host);
        for (var labels = 1; labels < 10 && ReadDot(elements, end, out var next, out var isOdd); labels++)
        {
            labelStart = host.Length + 1;
            var mark = host.Length;
            host.Append('.');
            var labelEnd = ReadLabel(elements, next, host);
            if (isOdd && !TopLevelDomains.Contains(host.ToString(labelStart, host.Length - labelStart)))
            {
                // "Stop . Go": of a disguised dot only a known domain tells.
                host.Length = mark;
                break;
            }

            isDisguised |= isOdd;
            end = labelEnd;
        }

        var text = host.ToString().Trim('-');
        var isMarked = HasScheme(elements, start) || text.StartsWith("www.", StringComparison.Ordinal);
        var hasPath = end < elements.Length && elements[end].Scalar is '/' or ':';
        if (!IsLink(text, isMarked, hasPath, isDisguised, IsAfterAt(elements, start)))
        {
            return end;
        }

        links.Add(new Link(elements[start].Start, elements[end - 1].End - elements[start].Start, WithoutWww(text)));
        return SkipRest(elements, end);
    }

    private static bool IsLink(string host, bool isMarked, bool hasPath, bool isDisguised, bool isMail)
    {
        var labels = host.Split('.');
        if (labels.Any(label => label.Length is 0 or > 63) || (isMail && !isDisguised))
        {
            return false;
        }

        var isAddress = labels.Length == 4 && labels.All(label => byte.TryParse(label, out _));
        return isMarked || isAddress || (labels.Length >= 2 && TopLevelDomains.Contains(labels[^1]) && labels[^2].Any(char.IsLetterOrDigit)
            && (hasPath || !TopLevelDomains.IsWord(labels[^1])));
    }

    // a@example.com is a mail address.
    private static bool IsAfterAt(ReadOnlySpan<TextElement> elements, int start) => start > 0 && elements[start - 1].Scalar == '@';

    private static bool HasScheme(ReadOnlySpan<TextElement> elements, int start) =>
        start >= 3 && elements[start - 1].Scalar == '/' && elements[start - 2].Scalar == '/' && elements[start - 3].Scalar == ':';

    private static string WithoutWww(string host) => host.StartsWith("www.", StringComparison.Ordinal) && host.IndexOf('.', 4) > 0 ? host[4..] : host;

    private static bool IsLabelPart(ReadOnlySpan<TextElement> elements, int index) => elements[index].IsWordPart || elements[index].Scalar == '-';

    private static int ReadLabel(ReadOnlySpan<TextElement> elements, int index, StringBuilder host)
    {
        while (index < elements.Length && IsLabelPart(elements, index))
        {
            host.Append(new Rune(elements[index++].Scalar).ToString());
        }

        return index;
    }

    // ".", "。", " . ", "[.]", "(dot)", " dot ", and the like.
    private static bool ReadDot(ReadOnlySpan<TextElement> elements, int index, out int next, out bool isOdd)
    {
        next = index;
        isOdd = false;
        if (index + 1 < elements.Length && IsDot(elements[index].Scalar) && IsLabelPart(elements, index + 1))
        {
            next = index + 1;
            return true;
        }

        isOdd = true;
        next = SkipDress(elements, next);
        var isDressed = next > index;
        if (next < elements.Length && IsDot(elements[next].Scalar))
        {
            next++;
        }
        else if (isDressed && IsWord(elements, next, "dot"))
        {
            next += 3;
        }
        else
        {
            return false;
        }

        next = SkipDress(elements, next);
        return next < elements.Length && IsLabelPart(elements, next);
    }

    private static int SkipDress(ReadOnlySpan<TextElement> elements, int index)
    {
        var limit = Math.Min(elements.Length, index + 3);
        while (index < limit && elements[index].Scalar is ' ' or '[' or ']' or '(' or ')' or '{' or '}' or '<' or '>' or '*' or '_' or '"')
        {
            index++;
        }

        return index;
    }

    private static bool IsDot(int scalar) => scalar is '.' or '。' or '．' or '｡' or '․' or '·' or '•';

    private static bool IsWord(ReadOnlySpan<TextElement> elements, int index, string word)
    {
        if (index + word.Length > elements.Length || (index + word.Length < elements.Length && elements[index + word.Length].IsWordPart))
        {
            return false;
        }

        for (var at = 0; at < word.Length; at++)
        {
            if (!AsciiFold.MayStandFor(elements[index + at].Scalar, word[at], isLongWord: false))
            {
                return false;
            }
        }

        return true;
    }

    private static int SkipRest(ReadOnlySpan<TextElement> elements, int index)
    {
        while (index < elements.Length && elements[index].Kind != ElementKind.Space)
        {
            index++;
        }

        return index;
    }
}
