using IvsChatBackend.Text.Folding;

namespace IvsChatBackend.Text.Matching;

/// <summary>The piece of a message between white space that a hit stands in.</summary>
internal static class Chunk
{
    public static ReadOnlySpan<TextElement> Around(ReadOnlySpan<TextElement> elements, int first, int last)
    {
        while (first > 0 && elements[first - 1].Kind != ElementKind.Space)
        {
            first--;
        }

        while (last + 1 < elements.Length && elements[last + 1].Kind != ElementKind.Space)
        {
            last++;
        }

        return elements[first..(last + 1)];
    }
}
