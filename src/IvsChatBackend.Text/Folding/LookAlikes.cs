namespace IvsChatBackend.Text.Folding;

/// <summary>
/// Decides of each letter that looks like a Latin one which of the two is meant, word by word:
/// <list type="number">
/// <item>In a word that also has Latin letters, the Latin one.</item>
/// <item>In a word all of whose letters look Latin by Unicode's own data, the Latin one, unless the message has another word of that script that
/// cannot be Latin: a Russian sentence stays Russian, whatever its short words look like.</item>
/// <item>Else, its own.</item>
/// </list>
/// </summary>
internal static class LookAlikes
{
    public static void Settle(Span<TextElement> elements)
    {
        var genuine = 0;
        ForEachWord(elements, (word, _) => IsGenuine(word) ? 1 << (int)ScriptOf(word) : 0, ref genuine);
        ForEachWord(elements, Settle, ref genuine);
    }

    private delegate int Visit(Span<TextElement> word, int genuine);

    private static void ForEachWord(Span<TextElement> elements, Visit visit, ref int genuine)
    {
        for (var start = 0; start < elements.Length;)
        {
            if (!elements[start].IsWordPart)
            {
                start++;
                continue;
            }

            var end = start + 1;
            while (end < elements.Length && elements[end].IsWordPart)
            {
                end++;
            }

            genuine |= visit(elements[start..end], genuine);
            start = end;
        }
    }

    private static int Settle(Span<TextElement> word, int genuine)
    {
        var script = ScriptOf(word);
        if (script == Script.Latin && !HasForeign(word))
        {
            return 0;
        }

        var isLatin = script == Script.Latin || (!IsGenuine(word) && ((genuine >> (int)script) & 1) == 0) || HasRareLookAlike(word) || IsMixed(word);
        foreach (ref var element in word)
        {
            if (isLatin && element.LookAlike != '\0')
            {
                element.Scalar = element.LookAlike;
                element.Script = Script.Latin;
            }

            element.LookAlike = '\0';
        }

        return 0;
    }

    private static bool HasForeign(ReadOnlySpan<TextElement> word)
    {
        foreach (ref readonly var element in word)
        {
            if (element.Kind == ElementKind.Letter && element.Script != Script.Latin)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Latin where any letter is; else of the first letter.</summary>
    private static Script ScriptOf(ReadOnlySpan<TextElement> word)
    {
        var first = Script.Latin;
        var isFound = false;
        foreach (ref readonly var element in word)
        {
            if (element.Kind != ElementKind.Letter)
            {
                continue;
            }

            if (element.Script == Script.Latin)
            {
                return Script.Latin;
            }

            if (!isFound)
            {
                (first, isFound) = (element.Script, true);
            }
        }

        return first;
    }

    // No Latin letter, and one that looks like none.
    private static bool IsGenuine(ReadOnlySpan<TextElement> word)
    {
        var genuine = false;
        foreach (ref readonly var element in word)
        {
            if (element.Kind == ElementKind.Letter)
            {
                if (element.Script == Script.Latin)
                {
                    return false;
                }

                genuine |= !element.IsStrictLookAlike || element.LookAlike == '\0';
            }
        }

        return genuine;
    }

    // Two scripts in one word, each letter for its looks: "千ㄩ匚Ҝ".
    private static bool IsMixed(ReadOnlySpan<TextElement> word)
    {
        var scripts = 0;
        foreach (ref readonly var element in word)
        {
            if (element.Kind == ElementKind.Letter)
            {
                if (element.LookAlike == '\0')
                {
                    return false;
                }

                scripts |= 1 << (int)element.Script;
            }
        }

        return (scripts & (scripts - 1)) != 0;
    }

    // Letters of Cyrillic that the big languages of the script lack; in a word that looks Latin throughout they are there for their looks.
    private static bool HasRareLookAlike(ReadOnlySpan<TextElement> word)
    {
        var rare = false;
        foreach (ref readonly var element in word)
        {
            if (element.Kind == ElementKind.Letter && (!element.IsStrictLookAlike || element.LookAlike == '\0'))
            {
                return false;
            }

            rare |= element.Scalar is 'ѕ' or 'ԁ' or 'ԛ' or 'ԝ' or 'һ' or 'ӏ' or 'ց' or 'ո';
        }

        return rare;
    }
}
