using IvsChatBackend.Text.Folding;

namespace IvsChatBackend.Text.Matching;

/// <summary>A digit between two letters of Korean, Japanese or Chinese, which can stand for neither.</summary>
internal static class Wedge
{
    public static bool Is(ReadOnlySpan<TextElement> elements, int index) =>
        elements[index].Kind == ElementKind.Digit && index > 0 && index + 1 < elements.Length && IsEastAsian(elements[index - 1])
        && IsEastAsian(elements[index + 1]);

    public static bool IsEastAsian(in TextElement element) =>
        element.Kind == ElementKind.Letter && (element.Scalar is >= 0x1100 and <= 0x11FF || element.Scalar >= 0x2E80);
}
