using System.Runtime.InteropServices;
using IvsChatBackend.Text.Folding;

namespace IvsChatBackend.Text.Content;

/// <summary>A keyed hash of what a message says, for "not the same again within a while": it tells nothing about the text without the key.</summary>
/// <param name="Key0">Half of a secret key.</param>
/// <param name="Key1">The other half.</param>
public readonly record struct FingerprintKey(ulong Key0, ulong Key1)
{
    /// <param name="content">Any UTF-16.</param>
    /// <param name="folded">A buffer; left with the message's elements.</param>
    /// <returns>
    /// Equal for messages that differ in case, dress, white space, punctuation or repeats of one letter only. Of a message without letters and digits, its
    /// symbols and emoji count.
    /// </returns>
    public ulong Of(ReadOnlySpan<char> content, FoldedText folded)
    {
        TextFolder.Fold(content, folded);
        var elements = folded.Writable;
        var hasWords = false;
        foreach (ref readonly var element in elements)
        {
            hasWords |= element.IsWordPart;
        }

        Span<int> scalars = elements.Length <= 512 ? stackalloc int[elements.Length] : new int[elements.Length];
        var count = 0;
        for (var index = 0; index < elements.Length; index++)
        {
            ref readonly var element = ref elements[index];
            var counts = hasWords ? element.IsWordPart || IsSign(elements, index) : element.Kind != ElementKind.Space;
            var isRepeat = count > 0 && element.Kind == ElementKind.Letter && scalars[count - 1] == element.Scalar;
            if (counts && !isRepeat)
            {
                scalars[count++] = element.Scalar;
            }
        }

        return SipHash.Compute(MemoryMarshal.AsBytes(scalars[..count]), Key0, Key1);
    }

    // "+1" and "-1", "2-0" and "20", "C#" and "C++" are not the same.
    private static bool IsSign(ReadOnlySpan<TextElement> elements, int index) => elements[index].Scalar switch
    {
        '+' or '#' => (index > 0 && elements[index - 1].IsWordPart) || (index > 0 && elements[index - 1].Scalar == elements[index].Scalar) || IsDigit(elements, index + 1),
        '-' or '/' or ':' or '*' or '%' or '=' => IsDigit(elements, index + 1) || IsDigit(elements, index - 1),
        _ => false,
    };

    private static bool IsDigit(ReadOnlySpan<TextElement> elements, int index) =>
        (uint)index < (uint)elements.Length && elements[index].Kind == ElementKind.Digit;
}
