using IvsChatBackend.Text.Folding;
using IvsChatBackend.Text.Terms;

namespace IvsChatBackend.Text.Matching;

/// <summary>
/// Where a word that is set apart begins and ends. Its pieces are whole pieces of the message; a single letter beside it belongs to it, as in a
/// spelled-out <c>g r a p e</c>, unless the gap there is wider than those inside or of white space only there, or the letter is a word.
/// </summary>
internal static class SpacedBoundaries
{
    public static bool Allow(in Alignment alignment, ReadOnlySpan<TextElement> elements, TermMatch match, Spacing spacing) =>
        IsWholePiece(elements, alignment.Elements[0], -1) && IsWholePiece(elements, alignment.Elements[^1], 1)
        && (match is TermMatch.Suffix or TermMatch.Part || IsEdge(elements, alignment.Elements[0], -1, spacing))
        && (match is TermMatch.Prefix or TermMatch.Part || IsEdge(elements, alignment.Elements[^1], 1, spacing));

    private static bool IsWholePiece(ReadOnlySpan<TextElement> elements, int index, int step)
    {
        var next = index + step;
        if ((uint)next < (uint)elements.Length && elements[next].Kind == ElementKind.Apostrophe)
        {
            // let's hit
            next += step;
        }

        return (uint)next >= (uint)elements.Length || !elements[next].IsWordPart;
    }

    private static bool IsEdge(ReadOnlySpan<TextElement> elements, int index, int step, Spacing spacing)
    {
        var next = Skip(elements, index + step, step, out var gap, out var hasSpace);
        if (gap > spacing.WidestGap || (hasSpace && !spacing.HasSpace) || PieceLength(elements, next, step) != 1)
        {
            return true;
        }

        var isWord = elements[next].Scalar is 'u' || (step < 0 && elements[next].Scalar is 'a' or 'i');
        return isWord && PieceLength(elements, Skip(elements, next + step, step, out _, out _), step) != 1;
    }

    private static int Skip(ReadOnlySpan<TextElement> elements, int next, int step, out int gap, out bool hasSpace)
    {
        gap = 0;
        hasSpace = false;
        while ((uint)next < (uint)elements.Length && !elements[next].IsWordPart)
        {
            hasSpace |= elements[next].Kind == ElementKind.Space;
            gap++;
            next += step;
        }

        return next;
    }

    private static int PieceLength(ReadOnlySpan<TextElement> elements, int start, int step)
    {
        var length = 0;
        for (var next = start; (uint)next < (uint)elements.Length && elements[next].IsWordPart && length < 2; next += step)
        {
            length++;
        }

        return length;
    }
}
