using System.Buffers;
using System.Globalization;

namespace IvsChatBackend.Text.Matching;

/// <summary>Adds up the atoms of a pattern, each as often as the repetitions around it say.</summary>
internal sealed class PatternSize(int maximum)
{
    private static readonly SearchValues<char> Counts = SearchValues.Create("0123456789,");

    private readonly Stack<(long Size, long Last)> _groups = new();
    private long _size;
    private long _last;

    public bool IsExceeded { get; private set; }

    /// <param name="rest">The pattern from the next atom, bracket or repetition on.</param>
    /// <returns>The length of what was read.</returns>
    public int Read(ReadOnlySpan<char> rest)
    {
        switch (rest[0])
        {
            case '\\':
                AddAtom(1);
                return Math.Min(2, rest.Length);
            case '[':
                AddAtom(1);
                return ClassLength(rest);
            case '(':
                _groups.Push((_size, _last));
                (_size, _last) = (0, 0);
                return rest is ['(', '?', ..] ? 2 : 1;
            case ')' when _groups.Count > 0:
                var inside = _size;
                (_size, _last) = _groups.Pop();
                AddAtom(inside);
                return 1;
            case '{' when Repetition(rest) is var (most, length):
                Multiply(most);
                return length;
            default:
                AddAtom(1);
                return 1;
        }
    }

    private void AddAtom(long size)
    {
        _size += size;
        _last = size;
        IsExceeded |= _size > maximum;
    }

    private void Multiply(long times)
    {
        _size += _last * (times - 1);
        _last *= times;
        IsExceeded |= times > maximum || _size > maximum;
    }

    private static int ClassLength(ReadOnlySpan<char> rest)
    {
        // A ']' right after the opening is a member.
        for (var index = rest is ['[', '^', ..] ? 2 : 1; index < rest.Length; index++)
        {
            if (rest[index] == '\\')
            {
                index++;
            }
            else if (rest[index] == ']' && rest[index - 1] != '[' && !(index == 2 && rest[1] == '^'))
            {
                return index + 1;
            }
        }

        return rest.Length;
    }

    private static (long Most, int Length)? Repetition(ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOf('}');
        if (end < 2 || rest[1..end].ContainsAnyExcept(Counts) || rest[1] == ',')
        {
            return null;
        }

        var most = 1L;
        foreach (var range in rest[1..end].Split(','))
        {
            var number = rest[1..end][range];
            if (!number.IsEmpty)
            {
                most = Math.Max(most, long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value < 1_000_000
                    ? value : 1_000_000);
            }
        }

        return (most, end + 1);
    }
}
