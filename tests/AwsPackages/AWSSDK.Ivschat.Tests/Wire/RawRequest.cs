using System.Text;

namespace AWSSDK.Ivschat.Tests.Wire;

/// <summary>A request as its bytes came in: nothing decoded, header names in any case.</summary>
internal sealed record RawRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string BodyText => Encoding.UTF8.GetString(Body);

    public string Path => Target.Split('?')[0];

    public string Query => Target.Split('?') is [_, var query] ? query : "";
}
