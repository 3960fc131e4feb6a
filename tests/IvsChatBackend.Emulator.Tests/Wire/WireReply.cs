using System.Text.Json;

namespace IvsChatBackend.Emulator.Tests.Wire;

/// <summary>An answer as it came over the wire.</summary>
internal sealed record WireReply(int Status, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Body);

    public string? ErrorType => Headers.GetValueOrDefault("x-amzn-errortype");

    public string this[string member] => Json.GetProperty(member).GetString()!;

    public IEnumerable<string> FieldNames => Json.GetProperty("fieldList").EnumerateArray().Select(entry => entry.GetProperty("name").GetString()!);

    /// <summary>Asserts success, showing the body where there is none.</summary>
    public WireReply Succeeded()
    {
        Assert.True(Status is 200 or 204, $"{Status} {Body}");
        return this;
    }

    /// <summary>Asserts a refusal: status, header and body alike.</summary>
    public WireReply Refused(int status, string type)
    {
        Assert.True(status == Status && type == ErrorType, $"{Status} {ErrorType} {Body}");
        Assert.Equal(type, this["__type"]);
        Assert.NotEmpty(this["message"]);
        return this;
    }
}
