using System.Text;

namespace IvsChatBackend.Emulator.Tests.Wire;

/// <summary>A request byte for byte: what a test wants to send, signed or not, right or wrong.</summary>
internal sealed record WireRequest(string Method, string Target, byte[] Body)
{
    public List<(string Name, string Value)> Headers { get; init; } = [];

    public static WireRequest Post(string operation, string body) => new("POST", "/" + operation, Encoding.UTF8.GetBytes(body));

    /// <summary>The target of a tag operation, escaped as the official clients escape it.</summary>
    public static string TagsOf(string arn, params string[] tagKeys)
    {
        var query = string.Join('&', tagKeys.Select(key => "tagKeys=" + Uri.EscapeDataString(key)));
        return "/tags/" + Uri.EscapeDataString(arn) + (query.Length == 0 ? "" : "?" + query);
    }
}
