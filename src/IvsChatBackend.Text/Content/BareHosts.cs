using IvsChatBackend.Text.Languages;

namespace IvsChatBackend.Text.Content;

/// <summary>Hosts without a scheme.</summary>
internal static class BareHosts
{
    private const int MaximumLabels = 10;

    // "the dot com crash": after these no name of a host is spelled out.
    private static readonly HashSet<string> NoNames = new(
        ["the", "a", "an", "this", "that", "of", "in", "and", "or", "to", "for", "from", "new", "old", "first", "no", "any", "every", "your", "my", "dot"], StringComparer.Ordinal);

    public static bool IsLabelPart(char character) => char.IsLetterOrDigit(character) || character == '-' || char.IsSurrogate(character)
        || char.GetUnicodeCategory(character) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark;

    /// <param name="host">The message.</param>
    /// <param name="content">As it was written.</param>
    /// <param name="index">Where a label begins.</param>
    /// <param name="target">Where the link leads.</param>
    /// <returns>The index after the link; -1 where none begins here.</returns>
    public static int Read(HostText host, string content, int index, out string target)
    {
        var text = host.Text;
        target = "";
        var labels = new List<(int Start, int End)> { (index, EndOfLabel(text, index)) };
        var isDisguised = false;
        while (labels.Count < MaximumLabels && DotAfter(text, labels[^1].End, out var next, out var isOdd))
        {
            var end = EndOfLabel(text, next);
            var label = text[next..end];
            if (isOdd && !(PublicSuffixes.IsCommon(label) && IsName(text[labels[0].Start..labels[^1].End])))
            {
                break;
            }

            isDisguised |= isOdd;
            labels.Add((next, end));
        }

        if (labels.Count < 2)
        {
            return -1;
        }

        var after = labels[^1].End;
        target = string.Join('.', labels.Select(label => text[label.Start..label.End]));
        var path = after < text.Length && text[after] is '/' or '\\' or '?' or '#' ? EndOfPath(text, after) : after;
        var hasPath = path > after + 1;
        var hasPort = after + 1 < text.Length && text[after] == ':' && char.IsAsciiDigit(text[after + 1]);
        if (after < text.Length && text[after] is '@' or '_')
        {
            return -1;
        }

        return IsLink(host, content, labels, target, isDisguised, hasPath || hasPort) ? path : -1;
    }

    private static bool IsLink(HostText host, string content, List<(int Start, int End)> labels, string target, bool isDisguised, bool hasMore)
    {
        var text = host.Text;
        if (labels.Exists(label => label.End == label.Start || label.End - label.Start > 63))
        {
            return false;
        }

        if (labels.Count == 4 && labels.TrueForAll(label => byte.TryParse(text[label.Start..label.End], out _)))
        {
            return hasMore;
        }

        var last = text[labels[^1].Start..labels[^1].End];
        var name = text[labels[^2].Start..labels[^2].End];
        if (!PublicSuffixes.IsKnown(last) || name.All(char.IsAsciiDigit))
        {
            return target.StartsWith("www.", StringComparison.Ordinal) && labels.Count >= 3 && hasMore;
        }

        if (hasMore || isDisguised || labels.Count > 2)
        {
            return !(labels.Count > 2 && !hasMore && IsSentence(host, content, labels[^1], name, last));
        }

        return !PublicSuffixes.IsFile(last) && !IsSentence(host, content, labels[^1], name, last);
    }

    // "done.It was", "hi.im new", "f.Kr", "ASP.NET".
    private static bool IsSentence(HostText host, string content, (int Start, int End) label, string name, string last)
    {
        var isCapital = host.IsCapital(content, label.Start);
        var isShout = isCapital && label.End - label.Start > 1 && host.IsCapital(content, label.Start + 1);
        if (isCapital && !isShout && last is not ("com" or "net" or "org"))
        {
            return true;
        }

        if (isShout && last == "net" && name is "asp" or "vb" or "ado" or "ml")
        {
            return true;
        }

        return PublicSuffixes.IsWord(last) && (name.Length == 1 || (OrdinaryWords.LanguagesOf(name) & OrdinaryWords.LanguagesOf(last)) != 0);
    }

    private static bool IsName(string label) => label.Length > 1 && !NoNames.Contains(label);

    private static int EndOfLabel(string text, int index)
    {
        while (index < text.Length && IsLabelPart(text[index]))
        {
            index++;
        }

        return index;
    }

    private static int EndOfPath(string text, int index)
    {
        while (index < text.Length && !char.IsWhiteSpace(text[index]) && text[index] is not ('"' or '<' or '>' or ')' or ']'))
        {
            if (text.AsSpan(index).StartsWith("://"))
            {
                while (char.IsAsciiLetter(text[index - 1]))
                {
                    index--;
                }

                return index;
            }

            index++;
        }

        return index;
    }

    /// <summary><c>.</c>, and the ways in which it is hidden: <c>[.]</c>, <c>(dot)</c>, <c> dot </c>, <c> . </c>, <c>*</c>.</summary>
    private static bool DotAfter(string text, int index, out int next, out bool isOdd)
    {
        next = index + 1;
        isOdd = false;
        if (index + 1 >= text.Length)
        {
            return false;
        }

        if (text[index] == '.' || (Dots.Are(text[index]) && char.IsAsciiLetterOrDigit(text[index - 1]) && char.IsAsciiLetterOrDigit(text[index + 1])))
        {
            return IsLabelPart(text[index + 1]) && text[index + 1] != '-';
        }

        isOdd = true;
        if (text[index] is '*' or '·' or '•' or '․' && IsLabelPart(text[index + 1]))
        {
            return true;
        }

        next = SkipDress(text, index);
        if (next == index)
        {
            return false;
        }

        if (next < text.Length && Dots.Are(text[next]))
        {
            next++;
        }
        else if (text.AsSpan(next).StartsWith("dot") || text.AsSpan(next).StartsWith("d0t"))
        {
            next += 3;
        }
        else
        {
            return false;
        }

        var start = next;
        next = SkipDress(text, next);
        // "here . com" and "here dot com" have their gap on both sides; "end. Lol" has it on one.
        return next > start && next < text.Length && IsLabelPart(text[next]);
    }

    private static int SkipDress(string text, int index)
    {
        var limit = Math.Min(text.Length, index + 3);
        while (index < limit && text[index] is ' ' or '[' or ']' or '(' or ')' or '{' or '}' or '<' or '>' or '*' or '_' or '"')
        {
            index++;
        }

        return index;
    }
}
