using System.Buffers;

namespace IvsChatBackend.Text.Content;

/// <summary>Links with a scheme, read as the URL standard reads them: <c>https:\\evil.com</c>, <c>https://example.com@evil.com</c>.</summary>
internal static class Schemes
{
    private static readonly string[] Web = ["https:", "http:", "ftp:", "ws:", "wss:"];

    private static readonly SearchValues<char> AuthorityEnds = SearchValues.Create("/\\?# \t\r\n\"<>|^`{}");
    private static readonly SearchValues<char> HostEnds = SearchValues.Create("()[],;'!");
    private static readonly SearchValues<char> PathEnds = SearchValues.Create(" \t\r\n\"<>");

    /// <param name="text">As <see cref="HostText"/> has it.</param>
    /// <param name="index">Where to look.</param>
    /// <param name="host">Where the link leads.</param>
    /// <returns>The index after the link, or as far as another may begin; -1 where none begins here.</returns>
    public static int Read(string text, int index, out string host)
    {
        host = "";
        var rest = text.AsSpan(index);
        if (rest.StartsWith("mailto:"))
        {
            return ReadMail(text, index + "mailto:".Length, out host);
        }

        var slashes = SlashesAfter(rest);
        if (slashes < 0)
        {
            return -1;
        }

        var start = index + slashes;
        while (start < text.Length && text[start] is '/' or '\\')
        {
            start++;
        }

        var length = text.AsSpan(start).IndexOfAny(AuthorityEnds);
        var end = length < 0 ? text.Length : start + length;
        if (end == start)
        {
            return -1;
        }

        // Behind an @ a browser takes all of it; else a bracket or comma ends what people wrote as the host.
        var at = text.AsSpan(start, end - start).LastIndexOf('@');
        var first = start + at + 1;
        var cut = text.AsSpan(first, end - first).IndexOfAny(HostEnds);
        end = cut < 0 || text[first] == '[' ? end : first + cut;
        host = HostOf(text[first..end]);
        if (host.Length == 0)
        {
            return -1;
        }

        if (cut >= 0 && text[first] != '[')
        {
            return end;
        }

        // The path belongs to the link, up to another that stands in it.
        var path = text.AsSpan(end);
        var last = path.IndexOfAny(PathEnds);
        path = last < 0 ? path : path[..last];
        var next = path.IndexOf("://");
        while (next > 0 && char.IsAsciiLetter(path[next - 1]))
        {
            next--;
        }

        return end + (next < 0 ? path.Length : next);
    }

    // "name://", and of the web's schemes also "https:name" with fewer slashes.
    private static int SlashesAfter(ReadOnlySpan<char> rest)
    {
        foreach (var scheme in Web)
        {
            if (rest.StartsWith(scheme))
            {
                var after = rest[scheme.Length..];
                return after.Length > 0 && (after[0] is '/' or '\\' || char.IsLetterOrDigit(after[0])) ? scheme.Length : -1;
            }
        }

        var length = 0;
        while (length < rest.Length && (char.IsAsciiLetterOrDigit(rest[length]) || rest[length] is '+' or '-'))
        {
            length++;
        }

        return length > 1 && char.IsAsciiLetter(rest[0]) && rest[length..].StartsWith("://") ? length + 1 : -1;
    }

    private static string HostOf(string authority)
    {
        var host = authority.TrimEnd('.', ';', '!', '\'', '*', '_');
        if (host.StartsWith('['))
        {
            return host.TrimStart('[');
        }

        var port = host.IndexOf(':', StringComparison.Ordinal);
        host = Dots.Plain(port < 0 ? host : host[..port]).TrimEnd('.');
        return host;
    }

    private static int ReadMail(string text, int start, out string host)
    {
        var length = text.AsSpan(start).IndexOfAny(PathEnds);
        var end = length < 0 ? text.Length : start + length;
        var address = text[start..end];
        var at = address.LastIndexOf('@');
        host = address[(at + 1)..].Split('?')[0].TrimEnd('.', ',', ')');
        return at > 0 && host.Length > 0 ? end : -1;
    }
}

/// <summary>The characters that a browser takes for a host's dot.</summary>
internal static class Dots
{
    public static bool Are(char character) => character is '.' or '。' or '．' or '｡';

    public static string Plain(string host) => host.Replace('。', '.').Replace('．', '.').Replace('｡', '.');
}
