using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace IvsChatBackend.MessageReview.Tests;

/// <summary>An answer that IVS Chat takes; any other fails the test.</summary>
/// <param name="Result"><c>ALLOW</c> or <c>DENY</c>.</param>
/// <param name="Content">Never empty.</param>
/// <param name="Attributes">Null where the sender's are kept.</param>
internal sealed record ReviewReply(string Result, string Content, IReadOnlyDictionary<string, string>? Attributes)
{
    private const int MaximumLength = 500;
    private const int MaximumAttributeBytes = 1024;

    /// <summary>Of a denial: what stands before the colon.</summary>
    public string? Code => Attributes?.GetValueOrDefault("Reason")?.Split(':')[0];

    /// <remarks>The rules of the IVS Chat user guide, written once more: https://docs.aws.amazon.com/ivs/latest/ChatUserGuide/chat-message-review-handler.html</remarks>
    public static ReviewReply Read(string request, byte[] utf8)
    {
        var root = JsonNode.Parse(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(utf8))!.AsObject();
        Assert.Empty(root.Select(member => member.Key).Except(["ReviewResult", "Content", "Attributes"]));
        var result = (string?)root["ReviewResult"];
        var content = (string?)root[nameof(Content)];
        Assert.True(result is "ALLOW" or "DENY", request);
        Assert.False(string.IsNullOrEmpty(content), request);
        Assert.True(result == "DENY" || content.EnumerateRunes().Count() <= MaximumLength, request);
        Dictionary<string, string>? attributes = null;
        if (root[nameof(Attributes)] is JsonObject given)
        {
            attributes = given.ToDictionary(member => member.Key, member => member.Value!.GetValueKind() == JsonValueKind.String ? (string)member.Value! : throw new InvalidOperationException(request));
            Assert.True(attributes.Sum(member => Encoding.UTF8.GetByteCount(member.Key) + Encoding.UTF8.GetByteCount(member.Value)) <= MaximumAttributeBytes, request);
        }

        Assert.True(result == "ALLOW" || attributes?["Reason"].Length > 0, request);
        return new ReviewReply(result!, content, attributes);
    }
}
