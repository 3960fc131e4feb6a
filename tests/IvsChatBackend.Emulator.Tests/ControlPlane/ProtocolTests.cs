using System.Globalization;
using IvsChatBackend.Emulator.ControlPlane.Serving;
using IvsChatBackend.Emulator.Tests.Wire;

namespace IvsChatBackend.Emulator.Tests.ControlPlane;

/// <summary>How requests and answers are framed, whatever the operation.</summary>
public sealed class ProtocolTests : IAsyncLifetime
{
    private RunningEmulator _emulator = null!;

    private WireClient Client => _emulator.Client;

    public async ValueTask InitializeAsync() => _emulator = await RunningEmulator.StartAsync();

    public ValueTask DisposeAsync() => _emulator.DisposeAsync();

    [Fact]
    public async Task Every_answer_has_a_request_id_of_its_own_and_a_date()
    {
        WireReply[] replies =
        [
            await Client.CallAsync("CreateRoom", "{}"),
            await Client.CallAsync("GetRoom", "{}"),
            await Client.SendAsIsAsync(WireRequest.Post("CreateRoom", "{}")),
            await Client.CallAsync("DeleteRoom", new { identifier = await _emulator.CreateRoomAsync() }),
        ];

        Assert.Equal([200, 400, 403, 204], replies.Select(reply => reply.Status));
        Assert.Equal(4, replies.Select(reply => Guid.ParseExact(reply.Headers["x-amzn-requestid"], "D")).Distinct().Count());

        // SDKs set their own clock by it after a refusal for skew.
        Assert.All(replies, reply => DateTimeOffset.ParseExact(reply.Headers["date"], "r", CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Bodies_are_json_and_say_so()
    {
        Assert.Equal("application/json", (await Client.CallAsync("CreateRoom", "{}")).Headers["content-type"]);
        Assert.Equal("application/json", (await Client.CallAsync("GetRoom", "{}")).Headers["content-type"]);
    }

    [Fact]
    public async Task Times_of_rooms_have_milliseconds_and_those_of_tokens_nine_digits_of_fraction()
    {
        var room = (await Client.CallAsync("CreateRoom", "{}")).Succeeded();
        var token = (await Client.CallAsync("CreateChatToken", new { roomIdentifier = room["arn"], userId = "ann" })).Succeeded();

        Assert.All([room["createTime"], room["updateTime"]], time => Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", time));
        Assert.All(
            [token["tokenExpirationTime"], token["sessionExpirationTime"]],
            time => Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z$", time));
    }

    [Theory]
    [InlineData("POST", "/")]
    [InlineData("POST", "/NoSuchOperation")]
    [InlineData("POST", "/createroom")]
    [InlineData("POST", "/CreateRoom/")]
    [InlineData("POST", "/%43reateRoom")]
    [InlineData("PUT", "/CreateRoom")]
    [InlineData("DELETE", "/CreateRoom")]
    [InlineData("GET", "/CreateRoom")]
    [InlineData("PUT", "/tags/arn%3Aaws%3Aivschat%3Aus-east-1%3A123456789012%3Aroom%2FAAAAbbbb0000")]
    [InlineData("GET", "/tags/arn:aws:ivschat:us-east-1:123456789012:room/AAAAbbbb0000")]
    [InlineData("GET", "/tags/")]
    [InlineData("GET", "/tags")]
    public async Task A_method_and_path_that_are_no_operations_are_unknown(string method, string target) =>
        (await Client.SendAsync(new WireRequest(method, target, method is "POST" or "PUT" ? "{}"u8.ToArray() : []))).Refused(404, "UnknownOperationException");

    [Theory]
    [InlineData("//CreateRoom")]
    [InlineData("/x/../CreateRoom")]
    [InlineData("/./CreateRoom")]
    public async Task A_path_that_is_signed_tidied_up_is_routed_as_it_travelled(string target) => (await Client.SendAsIsAsync(
        Client.Signer.Sign(WireRequest.Post("CreateRoom", "{}"), Client.Host) with { Target = target })).Refused(404, "UnknownOperationException");

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("{\"name\":5}")]
    [InlineData("{\"name\":[\"a\"]}")]
    [InlineData("{\"maximumMessageLength\":\"5\"}")]
    [InlineData("{\"maximumMessageLength\":5.5}")]
    [InlineData("{\"maximumMessageLength\":99999999999}")]
    [InlineData("{\"maximumMessageLength\":true}")]
    [InlineData("{\"tags\":[]}")]
    [InlineData("{\"tags\":{\"a\":1}}")]
    [InlineData("{\"loggingConfigurationIdentifiers\":\"arn\"}")]
    [InlineData("{\"messageReviewHandler\":\"arn\"}")]
    [InlineData("{\"name\":\"\\ud800\"}")]
    [InlineData("{\"name\":\"a\"} trailing")]
    [InlineData("{\"name\":\"a\",}")]
    [InlineData("{/* comment */}")]
    public async Task What_is_not_json_of_the_shape_cannot_be_read(string body) =>
        (await Client.CallAsync("CreateRoom", body)).Refused(400, "SerializationException");

    [Fact]
    public async Task Invalid_utf8_cannot_be_read() =>
        (await Client.SendAsync(new WireRequest("POST", "/CreateRoom", [.. "{\"name\":\""u8, 0xff, .. "\"}"u8]))).Refused(400, "SerializationException");

    [Fact]
    public async Task Json_nested_without_end_cannot_be_read() =>
        (await Client.CallAsync("CreateRoom", "{\"x\":" + new string('[', 10_000))).Refused(400, "SerializationException");

    [Fact]
    public async Task An_empty_body_is_an_empty_object()
    {
        (await Client.SendAsync(new WireRequest("POST", "/ListRooms", []))).Succeeded();
        Assert.Equal(["identifier"], (await Client.SendAsync(new WireRequest("POST", "/GetRoom", []))).Refused(400, "ValidationException").FieldNames);
    }

    [Theory]
    [InlineData("{\"name\":null,\"maximumMessageLength\":null,\"tags\":null}")]
    [InlineData("{\"someNewMember\":{\"deep\":[1,2,3]},\"Name\":\"not the member\"}")]
    public async Task Nulls_and_members_that_are_not_known_are_passed_over(string body) =>
        Assert.Equal("", (await Client.CallAsync("CreateRoom", body)).Succeeded()["name"]);

    [Fact]
    public async Task Any_content_type_will_do() =>
        (await Client.SendAsync(WireRequest.Post("CreateRoom", "{}") with { Headers = [("content-type", "text/plain")] })).Succeeded();

    [Fact]
    public async Task A_body_at_the_bound_is_read_and_one_past_it_is_too_large()
    {
        var padding = new string(' ', ControlPlaneEndpoint.MaximumBodyLength - 2);

        (await Client.CallAsync("CreateRoom", "{" + padding + "}")).Succeeded();
        (await Client.CallAsync("CreateRoom", "{" + padding + " }")).Refused(413, "RequestEntityTooLargeException");
    }

    [Fact]
    public async Task Operations_that_answer_nothing_answer_200_without_a_byte()
    {
        var room = await _emulator.CreateRoomAsync();

        WireReply[] replies =
        [
            await Client.CallAsync("DisconnectUser", new { roomIdentifier = room, userId = "ann" }),
            await Client.TagAsync(room, new Dictionary<string, string> { ["k"] = "v" }),
            await Client.UntagAsync(room, "k"),
        ];

        Assert.All(replies, reply => Assert.Equal((200, "", "0"), (reply.Status, reply.Body, reply.Headers["content-length"])));
    }

    [Fact]
    public async Task Text_of_any_script_comes_back_as_it_was_given()
    {
        var room = await _emulator.CreateRoomAsync(new { tags = new Dictionary<string, string> { ["Ключ"] = "值" } });

        var tags = (await Client.ListTagsAsync(room)).Json.GetProperty("tags");

        Assert.Equal("值", tags.GetProperty("Ключ").GetString());
    }
}
