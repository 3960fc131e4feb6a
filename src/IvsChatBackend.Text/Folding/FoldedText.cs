namespace IvsChatBackend.Text.Folding;

/// <summary>A message's elements, in a buffer that is used again.</summary>
public sealed class FoldedText
{
    private TextElement[] _elements = new TextElement[512];

    public int Count { get; private set; }

    public ReadOnlySpan<TextElement> Elements => _elements.AsSpan(0, Count);

    internal Span<TextElement> Writable => _elements.AsSpan(0, Count);

    internal void Clear() => Count = 0;

    internal void Add(in TextElement element)
    {
        if (Count == _elements.Length)
        {
            Array.Resize(ref _elements, Count * 2);
        }

        _elements[Count++] = element;
    }

    /// <summary>Counts a mark in with the element that it sits on.</summary>
    internal void ExtendLast(int end)
    {
        for (var index = Count - 1; index >= 0 && _elements[index].End < end; index--)
        {
            var isOfSamePart = _elements[index].Start == _elements[Count - 1].Start;
            if (!isOfSamePart)
            {
                return;
            }

            _elements[index].End = end;
        }
    }
}
