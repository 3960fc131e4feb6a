namespace IvsChatBackend.Emulator.Kernel;

/// <summary>The order of texts by their bytes in UTF-8, in which the service writes attributes: by code point, not by UTF-16 unit.</summary>
internal sealed class Utf8Order : IComparer<string>
{
    public static Utf8Order Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        var common = x.AsSpan().CommonPrefixLength(y);
        return common == (x?.Length ?? 0) || common == (y?.Length ?? 0)
            ? (x?.Length ?? 0).CompareTo(y?.Length ?? 0)
            : Rank(x![common]).CompareTo(Rank(y![common]));
    }

    // Surrogates stand for code points past all others; within a pair, units compare as code points do.
    private static int Rank(char unit) => char.IsSurrogate(unit) ? unit + char.MaxValue : unit;
}
