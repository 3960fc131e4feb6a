using System.Text;

namespace IvsChatBackend.Emulator.Tests.Messaging;

/// <summary>Texts for fuzz tests, near enough to requests to get deep into the parser: broken names, half surrogates, wrong types, cut ends.</summary>
internal static class RandomJson
{
    private static readonly string[] Names =
        ["Action", "action", "RequestId", "Content", "CONTENT", "Id", "id", "UserId", "Reason", "Attributes", "attributes", "\\u0041ction", "x", ""];

    private static readonly string[] Values =
    [
        "\"SEND_MESSAGE\"", "\"DELETE_MESSAGE\"", "\"DISCONNECT_USER\"", "\"hi\"", "\"aB3dE5fG7hJ9\"", "\"\"", "null", "7", "-1e999", "true", "[]", "{}",
        "{\"a\":\"b\"}", "{\"a\":1}", "{\"a\":\"b\",\"a\":\"c\"}", "\"\\ud83d\"", "\"\\ud83d\\ude00\"", "\"\\u0000\"", "[[[[[[[[[[]]]]]]]]]]",
    ];

    public static string Text(Random random)
    {
        var text = new StringBuilder("{");
        for (var members = random.Next(6); members > 0; members--)
        {
            text.Append('"').Append(Name(random)).Append("\":").Append(Value(random)).Append(members > 1 ? "," : "");
        }

        text.Append('}');
        return random.Next(8) switch
        {
            0 => text.ToString(0, random.Next(text.Length)),
            1 => text.Append(RandomFrames.Text(random, maximumLength: 10)).ToString(),
            2 => text.Insert(random.Next(text.Length), RandomFrames.Text(random, maximumLength: 3)).ToString(),
            _ => text.ToString(),
        };
    }

    private static string Name(Random random) => random.Next(8) switch
    {
        0 => $"\\u{random.Next(0xD800, 0xE000):x4}{Names[random.Next(Names.Length)]}",
        1 => new string('n', random.Next(300)),
        _ => Names[random.Next(Names.Length)],
    };

    private static string Value(Random random) => random.Next(8) switch
    {
        0 => $"\"{new string('v', random.Next(40_000))}\"",
        1 => $"\"\\u{random.Next(0x10000):x4}\"",
        _ => Values[random.Next(Values.Length)],
    };
}
