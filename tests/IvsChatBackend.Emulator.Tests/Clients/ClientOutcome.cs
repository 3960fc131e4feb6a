using System.Text.Json.Nodes;

namespace IvsChatBackend.Emulator.Tests.Clients;

/// <summary>What an official client made of an answer.</summary>
/// <param name="Output">The operation's output, in the client's own words; null after an error.</param>
/// <param name="Error">The error's name as the client knows it.</param>
/// <param name="Members">The error's members, where the client shows them.</param>
internal sealed record ClientOutcome(JsonNode? Output, string? Error = null, JsonNode? Members = null)
{
    public string? RequestId { get; init; }

    public JsonNode Succeeded()
    {
        Assert.True(Error is null, $"{Error}: {Members}");
        return Output!;
    }

    public void Refused(string error) => Assert.True(Error == error, $"{Error}: {Members} {Output}");
}
