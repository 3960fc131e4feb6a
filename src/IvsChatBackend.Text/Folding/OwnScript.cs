namespace IvsChatBackend.Text.Folding;

/// <summary>Gives letters and digits that stand in for Greek or Cyrillic ones back to their word: <c>cyкa</c>, <c>п0шел</c>.</summary>
internal static class OwnScript
{
    public static void Restore(Span<TextElement> elements)
    {
        for (var start = 0; start < elements.Length;)
        {
            var end = start;
            var script = Script.Latin;
            while (end < elements.Length && elements[end].IsWordPart)
            {
                script = elements[end].Script is Script.Greek or Script.Cyrillic ? elements[end].Script : script;
                end++;
            }

            if (script != Script.Latin)
            {
                Restore(elements[start..end], script);
            }

            start = Math.Max(end, start + 1);
        }
    }

    private static void Restore(Span<TextElement> word, Script script)
    {
        foreach (ref var element in word)
        {
            element.LookAlike = '\0';
            if (element.Script == Script.Latin && (script == Script.Cyrillic ? Cyrillic(element.Scalar) : Greek(element.Scalar)) is > '\0' and var letter)
            {
                (element.Scalar, element.Script, element.Kind) = (letter, script, ElementKind.Letter);
            }
        }
    }

    private static char Cyrillic(int scalar) => scalar switch
    {
        'a' => 'а',
        'b' => 'в',
        'c' => 'с',
        'e' => 'е',
        'h' => 'н',
        'i' => 'і',
        'k' => 'к',
        'm' => 'м',
        'o' or '0' => 'о',
        'p' => 'р',
        't' => 'т',
        'x' => 'х',
        'y' => 'у',
        '3' => 'з',
        '4' => 'ч',
        '6' => 'б',
        _ => '\0',
    };

    private static char Greek(int scalar) => scalar switch
    {
        'a' => 'α',
        'i' => 'ι',
        'k' => 'κ',
        'n' => 'η',
        'o' or '0' => 'ο',
        'p' => 'ρ',
        't' => 'τ',
        'u' => 'υ',
        'v' => 'ν',
        'x' => 'χ',
        'y' => 'γ',
        _ => '\0',
    };
}
