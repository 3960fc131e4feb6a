using System.Text;

namespace IvsChatBackend.Api.Tests.Http;

/// <summary>Changes good input into bad, by what readers stumble over.</summary>
internal static class HostileBytes
{
    private static readonly byte[][] Splices =
    [
        .. new[]
        {
            "\\ud800", "\\udc00", "\"\\ud800\":1,", "\"\\u0000\"", "\\", "\"", "{", "}", "[", "]", ",", ":", "[[[[[[[[[", "null", "true", "-0", "1e999", "-1",
            "99999999999999999999", "0.1", "{}", "[]", "\"\"", "\uFEFF", "\u0000", "\r\n", "\n", "'", "=1+1", "\"reason\":\"x\",", "\"userId\":null,", "\u202E",
            "\uD83D\uDE00", "/**/", "NaN", "\u2028", ",,", "\t", "~", "%00", "..",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82], [0x80],
    ];

    public static byte[] Change(byte[] good, Random random)
    {
        var bytes = good.ToList();
        for (var changes = random.Next(1, 5); changes > 0; changes--)
        {
            var at = random.Next(bytes.Count + 1);
            var count = random.Next(1, 12);
            switch (random.Next(6))
            {
                case 0:
                    bytes.RemoveRange(at, Math.Min(count, bytes.Count - at));
                    break;
                case 1:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(count, bytes.Count - at)));
                    break;
                case 2 when at < bytes.Count:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 3:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                default:
                    bytes.InsertRange(at, Splices[random.Next(Splices.Length)]);
                    break;
            }
        }

        return [.. bytes];
    }
}
