using System.Globalization;
using System.Text;
using IvsChatBackend.Text.Folding;
using IvsChatBackend.Text.Matching;

namespace IvsChatBackend.Text.Content;

/// <summary>Hides hits.</summary>
public static class Masking
{
    /// <param name="content">The message as it was written.</param>
    /// <param name="hits">In its order; they may overlap.</param>
    /// <returns>
    /// The message with one <c>*</c> for each character of a hit that can be seen; what cannot be seen inside a hit is gone and white space stays, so
    /// that it is never longer than before, in code points and in UTF-16 units.
    /// </returns>
    public static string Apply(ReadOnlySpan<char> content, ReadOnlySpan<Hit> hits)
    {
        var masked = new StringBuilder(content.Length);
        var position = 0;
        foreach (var hit in hits)
        {
            if (hit.End <= position)
            {
                continue;
            }

            var start = Math.Max(hit.Start, position);
            masked.Append(content[position..start]);
            AppendMask(masked, content[start..hit.End]);
            position = hit.End;
        }

        return masked.Append(content[position..]).ToString();
    }

    private static void AppendMask(StringBuilder masked, ReadOnlySpan<char> hit)
    {
        while (!hit.IsEmpty)
        {
            var length = StringInfo.GetNextTextElementLength(hit);
            var isSpace = Rune.DecodeFromUtf16(hit, out var rune, out _) == System.Buffers.OperationStatus.Done && Rune.IsWhiteSpace(rune);
            if (isSpace)
            {
                masked.Append(hit[..length]);
            }
            else if (FoldTable.Find(rune.Value).Kind != FoldKind.Ignorable)
            {
                masked.Append('*');
            }

            hit = hit[length..];
        }
    }
}
