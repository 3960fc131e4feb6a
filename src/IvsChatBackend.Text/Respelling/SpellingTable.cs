using IvsChatBackend.Text.Matching;

namespace IvsChatBackend.Text.Respelling;

/// <summary>Looks forms up by the keys of their respellings: a bitmap that turns most words away, then the keys in order.</summary>
internal readonly ref struct SpellingTable(ReadOnlySpan<ulong> bits, ReadOnlySpan<SpellingKey> keys)
{
    // Set apart from a whole word's key, so that a stem is not tried at every word that ends with it.
    private const uint Stem = 0x9E3779B9;

    // The last word of the bitmap stands behind those that keys fall on.
    private const ulong HasStemsBit = 1;

    private readonly ReadOnlySpan<ulong> _bits = bits;
    private readonly ReadOnlySpan<SpellingKey> _keys = keys;

    public bool IsEmpty => _keys.IsEmpty;

    /// <summary>A form may have endings: its key is that of a word's beginning.</summary>
    public bool HasStems => _bits.Length > 0 && (_bits[^1] & HasStemsBit) != 0;

    public static uint StemOf(uint key) => (key ^ Stem) * 0x85EBCA6B;

    public bool MayHave(uint key)
    {
        var place = (key * 0x9E3779B1U) >> 8;
        return ((_bits[(int)((place >> 6) & (uint)(_bits.Length - 2))] >> (int)(place & 63)) & 1) != 0;
    }

    /// <returns>The forms of the key.</returns>
    public ReadOnlySpan<SpellingKey> Find(uint key)
    {
        var low = 0;
        var high = _keys.Length;
        while (low < high)
        {
            var middle = (low + high) >> 1;
            (low, high) = _keys[middle].Key < key ? (middle + 1, high) : (low, middle);
        }

        var end = low;
        while (end < _keys.Length && _keys[end].Key == key)
        {
            end++;
        }

        return _keys[low..end];
    }

    /// <param name="keys">In order.</param>
    /// <returns>The bitmap: a power of two of words, at most one bit of sixteen set.</returns>
    /// <param name="hasStems">See <see cref="HasStems"/>.</param>
    public static ulong[] BitsOf(IReadOnlyCollection<SpellingKey> keys, bool hasStems)
    {
        if (keys.Count == 0)
        {
            return [];
        }

        var words = 16;
        while (words * 64 < keys.Count * 16 && words < 1 << 15)
        {
            words *= 2;
        }

        var bits = new ulong[words + 1];
        bits[words] = hasStems ? HasStemsBit : 0;
        foreach (var key in keys)
        {
            var place = (key.Key * 0x9E3779B1U) >> 8;
            bits[(place >> 6) & (uint)(words - 1)] |= 1UL << (int)(place & 63);
        }

        return bits;
    }
}
