namespace IvsChatBackend.Text.Matching;

/// <summary>A node while the automaton is being built.</summary>
internal sealed class TrieNode
{
    /// <summary>By symbol.</summary>
    public SortedList<int, TrieNode> Children { get; } = [];

    public List<(int Form, uint Doubled)> Forms { get; } = [];

    public TrieNode? Fail { get; set; }

    public int Slot { get; set; }

    public int Output { get; set; } = -1;

    public TrieNode Child(int symbol)
    {
        if (!Children.TryGetValue(symbol, out var child))
        {
            Children.Add(symbol, child = new TrieNode());
        }

        return child;
    }
}
