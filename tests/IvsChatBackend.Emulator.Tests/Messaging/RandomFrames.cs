using System.Text;

namespace IvsChatBackend.Emulator.Tests.Messaging;

/// <summary>Bytes for property tests: from well-formed to noise.</summary>
internal static class RandomFrames
{
    private static readonly int[] FirstBytes = [0x81, 0x81, 0x81, 0x01, 0x80, 0x00, 0x82, 0x02, 0x88, 0x89, 0x8A, 0xC1, 0x83, 0x0B];

    /// <summary>A few frames, some wrong, some cut short.</summary>
    public static byte[] Session(Random random)
    {
        var bytes = new List<byte>();
        for (var i = random.Next(1, 6); i > 0; i--)
        {
            bytes.AddRange(Frame(random));
        }

        return [.. bytes];
    }

    public static byte[] Frame(Random random)
    {
        switch (random.Next(8))
        {
            case 0:
                var noise = new byte[random.Next(64)];
                random.NextBytes(noise);
                return noise;
            case 1:
                var cut = ClientFrame.Text(Request(random));
                return cut[..random.Next(cut.Length)];
            case 2:
                var damaged = ClientFrame.Text(Request(random));
                damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
                return damaged;
            case 3:
                return Fragment(random, Encoding.UTF8.GetBytes(Request(random)));
            case 4:
                return ClientFrame.Close((ushort)random.Next(900, 5_100));
            case 5:
                return ClientFrame.Build(FirstBytes[random.Next(FirstBytes.Length)], Bytes(random, random.Next(6_000)), mask: (uint)random.Next());
            default:
                return ClientFrame.Text(Request(random));
        }
    }

    /// <summary>The payload as a text message in one to five frames.</summary>
    public static byte[] Fragment(Random random, byte[] payload)
    {
        var frames = new List<byte>();
        var pieces = random.Next(1, 6);
        for (var i = 0; i < pieces; i++)
        {
            var (from, to) = (payload.Length * i / pieces, payload.Length * (i + 1) / pieces);
            var firstByte = (i == 0 ? 0x1 : 0x0) | (i == pieces - 1 ? 0x80 : 0);
            frames.AddRange(ClientFrame.Build(firstByte, payload.AsSpan(from..to), mask: (uint)random.Next()));
        }

        return [.. frames];
    }

    public static IEnumerable<byte[]> Cut(Random random, byte[] bytes)
    {
        for (var at = 0; at < bytes.Length;)
        {
            var length = Math.Min(random.Next(1, 20), bytes.Length - at);
            yield return bytes[at..(at + length)];
            at += length;
        }
    }

    public static string Text(Random random, int maximumLength)
    {
        var text = new StringBuilder();
        for (var i = random.Next(maximumLength); i > 0; i--)
        {
            text.Append(new Rune(random.Next(4) switch
            {
                0 => random.Next(0x20, 0x7F),
                1 => random.Next(0xD800),
                2 => random.Next(0xE000, 0x10000),
                _ => random.Next(0x10000, 0x110000),
            }));
        }

        return text.ToString();
    }

    private static string Request(Random random) => random.Next(6) switch
    {
        0 => """{"Action":"SEND_MESSAGE","Content":"hi"}""",
        1 => """{"Action":"DELETE_MESSAGE","Id":"aB3dE5fG7hJ9","Reason":null}""",
        2 => """{"Action":"DISCONNECT_USER","UserId":"nobody"}""",
        3 => $$$"""{"Action":"SEND_MESSAGE","Content":"{{{new string('x', random.Next(700))}}}","Attributes":{"a":"b"}}""",
        4 => "{\"Action\":[{\"a\":[",
        _ => Text(random, maximumLength: 40),
    };

    private static byte[] Bytes(Random random, int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }
}
