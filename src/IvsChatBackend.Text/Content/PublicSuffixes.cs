using System.Collections.Frozen;

namespace IvsChatBackend.Text.Content;

/// <summary>
/// The top-level domains of the public suffix list (<c>suffixes.txt</c>, made by <c>tools/TextTables</c>), and which of them a bare name needs
/// more than itself to be a link.
/// </summary>
internal static class PublicSuffixes
{
    private static readonly Lazy<FrozenSet<string>> Known = new(Read);

    // Endings of files that people name in chats.
    private static readonly FrozenSet<string> Files = Set("md rs py sh pl ps cc so ml");

    // What is a word too, after a full stop without a space, by language: "hi.im new", "casa.de".
    private static readonly FrozenSet<string> Words = Set(
        "it is in so to at am be do us no my as by me la de es et il id ad im pm ma se si te ne ni va ve mo na pa li ai tu mu hu");

    // With which a dot may be spelled out.
    private static readonly FrozenSet<string> Common = Set(
        "com net org info biz io gg tv ru cn co xyz top shop online site live app club store link click icu vip pro dev me cc uk fr eu onion");

    /// <param name="label">In small letters.</param>
    public static bool IsKnown(ReadOnlySpan<char> label) =>
        Known.Value.GetAlternateLookup<ReadOnlySpan<char>>().Contains(label) || label.StartsWith("xn--");

    public static bool IsFile(ReadOnlySpan<char> label) => Files.GetAlternateLookup<ReadOnlySpan<char>>().Contains(label);

    public static bool IsWord(ReadOnlySpan<char> label) => Words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(label);

    public static bool IsCommon(ReadOnlySpan<char> label) => Common.GetAlternateLookup<ReadOnlySpan<char>>().Contains(label);

    /// <summary>Whether the host ends in a known top-level domain, in any case.</summary>
    public static bool HasKnownSuffix(ReadOnlySpan<char> host)
    {
        var dot = host.LastIndexOf('.');
        if (dot <= 0 || host.Length - dot - 1 is < 2 or > 63)
        {
            return false;
        }

        Span<char> label = stackalloc char[host.Length - dot - 1];
        host[(dot + 1)..].ToLowerInvariant(label);
        return IsKnown(label);
    }

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static FrozenSet<string> Read()
    {
        using var stream = typeof(PublicSuffixes).Assembly.GetManifestResourceStream("Content.suffixes.txt")!;
        using var lines = new StreamReader(stream);
        return lines.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] != '#').ToFrozenSet(StringComparer.Ordinal);
    }
}
