namespace IvsChatBackend.Text.Matching;

/// <summary>The hits of one message, in its order; a buffer that is used again and takes no memory until there is a hit.</summary>
public sealed class HitList
{
    private Hit[] _hits = [];

    public int Count { get; private set; }

    public ReadOnlySpan<Hit> Hits => _hits.AsSpan(0, Count);

    public Hit this[int index] => Hits[index];

    public void Clear() => Count = 0;

    internal void Add(Hit hit)
    {
        // Two readings of one message can find the same.
        if (Hits.Contains(hit))
        {
            return;
        }

        if (Count == _hits.Length)
        {
            Array.Resize(ref _hits, Math.Max(8, Count * 2));
        }

        _hits[Count++] = hit;
    }

    internal void RemoveAllowed(Func<int, bool> isAllowed)
    {
        var allowed = Array.FindAll(_hits[..Count], hit => isAllowed(hit.Term));
        if (allowed.Length == 0)
        {
            return;
        }

        var kept = 0;
        for (var index = 0; index < Count; index++)
        {
            var hit = _hits[index];
            if (!isAllowed(hit.Term) && !Array.Exists(allowed, cover => cover.Covers(hit)))
            {
                _hits[kept++] = hit;
            }
        }

        Count = kept;
    }

    internal void Sort() => _hits.AsSpan(0, Count).Sort(static (one, other) =>
        one.Start != other.Start ? one.Start.CompareTo(other.Start)
        : one.Length != other.Length ? other.Length.CompareTo(one.Length)
        : one.Term.CompareTo(other.Term));
}
