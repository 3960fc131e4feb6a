using System.Text.Json.Nodes;

namespace IvsChatBackend.Emulator.Tests.Messaging;

/// <summary>Every error leaves the connection open: each test ends with a message that goes through.</summary>
public sealed class RequestErrorTests
{
    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("hello")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("7")]
    [InlineData("{")]
    [InlineData("{}{}")]
    [InlineData("{/**/\"Action\":\"SEND_MESSAGE\"}")]
    [InlineData("{\"a\":[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]}")]
    public Task What_is_not_a_json_object_is_a_bad_request_without_id(string text) => AssertRefusedAsync(text, 400, requestId: "");

    [Theory]
    [InlineData("{\"Action\":\"SEND_MESSAGE\",\"RequestId\":\"r\",\"Content\":\"hi\"")]
    [InlineData("{\"Action\":\"SEND_MESSAGE\",\"RequestId\":\"r\",\"Content\":\"hi\"} x")]
    [InlineData("{\"Action\":\"SEND_MESSAGE\",\"RequestId\":\"r\",\"Content\":\"hi\",}")]
    [InlineData("{\"Action\":\"SEND_MESSAGE\",\"RequestId\":\"r\",\"Content\":\"\\x\"}")]
    [InlineData("{\"Action\":\"SEND_MESSAGE\",\"RequestId\":\"r\",\"Attributes\":[[[[[[[[[[\"hi\"]]]]]]]]]]}")]
    public Task What_breaks_off_after_its_request_id_is_a_bad_request_with_it(string text) => AssertRefusedAsync(text, 400, requestId: "r");

    [Theory]
    [InlineData("""{"RequestId":"r","\ud83d":1,"Action":"SEND_MESSAGE","Content":"hi"}""")]
    [InlineData("""{"\udc00Action":"SEND_MESSAGE","RequestId":"r","Content":"hi"}""")]
    [InlineData("""{"\ud83d":{"deep":["\ud83d"]},"RequestId":"r","Action":"SEND_MESSAGE","Content":"hi"}""")]
    [InlineData("""{"RequestId":"r","Action":"SEND_MESSAGE","Content":"hi","x\ud83d\ud83d":null}""")]
    public Task A_broken_member_name_is_a_bad_request_with_its_id(string text) => AssertRefusedAsync(text, 400, requestId: "r");

    [Theory]
    [InlineData("""{"RequestId":"r"}""")]
    [InlineData("""{"RequestId":"r","Content":"hi"}""")]
    [InlineData("""{"RequestId":"r","Action":null,"Content":"hi"}""")]
    [InlineData("""{"RequestId":"r","Action":7,"Content":"hi"}""")]
    [InlineData("""{"RequestId":"r","Action":"send_message","Content":"hi"}""")]
    [InlineData("""{"RequestId":"r","Action":"PING"}""")]
    [InlineData("""{"RequestId":"r","action":"SEND_MESSAGE","Action":"SEND_MESSAGE","content":"hi"}""")]
    [InlineData("""{"RequestId":"r","Action":"SEND_MESSAGE","Content":"hi","content":"ho"}""")]
    [InlineData("""{"RequestId":"r","Action":"SEND_MESSAGE"}""")]
    [InlineData("""{"RequestId":"r","Action":"SEND_MESSAGE","Content":null}""")]
    [InlineData("""{"RequestId":"r","Action":"SEND_MESSAGE","Content":""}""")]
    [InlineData("""{"RequestId":"r","Action":"SEND_MESSAGE","Content":7}""")]
    [InlineData("""{"RequestId":"r","Action":"SEND_MESSAGE","Content":["hi"]}""")]
    [InlineData("""{"RequestId":"r","Action":"SEND_MESSAGE","Content":"hi","Content":"ho"}""")]
    [InlineData("""{"Action":"SEND_MESSAGE","RequestId":"r","RequestId":"s","Content":"hi"}""")]
    [InlineData("""{"RequestId":"r","Action":"SEND_MESSAGE","Content":"\ud83d"}""")]
    [InlineData("""{"RequestId":"r","Action":"SEND_MESSAGE","Content":"\ude00"}""")]
    [InlineData("""{"RequestId":"r","Action":"SEND_MESSAGE","Content":"hi","Attributes":"x"}""")]
    [InlineData("""{"RequestId":"r","Action":"SEND_MESSAGE","Content":"hi","Attributes":["x"]}""")]
    [InlineData("""{"RequestId":"r","Action":"SEND_MESSAGE","Content":"hi","Attributes":{"a":1}}""")]
    [InlineData("""{"RequestId":"r","Action":"SEND_MESSAGE","Content":"hi","Attributes":{"a":null}}""")]
    [InlineData("""{"RequestId":"r","Action":"SEND_MESSAGE","Content":"hi","Attributes":{"a":{"b":"c"}}}""")]
    [InlineData("""{"RequestId":"r","Action":"SEND_MESSAGE","Content":"hi","Attributes":{"a":"b","a":"c"}}""")]
    [InlineData("""{"RequestId":"r","Action":"SEND_MESSAGE","Content":"hi","Attributes":{"a":"\ud83d"}}""")]
    [InlineData("""{"RequestId":"r","Action":"SEND_MESSAGE","Content":"hi","Attributes":{"\ud83d":"b"}}""")]
    [InlineData("""{"RequestId":"r","Action":"SEND_MESSAGE","Content":"hi","Attributes":{},"Attributes":{}}""")]
    [InlineData("""{"RequestId":"r","Action":"DELETE_MESSAGE"}""")]
    [InlineData("""{"RequestId":"r","Action":"DELETE_MESSAGE","Id":12}""")]
    [InlineData("""{"RequestId":"r","Action":"DELETE_MESSAGE","Id":"aB3dE5fG7hJ"}""")]
    [InlineData("""{"RequestId":"r","Action":"DELETE_MESSAGE","Id":"aB3dE5fG7hJ99"}""")]
    [InlineData("""{"RequestId":"r","Action":"DELETE_MESSAGE","Id":"aB3dE5fG7hJ-"}""")]
    [InlineData("""{"RequestId":"r","Action":"DELETE_MESSAGE","Id":"aB3dE5fG7hJ9","Reason":""}""")]
    [InlineData("""{"RequestId":"r","Action":"DISCONNECT_USER"}""")]
    [InlineData("""{"RequestId":"r","Action":"DISCONNECT_USER","UserId":""}""")]
    [InlineData("""{"RequestId":"r","Action":"DISCONNECT_USER","UserId":"ben","Reason":""}""")]
    [InlineData("""{"RequestId":"r","Action":"DISCONNECT_USER","UserId":"ben","Reason":7}""")]
    public Task A_request_of_the_wrong_shape_is_a_bad_request_with_its_id(string text) => AssertRefusedAsync(text, 400, requestId: "r");

    [Theory]
    [InlineData("""{"RequestId":7,"Action":"SEND_MESSAGE","Content":"hi"}""")]
    [InlineData("""{"RequestId":"\ud83d","Action":"SEND_MESSAGE","Content":"hi"}""")]
    public Task A_request_id_that_cannot_be_read_is_not_echoed(string text) => AssertRefusedAsync(text, 400, requestId: "");

    [Theory]
    [InlineData("DELETE_MESSAGE", "Reason", 257)]
    [InlineData("DISCONNECT_USER", "Reason", 257)]
    [InlineData("DISCONNECT_USER", "UserId", 129)]
    public Task A_member_past_its_length_is_too_large(string action, string member, int length)
    {
        var request = new JsonObject { ["Action"] = action, ["RequestId"] = "r", ["Id"] = "aB3dE5fG7hJ9", ["UserId"] = "nobody" };
        request[member] = new string('a', length);
        return AssertRefusedAsync(request.ToJsonString(), 413, requestId: "r");
    }

    [Fact]
    public Task A_request_id_past_its_length_is_too_large()
        => AssertRefusedAsync(
            $$"""{"Action":"SEND_MESSAGE","Content":"hi","RequestId":"{{new string('r', 257)}}"}""", 413, requestId: new string('r', 257));

    [Theory]
    [InlineData("""{"Action":"SEND_MESSAGE","RequestId":"r","Content":"LONG"}""", "r")]
    [InlineData("""{"action":"SEND_MESSAGE","requestId":"r","content":"LONG"}""", "r")]
    [InlineData("""{"Trace":{"a":["b"]},"RequestId":"r","Content":"LONG"}""", "r")]
    [InlineData("""{"Action":"SEND_MESSAGE","Content":"LONG","RequestId":"r"}""", "")]
    [InlineData("""{"Trace":["LONG"],"RequestId":"r"}""", "")]
    public Task A_request_past_the_frame_bound_is_too_large_with_the_id_that_its_beginning_has(string text, string requestId)
        => AssertRefusedAsync(text.Replace("LONG", new string('é', 16 * 1024), StringComparison.Ordinal), 413, requestId);

    [Theory]
    [InlineData("SEND_MESSAGE")]
    [InlineData("DELETE_MESSAGE")]
    [InlineData("DISCONNECT_USER")]
    public async Task An_action_needs_its_own_capability(string action)
    {
        string[] all = ["SEND_MESSAGE", "DELETE_MESSAGE", "DISCONNECT_USER"];
        await using var host = await ChatHost.StartAsync();
        await using var others = await host.ConnectAsync("ann", [.. all.Where(capability => capability != action)]);

        await others.SendAsync($$"""{"Action":"{{action}}","RequestId":"r","Content":"hi","Id":"aB3dE5fG7hJ9","UserId":"ben"}""");

        FrameAssert.IsError(await others.ReceiveAsync(), 403, "r");
    }

    [Fact]
    public async Task A_viewer_reads_and_cannot_send()
    {
        await using var host = await ChatHost.StartAsync();
        await using var viewer = await ChatClient.ConnectAsync(host.Address, host.IssueToken("vic", capabilities: []));
        await using var ann = await host.ConnectAsync("ann");

        await viewer.SendMessageAsync("no");
        FrameAssert.IsError(await viewer.ReceiveAsync(), 403, "no");
        await ann.SendMessageAsync("hi");
        FrameAssert.IsMessage(await viewer.ReceiveAsync(), "hi");
    }

    [Fact]
    public async Task A_binary_frame_is_a_bad_request()
    {
        await using var host = await ChatHost.StartAsync();
        await using var client = await host.ConnectAsync();

        await client.SendBinaryAsync("""{"Action":"SEND_MESSAGE","RequestId":"r","Content":"hi"}"""u8.ToArray());
        FrameAssert.IsError(await client.ReceiveAsync(), 400, "r");

        await client.SendMessageAsync("still here");
        FrameAssert.IsMessage(await client.ReceiveAsync(), "still here");
    }

    [Fact]
    public async Task A_failure_inside_is_an_internal_error_and_the_connection_stays()
    {
        await using var host = await ChatHost.StartAsync();
        await using var client = await host.ConnectAsync();

        host.IsBroken = true;
        await client.SendMessageAsync("one");
        FrameAssert.IsError(await client.ReceiveAsync(), 500, "one");

        host.IsBroken = false;
        await client.SendMessageAsync("two");
        FrameAssert.IsMessage(await client.ReceiveAsync(), "two");
    }

    [Fact]
    public async Task Only_the_requester_gets_the_error()
    {
        await using var host = await ChatHost.StartAsync();
        await using var ann = await host.ConnectAsync("ann");
        await using var ben = await host.ConnectAsync("ben");

        await ann.SendAsync("nonsense");
        await ann.SendMessageAsync("hi");

        FrameAssert.IsMessage(await ben.ReceiveAsync(), "hi");
    }

    [Fact]
    public async Task Members_that_the_protocol_does_not_name_are_passed_over()
    {
        await using var host = await ChatHost.StartAsync();
        await using var client = await host.ConnectAsync();

        await client.SendAsync("""{"Trace":{"a":[1,2]},"Action":"SEND_MESSAGE","Content":"hi","Id":"not used","Extra":null}""");

        FrameAssert.IsMessage(await client.ReceiveAsync(), "hi");
    }

    private static async Task AssertRefusedAsync(string text, int code, string requestId)
    {
        await using var host = await ChatHost.StartAsync();
        await using var client = await host.ConnectAsync("ann", "SEND_MESSAGE", "DELETE_MESSAGE", "DISCONNECT_USER");

        await client.SendAsync(text);
        FrameAssert.IsError(await client.ReceiveAsync(), code, requestId);

        await client.SendMessageAsync("still here");
        FrameAssert.IsMessage(await client.ReceiveAsync(), "still here");
    }
}
