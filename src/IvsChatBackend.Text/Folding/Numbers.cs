namespace IvsChatBackend.Text.Folding;

/// <summary>What is a number, whatever its digits look like: <c>45s</c>, <c>600k</c>, <c>4:45</c>, <c>7.17s</c>, <c>2-0</c>, <c>#fa6</c>.</summary>
internal static class Numbers
{
    private const int MaximumUnit = 3;

    /// <param name="elements">A piece of a message without white space.</param>
    public static bool IsNumber(ReadOnlySpan<TextElement> elements)
    {
        while (!elements.IsEmpty && elements[^1].Scalar is '.' or ',' or '!' or '?' or ')' or ';' or ':' or '"' or '\'' or '%')
        {
            elements = elements[..^1];
        }

        while (!elements.IsEmpty && elements[0].Scalar is '(' or '+' or '-' or '~' or '$' or '€' or '£' or '"' or '\'' or '<' or '>' or '=')
        {
            elements = elements[1..];
        }

        if (elements.IsEmpty)
        {
            return false;
        }

        return elements[0].Scalar == '#' ? IsColour(elements[1..]) : IsQuantity(elements);
    }

    private static bool IsQuantity(ReadOnlySpan<TextElement> elements)
    {
        var digits = 0;
        var index = 0;
        while (index < elements.Length && (elements[index].Kind == ElementKind.Digit || elements[index].Scalar is '.' or ',' or ':' or '/' or '-' or 'x' or '+' or '\''))
        {
            digits += elements[index].Kind == ElementKind.Digit ? 1 : 0;
            index++;
        }

        if (digits == 0 || elements[0].Kind != ElementKind.Digit)
        {
            return false;
        }

        var unit = elements[index..];
        return unit.Length == 0 || (unit.Length <= MaximumUnit && IsUnit(unit));
    }

    private static bool IsUnit(ReadOnlySpan<TextElement> unit)
    {
        Span<char> letters = stackalloc char[unit.Length];
        for (var index = 0; index < unit.Length; index++)
        {
            letters[index] = (char)Math.Min(unit[index].Scalar, char.MaxValue);
        }

        return letters is "s" or "k" or "m" or "b" or "h" or "x" or "g" or "p" or "d" or "w" or "y" or "c" or "f" or "t" or "v" or "l" or "a" or "e" or "n"
            or "ms" or "kg" or "km" or "cm" or "mm" or "th" or "st" or "nd" or "rd" or "gb" or "mb" or "tb" or "kb" or "hp" or "px" or "ft" or "lb" or "oz"
            or "am" or "pm" or "hz" or "kw" or "bn" or "mn" or "yo" or "fps" or "mph" or "kph" or "min" or "hrs" or "hr" or "sec" or "pts" or "pcs" or "lbs"
            or "mph" or "kmh" or "ks" or "bs" or "gs" or "mg" or "ml" or "kk" or "mil" or "ish" or "in" or "ex" or "er" or "db" or "rs" or "cc" or "hz";
    }

    private static bool IsColour(ReadOnlySpan<TextElement> elements)
    {
        if (elements.Length is not (3 or 4 or 6 or 8))
        {
            return false;
        }

        var digits = 0;
        foreach (ref readonly var element in elements)
        {
            if (element.Scalar is not ((>= '0' and <= '9') or (>= 'a' and <= 'f')))
            {
                return false;
            }

            digits += element.Kind == ElementKind.Digit ? 1 : 0;
        }

        return digits > 0;
    }
}
