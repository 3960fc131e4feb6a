using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace IvsChatBackend.DevHost.State;

/// <summary>What is found at a place of the journal where a line should begin.</summary>
internal enum LineCondition
{
    Whole,

    /// <summary>The beginning of a line that was never written to its end, and so never answered for.</summary>
    Torn,

    /// <summary>Anything else.</summary>
    Damaged,
}

/// <summary>
/// A line: the text's length in bytes and its seal, both hexadecimal, then the text and a line feed, a space between each. The seal is a hash
/// over the seal of the line before and the text, so that no line can be changed, dropped or moved unnoticed. Texts are JSON without line feeds.
/// </summary>
internal static class JournalLine
{
    private const int LengthDigits = 8;
    private const int SealDigits = 24;
    private const int HeadSize = LengthDigits + 1 + SealDigits + 1;

    private static readonly SearchValues<byte> HexDigits = SearchValues.Create("0123456789abcdef"u8);

    /// <param name="rest">The journal from there on; not empty.</param>
    /// <param name="formerSeal">Of the line before; empty for the first.</param>
    /// <param name="text">Of a whole line.</param>
    /// <param name="seal">Of a whole line.</param>
    public static LineCondition Read(ReadOnlySpan<byte> rest, string formerSeal, out ReadOnlySpan<byte> text, out string seal)
    {
        text = default;
        seal = "";
        var end = rest.IndexOf((byte)'\n');
        var line = end < 0 ? rest : rest[..end];
        if (end >= 0 && TryLength(line, out var length) && line.Length == HeadSize + length)
        {
            text = line[HeadSize..];
            seal = SealOf(formerSeal, text);
            if (line[..HeadSize].SequenceEqual(Head(length, seal)))
            {
                return LineCondition.Whole;
            }
        }

        return IsTorn(rest, end) ? LineCondition.Torn : LineCondition.Damaged;
    }

    /// <returns>Bytes that a line with this text takes.</returns>
    public static int Size(ReadOnlySpan<byte> text) => HeadSize + text.Length + 1;

    // A crash leaves the last line cut off, or, where the file grew before its content came, with zeros at the end.
    private static bool IsTorn(ReadOnlySpan<byte> rest, int end)
    {
        if (end >= 0 && end < rest.Length - 1)
        {
            return false;
        }

        return rest[^1] == 0
            || (TryLength(rest, out var length)
                ? rest.Length < HeadSize + length + 1 && end < 0
                : rest.Length < LengthDigits && rest.IndexOfAnyExcept(HexDigits) < 0);
    }

    public static byte[] Head(int length, string seal) => Encoding.ASCII.GetBytes($"{length:x8} {seal} ");

    private static bool TryLength(ReadOnlySpan<byte> line, out int length)
    {
        length = 0;
        return line.Length >= LengthDigits
            && int.TryParse(line[..LengthDigits], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out length)
            && length >= 0;
    }

    public static string SealOf(string formerSeal, ReadOnlySpan<byte> text)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.ASCII.GetBytes(formerSeal));
        hash.AppendData(text);
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..SealDigits];
    }
}
