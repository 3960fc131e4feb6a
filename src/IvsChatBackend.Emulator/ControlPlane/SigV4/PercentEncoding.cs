using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace IvsChatBackend.Emulator.ControlPlane.SigV4;

/// <summary>The one spelling of a URI's characters that SigV4 signs: everything but RFC 3986's unreserved ones as <c>%XX</c>, upper case.</summary>
internal static class PercentEncoding
{
    private static readonly SearchValues<byte> Unreserved =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"u8);

    /// <summary>Escapes text as it is: a percent sign in it becomes <c>%25</c>.</summary>
    public static string Encode(string text) => Encode(Encoding.UTF8.GetBytes(text));

    /// <summary>Undoes the escapes in text, then escapes it all anew. A percent sign that begins no escape stands for itself, a plus too.</summary>
    public static string Normalize(string text) => Encode(Decode(text));

    /// <summary>Undoes the escapes in text and reads the bytes as UTF-8.</summary>
    public static string DecodeToString(string text) => Encoding.UTF8.GetString(Decode(text));

    private static string Encode(ReadOnlySpan<byte> bytes)
    {
        var encoded = new StringBuilder(bytes.Length);
        foreach (var value in bytes)
        {
            if (Unreserved.Contains(value))
            {
                encoded.Append((char)value);
            }
            else
            {
                encoded.Append('%').Append(value.ToString("X2", provider: null));
            }
        }

        return encoded.ToString();
    }

    private static byte[] Decode(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var length = 0;
        for (var index = 0; index < bytes.Length; index++)
        {
            bytes[length] = bytes[index];
            var digits = bytes.AsSpan(index + 1, Math.Min(2, bytes.Length - index - 1));
            if (bytes[index] == '%' && Utf8Parser.TryParse(digits, out byte value, out var read, 'x') && read == 2)
            {
                bytes[length] = value;
                index += 2;
            }

            length++;
        }

        return bytes[..length];
    }
}
