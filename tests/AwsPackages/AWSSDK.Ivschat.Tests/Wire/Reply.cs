using System.Text;

namespace AWSSDK.Ivschat.Tests.Wire;

/// <summary>What <see cref="RawServer"/> answers with.</summary>
internal sealed record Reply(int Status, string Body = "", params (string Name, string Value)[] Headers)
{
    public const string RequestId = "5a9c1f2e-0b7d-4a63-9f5e-3d1c8b7a6e5f";

    /// <summary>No answer at all, as long as the server lives.</summary>
    public static Reply Never { get; } = new(0);

    public static Reply Ok(string body) => new(200, body);

    public byte[] ToBytes()
    {
        var body = Encoding.UTF8.GetBytes(Body);
        var head = new StringBuilder($"HTTP/1.1 {Status} Canned\r\nx-amzn-RequestId: {RequestId}\r\n");
        foreach (var (name, value) in Headers)
        {
            head.Append($"{name}: {value}\r\n");
        }

        if (Status != 204)
        {
            head.Append($"Content-Type: application/json\r\nContent-Length: {body.Length}\r\n");
        }

        return [.. Encoding.ASCII.GetBytes(head.Append("\r\n").ToString()), .. body];
    }
}
