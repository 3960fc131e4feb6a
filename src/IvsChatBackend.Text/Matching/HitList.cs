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
        // Two readings of one message can find the same, and one of them with less of a disguise.
        for (var index = 0; index < Count; index++)
        {
            var found = _hits[index];
            if (found.Term == hit.Term && found.Start == hit.Start && found.Length == hit.Length)
            {
                _hits[index] = found.Certainty <= hit.Certainty ? found : hit;
                return;
            }
        }

        if (Count == _hits.Length)
        {
            Array.Resize(ref _hits, Math.Max(8, Count * 2));
        }

        _hits[Count++] = hit;
    }

    /// <summary>Adds a hit in another spelling, unless the term, or a surer one, is found there already.</summary>
    internal void AddSpelled(Hit hit)
    {
        foreach (ref readonly var found in Hits)
        {
            var isSameWord = found.Start < hit.End && hit.Start < found.End;
            if (isSameWord && (found.Term == hit.Term || found.Certainty != Certainty.Uncertain))
            {
                return;
            }
        }

        Add(hit);
    }

    internal void RemoveAt(int index)
    {
        _hits.AsSpan(index + 1, Count - index - 1).CopyTo(_hits.AsSpan(index));
        Count--;
    }

    /// <summary>Keeps the hits of which the test says so.</summary>
    internal void Keep(Predicate<Hit> test)
    {
        var kept = 0;
        for (var index = 0; index < Count; index++)
        {
            if (test(_hits[index]))
            {
                _hits[kept++] = _hits[index];
            }
        }

        Count = kept;
    }

    internal void RemoveAllowed(Func<int, bool> isAllowed)
    {
        var allowed = Array.FindAll(_hits[..Count], hit => isAllowed(hit.Term) && hit.Certainty != Certainty.Uncertain);
        Keep(hit => !isAllowed(hit.Term) && !Array.Exists(allowed, cover => cover.Covers(hit)));
    }

    internal void Sort() => _hits.AsSpan(0, Count).Sort(static (one, other) =>
        one.Start != other.Start ? one.Start.CompareTo(other.Start)
        : one.Length != other.Length ? other.Length.CompareTo(one.Length)
        : one.Term.CompareTo(other.Term));
}
