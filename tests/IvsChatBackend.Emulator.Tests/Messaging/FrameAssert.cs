using System.Text.Json.Nodes;

namespace IvsChatBackend.Emulator.Tests.Messaging;

internal static class FrameAssert
{
    /// <summary>Of a host's first frame on a clock that stands at its start.</summary>
    public const string FirstSendTime = "2026-01-02T03:04:05.000000001Z";

    public static void IsError(JsonObject frame, int code, string requestId)
    {
        Assert.Equal(["Type", "Id", "RequestId", "ErrorCode", "ErrorMessage"], frame.Select(member => member.Key));
        Assert.Equal("ERROR", (string?)frame["Type"]);
        Assert.Equal(code, (int?)frame["ErrorCode"]);
        Assert.Equal(requestId, (string?)frame["RequestId"]);
        Assert.False(string.IsNullOrWhiteSpace((string?)frame["ErrorMessage"]));
        IsId(frame);
    }

    public static void IsMessage(JsonObject frame, string content)
    {
        Assert.Equal("MESSAGE", (string?)frame["Type"]);
        Assert.Equal(content, (string?)frame["Content"]);
    }

    public static void IsId(JsonObject frame) => Assert.Matches("^[A-Za-z0-9]{12}$", (string)frame["Id"]!);
}
