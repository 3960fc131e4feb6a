using System.Buffers;

namespace IvsChatBackend.Text.Content;

/// <summary>
/// Finds links, each by the host that a browser would go to:
/// <list type="number">
/// <item>Behind a scheme, whatever the host; it stands after the authority's last <c>@</c>.</item>
/// <item>Bare hosts (<c>example.com/page</c>) with a top-level domain of the public suffix list, and no space after the dot.</item>
/// <item>Four numbers with a port or a path.</item>
/// <item>Dots that are spelled out or dressed up: <c>example [dot] com</c>, <c>example(.)com</c>, <c>example*com</c>.</item>
/// </list>
/// What ends a sentence is no link (<c>done.it was</c>, <c>f.Kr</c>), nor is a file's name (<c>main.rs</c>).
/// </summary>
public static class LinkScanner
{
    private static readonly SearchValues<char> Signs = SearchValues.Create(".:。．｡*[(");

    /// <param name="content">Any UTF-16.</param>
    /// <returns>The links in the message's order.</returns>
    public static IReadOnlyList<Link> Find(string content)
    {
        var host = HostText.Of(content);
        var text = host.Text;
        if (!text.AsSpan().ContainsAny(Signs) && !text.Contains("dot", StringComparison.Ordinal))
        {
            return [];
        }

        var links = new List<Link>();
        for (var index = 0; index < text.Length;)
        {
            var end = Schemes.Read(text, index, out var target);
            if (end < 0)
            {
                end = IsStart(text, index) ? BareHosts.Read(host, content, index, out target) : -1;
            }

            if (end < 0)
            {
                index++;
                continue;
            }

            links.Add(new Link(host.Places[index], host.Places[end] - host.Places[index], WithoutWww(target)));
            index = end;
        }

        return links;
    }

    private static bool IsStart(string text, int index) =>
        BareHosts.IsLabelPart(text[index]) && (index == 0 || !(BareHosts.IsLabelPart(text[index - 1]) || text[index - 1] is '.' or '@' or '/' or '\\' or '_'));

    private static string WithoutWww(string host) => host.StartsWith("www.", StringComparison.Ordinal) && host.IndexOf('.', 4) > 0 ? host[4..] : host;
}
