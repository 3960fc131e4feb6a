namespace IvsChatBackend.Core.State;

/// <summary>
/// The order of sort keys: by their bytes in UTF-8, as DynamoDB has it. It is the ordinal order but for characters beyond the basic
/// plane, whose surrogates are the smaller code units and whose bytes are the greater ones.
/// </summary>
public sealed class SortOrder : IComparer<string>
{
    private SortOrder()
    {
    }

    public static SortOrder Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        var same = x.AsSpan().CommonPrefixLength(y);
        return same == x.Length || same == y.Length ? x.Length - y.Length : Rank(x[same]) - Rank(y[same]);
    }

    // Puts the surrogates behind the rest of the basic plane.
    private static int Rank(char unit) => char.IsSurrogate(unit) ? unit + 0x10000 : unit;
}
