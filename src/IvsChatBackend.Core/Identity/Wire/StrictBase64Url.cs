using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;

namespace IvsChatBackend.Core.Identity.Wire;

/// <summary>Base64url as RFC 7515 section 2 wants it, one spelling for every value: no padding, no white space, no stray trailing bits.</summary>
internal static class StrictBase64Url
{
    private const string Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private static readonly SearchValues<char> Alphabet = SearchValues.Create(Digits);

    public static bool TryDecode(ReadOnlySpan<char> text, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        if (text.ContainsAnyExcept(Alphabet) || HasStrayBits(text))
        {
            return false;
        }

        bytes = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
        return Base64Url.TryDecodeFromChars(text, bytes, out var written) && written == bytes.Length;
    }

    // Two characters carry 12 bits for one byte, three carry 18 for two; what is left over could differ without changing the value.
    private static bool HasStrayBits(ReadOnlySpan<char> text) => (text.Length % 4) switch
    {
        0 => false,
        2 => (Digits.IndexOf(text[^1], StringComparison.Ordinal) & 0b1111) != 0,
        3 => (Digits.IndexOf(text[^1], StringComparison.Ordinal) & 0b11) != 0,
        _ => true,
    };
}
