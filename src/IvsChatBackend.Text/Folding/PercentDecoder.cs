using System.Buffers;
using System.Text;

namespace IvsChatBackend.Text.Folding;

/// <summary>Percent-encoded UTF-8, as in a URL; encoded twice or more too.</summary>
internal static class PercentDecoder
{
    /// <param name="text">Begins with <c>%</c>.</param>
    /// <param name="rune">What is encoded there.</param>
    /// <param name="consumed">UTF-16 units that it takes up.</param>
    /// <returns>False where no valid UTF-8 is encoded.</returns>
    public static bool TryDecode(ReadOnlySpan<char> text, out Rune rune, out int consumed)
    {
        Span<byte> bytes = stackalloc byte[4];
        var count = 0;
        consumed = 0;
        while (count < bytes.Length && TryDecodeByte(text[consumed..], out bytes[count], out var length))
        {
            consumed += length;
            count++;
            if (Rune.DecodeFromUtf8(bytes[..count], out rune, out _) is var status && status != OperationStatus.NeedMoreData)
            {
                return status == OperationStatus.Done && rune.Value >= ' ';
            }
        }

        rune = default;
        return false;
    }

    private static bool TryDecodeByte(ReadOnlySpan<char> text, out byte value, out int consumed)
    {
        consumed = 0;
        value = 0;
        if (text.Length < 3 || text[0] != '%' || !char.IsAsciiHexDigit(text[1]) || !char.IsAsciiHexDigit(text[2]))
        {
            return false;
        }

        value = Byte(text[1], text[2]);
        consumed = 3;
        while (value == '%' && text.Length >= consumed + 2 && char.IsAsciiHexDigit(text[consumed]) && char.IsAsciiHexDigit(text[consumed + 1]))
        {
            value = Byte(text[consumed], text[consumed + 1]);
            consumed += 2;
        }

        return true;
    }

    private static byte Byte(char high, char low) => (byte)((Digit(high) << 4) | Digit(low));

    private static int Digit(char digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
