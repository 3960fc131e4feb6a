using System.Text;

namespace IvsChatBackend.Core.State;

/// <summary>
/// Address of an item: what belongs together shares a partition and is read in order of <paramref name="Sort"/> (<see cref="SortOrder"/>).
/// </summary>
/// <param name="Partition">1–2048 bytes of UTF-8.</param>
/// <param name="Sort">1–1024 bytes of UTF-8.</param>
public readonly record struct ItemKey(string Partition, string Sort)
{
    private const int MaximumPartitionBytes = 2048;
    private const int MaximumSortBytes = 1024;

    // A lone surrogate would be stored as another character, and two keys could become one.
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <returns>Bytes of UTF-8 that both parts take.</returns>
    /// <exception cref="ArgumentException">A part is empty, too long or no Unicode text.</exception>
    public int Measure() => Measure(Partition, MaximumPartitionBytes) + Measure(Sort, MaximumSortBytes);

    private static int Measure(string part, int maximum)
    {
        ArgumentException.ThrowIfNullOrEmpty(part);
        var bytes = Strict.GetByteCount(part);
        return bytes <= maximum ? bytes : throw new ArgumentException($"A part of a key takes {bytes} bytes; at most {maximum} are stored.");
    }
}

/// <summary>The unit that changes together: one JSON document, by one conditional write on its version.</summary>
/// <param name="Key">Where it is.</param>
/// <param name="Version">1 for a new item, one more with each write.</param>
/// <param name="Document">JSON; with the key at most <see cref="MaximumBytes"/>.</param>
public sealed record Item(ItemKey Key, long Version, string Document)
{
    /// <summary>Bytes of UTF-8 that key and document may take: DynamoDB's 400 KB less what the store adds to each item.</summary>
    public const int MaximumBytes = (400 * 1024) - 512;

    /// <summary>When the store may drop it. Garbage collection only: rules read times from the document, for a store may be days late.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <exception cref="ArgumentException">No store takes this item: its key, its version or its size is out of bounds.</exception>
    public void ThrowIfUnfit()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Version, 1);
        var bytes = Key.Measure() + Encoding.UTF8.GetByteCount(Document);
        if (bytes > MaximumBytes)
        {
            throw new ArgumentException($"An item takes {bytes} bytes; at most {MaximumBytes} are stored.");
        }
    }
}

/// <param name="Items">In order of their sort keys.</param>
/// <param name="Next">Sort key to go on after; null at the end.</param>
public sealed record ItemPage(IReadOnlyList<Item> Items, string? Next);
