using System.Buffers;

namespace IvsChatBackend.Text.Folding;

/// <summary>The 128 characters that most messages consist of, and what may stand for a letter among them.</summary>
internal static class AsciiFold
{
    /// <summary>Those of <see cref="ElementKind.Symbol"/>.</summary>
    public static readonly SearchValues<char> Symbols = SearchValues.Create("!|$@+(#");

    public static ElementKind KindOf(char character) => character switch
    {
        >= 'a' and <= 'z' or >= 'A' and <= 'Z' => ElementKind.Letter,
        >= '0' and <= '9' => ElementKind.Digit,
        _ when Symbols.Contains(character) => ElementKind.Symbol,
        '\'' => ElementKind.Apostrophe,
        ' ' or (>= '\t' and <= '\r') => ElementKind.Space,
        _ => ElementKind.Separator,
    };

    /// <summary>
    /// A coarser alphabet, in which characters that may stand for one another are one. The automaton runs on it; what it finds is then
    /// compared exactly, by <see cref="MayStandFor"/>.
    /// </summary>
    public static int Coarse(int scalar) => scalar switch
    {
        'l' or '1' or '!' or '|' => 'i',
        'v' => 'u',
        '0' => 'o',
        '2' => 'z',
        '3' => 'e',
        '4' or '@' => 'a',
        '5' or '$' => 's',
        '6' or '8' or '9' or 'g' => 'b',
        '7' or '+' => 't',
        '(' => 'c',
        '#' => 'h',
        _ => scalar,
    };

    /// <param name="scalar">A folded character of the message.</param>
    /// <param name="letter">A letter of a term.</param>
    /// <param name="isLongWord">The term has four letters or more, so that v for u and l for i are no other word.</param>
    public static bool MayStandFor(int scalar, int letter, bool isLongWord) => scalar == letter || (Coarse(scalar) == Coarse(letter) && scalar switch
    {
        '1' or '!' or '|' => letter is 'i' or 'l',
        'l' => letter == 'i' && isLongWord,
        'v' => letter == 'u' && isLongWord,
        '6' => letter is 'b' or 'g',
        '8' => letter == 'b',
        '9' => letter == 'g',
        'i' or 'u' or 'b' or 'g' => false,
        _ => letter is >= 'a' and <= 'z',
    });
}
