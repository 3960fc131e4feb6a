namespace IvsChatBackend.Text.Folding;

/// <summary>
/// Korean syllables as the letters that they are made of, by Unicode's arithmetic (chapter 3.12), so that a text in either form is the same.
/// </summary>
internal static class Hangul
{
    private const int First = 0xAC00;
    private const int Vowels = 21;
    private const int Finals = 28;

    public static bool IsSyllable(int scalar) => scalar is >= First and <= 0xD7A3;

    /// <summary>Whether the letter goes on the one before it, within a syllable.</summary>
    public static bool GoesOn(int scalar) => scalar is >= 0x1160 and <= 0x11FF;

    public static void Add(int scalar, int start, int end, FoldedText into)
    {
        var index = scalar - First;
        AddLetter(0x1100 + (index / (Vowels * Finals)), start, end, into);
        AddLetter(0x1161 + (index % (Vowels * Finals) / Finals), start, end, into);
        if (index % Finals is > 0 and var final)
        {
            AddLetter(0x11A7 + final, start, end, into);
        }
    }

    private static void AddLetter(int scalar, int start, int end, FoldedText into) =>
        into.Add(new TextElement(scalar, start, end, ElementKind.Letter, Script.Other, '\0', false));
}
