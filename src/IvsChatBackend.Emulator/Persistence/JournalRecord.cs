using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace IvsChatBackend.Emulator.Persistence;

/// <summary>
/// One line of the journal: <c>LENGTH CHECKSUM TEXT</c>. Length (of the text, in bytes) and checksum are 8 and 16 hexadecimal digits; the checksum
/// covers the one of the line before and the text, so that a line that changed, went missing or moved shows. The text has no line break in it.
/// </summary>
internal static class JournalRecord
{
    private const int LengthDigits = 8;
    private const int ChecksumDigits = 16;
    private const int PrefixLength = LengthDigits + 1 + ChecksumDigits + 1;

    /// <summary>Reads the line at the start of what is left of the file.</summary>
    public static JournalRead Read(ReadOnlySpan<byte> rest, string previous, out ReadOnlySpan<byte> text, out string checksum)
    {
        text = default;
        checksum = "";
        var end = rest.IndexOf((byte)'\n');
        if (end < 0)
        {
            return IsBeginning(rest) ? JournalRead.Torn : JournalRead.Corrupt;
        }

        var line = rest[..end];
        if (!TryLength(line, out var length) || line.Length != PrefixLength + length)
        {
            return JournalRead.Corrupt;
        }

        text = line[PrefixLength..];
        checksum = Checksum(previous, text);
        return line[..PrefixLength].SequenceEqual(Encoding.ASCII.GetBytes($"{length:x8} {checksum} ")) ? JournalRead.Whole : JournalRead.Corrupt;
    }

    /// <summary>Bytes that a whole line with this text takes.</summary>
    public static int LineLength(ReadOnlySpan<byte> text) => PrefixLength + text.Length + 1;

    // What a write that was cut off leaves: a line's beginning, or zeros where the file grew and its content never came.
    private static bool IsBeginning(ReadOnlySpan<byte> rest) =>
        !rest.ContainsAnyExcept((byte)0)
        || (TryLength(rest, out var length)
            ? rest.Length < PrefixLength + length + 1
            : rest.Length < LengthDigits && Encoding.ASCII.GetString(rest).All(char.IsAsciiHexDigitLower));

    private static bool TryLength(ReadOnlySpan<byte> line, out int length)
    {
        length = 0;
        return line.Length >= LengthDigits
            && int.TryParse(line[..LengthDigits], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out length)
            && length >= 0;
    }

    public static string Checksum(string previous, ReadOnlySpan<byte> text)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.ASCII.GetBytes(previous));
        hash.AppendData(text);
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..ChecksumDigits];
    }
}

internal enum JournalRead
{
    Whole,

    /// <summary>The last write was cut off; its change was never answered for.</summary>
    Torn,
    Corrupt,
}
