using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;

namespace IvsChatBackend.Text.Matching;

/// <summary>
/// Which regular expressions may be terms: those that <see cref="RegexOptions.NonBacktracking"/> runs, in time linear in the message, and whose
/// repetitions, multiplied out, stay small, so that making the automaton is cheap too.
/// </summary>
internal static class PatternSyntax
{
    public const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    /// <summary>In characters.</summary>
    public const int MaximumLength = 260;

    /// <summary>Of one <c>{n,m}</c>, and of all atoms with nested repetitions multiplied out.</summary>
    public const int MaximumRepetition = 1000;

    private static readonly SearchValues<char> InlineOptions = SearchValues.Create("imnsx-");

    /// <returns>Why it cannot be a term, naming the construct and its position (from 0); null where it can.</returns>
    public static string? Problem(string pattern)
    {
        if (pattern.Length is < 1 or > MaximumLength)
        {
            return $"A pattern has 1 to {MaximumLength} characters; this one has {pattern.Length}.";
        }

        if (Unsupported(pattern) is { } unsupported)
        {
            return unsupported;
        }

        try
        {
            return new Regex(pattern, Options).IsMatch("") ? "It matches the empty text, and so every message."
                : PatternProbe.Measure(pattern) > PatternProbe.MaximumBytes
                    ? "It takes too much memory on text that is made against it. Repeat less: .* in place of .{0,100}, for example."
                : null;
        }
        catch (RegexParseException wrong)
        {
            return $"It is no regular expression: {Name(wrong.Error)} at position {wrong.Offset}.";
        }
        catch (Exception refused) when (refused is ArgumentException or NotSupportedException)
        {
            return "It uses a construct that needs backtracking.";
        }
    }

    private static string? Unsupported(string pattern)
    {
        var size = new PatternSize(MaximumRepetition);
        for (var index = 0; index < pattern.Length;)
        {
            var rest = pattern.AsSpan(index);
            if (Construct(rest) is { } construct)
            {
                return $"{construct} at position {index} is not supported: it needs backtracking.";
            }

            if (rest is ['(', '?', ..] && HasOptionX(rest))
            {
                return $"Inline option x at position {index} is not supported.";
            }

            index += size.Read(rest);
            if (size.IsExceeded)
            {
                return $"The repetition before position {index} is too large: multiplied out, a pattern has at most {MaximumRepetition} characters.";
            }
        }

        return null;
    }

    private static string? Construct(ReadOnlySpan<char> rest) => rest switch
    {
        ['\\', >= '1' and <= '9', ..] or ['\\', 'k', ..] => "backreference " + rest[..2].ToString(),
        ['\\', 'G', ..] => "anchor \\G",
        ['(', '?', '<', '=', ..] => "lookbehind (?<=",
        ['(', '?', '<', '!', ..] => "negative lookbehind (?<!",
        ['(', '?', '=', ..] => "lookahead (?=",
        ['(', '?', '!', ..] => "negative lookahead (?!",
        ['(', '?', '>', ..] => "atomic group (?>",
        ['(', '?', '(', ..] => "conditional (?(",
        ['(', '?', '<' or '\'', ..] when IsBalancing(rest) => "balancing group",
        _ => null,
    };

    private static string Name(RegexParseError error) => string.Concat(error.ToString().Select(
        (letter, index) => char.IsUpper(letter) && index > 0 ? " " + char.ToLower(letter, CultureInfo.InvariantCulture) : letter.ToString()));

    // (?<a-b> and (?<-b>.
    private static bool IsBalancing(ReadOnlySpan<char> rest)
    {
        var name = rest[3..];
        var end = name.IndexOfAny('>', '\'', ')');
        return end > 0 && name[..end].Contains('-');
    }

    // (?x: and (?im-sx) change how the rest is read.
    private static bool HasOptionX(ReadOnlySpan<char> rest)
    {
        var options = rest[2..];
        var end = options.IndexOfAnyExcept(InlineOptions);
        return options[..(end < 0 ? options.Length : end)].Contains('x');
    }
}
