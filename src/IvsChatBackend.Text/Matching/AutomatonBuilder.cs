namespace IvsChatBackend.Text.Matching;

/// <summary>An Aho–Corasick automaton in a double array, from runs of symbols.</summary>
internal sealed class AutomatonBuilder
{
    private readonly TrieNode _root = new();
    private readonly List<Output> _outputs = [];
    private Node[] _slots = [];
    private bool[] _taken = [];
    private int _firstFree = 1;

    public void Add(IEnumerable<int> symbols, int form, uint doubled)
    {
        var node = _root;
        foreach (var symbol in symbols)
        {
            node = node.Child(symbol);
        }

        node.Forms.Add((form, doubled));
    }

    /// <param name="symbolCount">One more than the highest symbol.</param>
    public (Node[] Nodes, Output[] Outputs) Build(int symbolCount)
    {
        var order = LinkByBreadth();
        Grow(symbolCount + 1);
        _taken[0] = true;
        var bases = new Dictionary<TrieNode, int>();
        foreach (var node in order)
        {
            if (node.Children.Count > 0)
            {
                bases[node] = Place(node, symbolCount);
            }
        }

        foreach (var (node, parent) in WithParents(order))
        {
            _slots[node.Slot] = new Node(bases.GetValueOrDefault(node), parent, node.Fail?.Slot ?? 0, node.Output);
        }

        // Room for every symbol after the last, so that a step never leaves the array.
        var length = Array.FindLastIndex(_taken, taken => taken) + 1 + symbolCount;
        Grow(length);
        return (_slots[..length], [.. _outputs]);
    }

    private List<TrieNode> LinkByBreadth()
    {
        List<TrieNode> order = [_root];
        for (var next = 0; next < order.Count; next++)
        {
            var node = order[next];
            node.Output = node.Fail?.Output ?? -1;
            foreach (var (form, doubled) in node.Forms)
            {
                _outputs.Add(new Output(form, doubled, node.Output));
                node.Output = _outputs.Count - 1;
            }

            foreach (var (symbol, child) in node.Children)
            {
                child.Fail = FailOf(node, symbol);
                order.Add(child);
            }
        }

        return order;
    }

    private TrieNode FailOf(TrieNode parent, int symbol)
    {
        for (var suffix = parent.Fail; suffix is not null; suffix = suffix.Fail)
        {
            if (suffix.Children.TryGetValue(symbol, out var target))
            {
                return target;
            }
        }

        return _root;
    }

    // First fit: the lowest base at which every child finds an empty slot.
    private int Place(TrieNode node, int symbolCount)
    {
        while (_taken[_firstFree])
        {
            Grow(++_firstFree + symbolCount);
        }

        var symbols = node.Children.Keys;
        for (var start = Math.Max(1, _firstFree - symbols[0]); ; start++)
        {
            Grow(start + symbolCount + 1);
            if (!symbols.Any(symbol => _taken[start + symbol]))
            {
                foreach (var (symbol, child) in node.Children)
                {
                    _taken[start + symbol] = true;
                    child.Slot = start + symbol;
                }

                return start;
            }
        }
    }

    private void Grow(int length)
    {
        if (length < _slots.Length)
        {
            return;
        }

        var from = _slots.Length;
        Array.Resize(ref _slots, Math.Max(length + 1, from * 2));
        Array.Resize(ref _taken, _slots.Length);
        _slots.AsSpan(from).Fill(new Node(0, -1, 0, -1));
    }

    private static IEnumerable<(TrieNode Node, int Parent)> WithParents(List<TrieNode> order)
    {
        yield return (order[0], -1);
        foreach (var node in order)
        {
            foreach (var child in node.Children.Values)
            {
                yield return (child, node.Slot);
            }
        }
    }
}
