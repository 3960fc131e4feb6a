using System.Text.Json;
using Amazon.Ivschat;
using Amazon.Ivschat.Model;
using Amazon.Runtime;
using AWSSDK.Ivschat.Tests.Operations;
using AWSSDK.Ivschat.Tests.Wire;

namespace AWSSDK.Ivschat.Tests.Reading;

public sealed class ResponseReadingTests
{
    [Theory]
    [InlineData("2026-01-02T03:04:05Z", 0)]
    [InlineData("2026-01-02T03:04:05.5Z", 5_000_000)]
    [InlineData("2026-01-02T03:04:05.123Z", 1_230_000)]
    [InlineData("2026-01-02T03:04:05.1234567Z", 1_234_567)]
    [InlineData("2026-01-02T03:04:05.12345670Z", 1_234_567)]
    [InlineData("2026-01-02T03:04:05.123456700Z", 1_234_567)]
    [InlineData("2026-01-02T03:04:05+00:00", 0)]
    [InlineData("2026-01-02T04:04:05+01:00", 0)]
    public async Task Times_are_read_to_the_tick_and_are_in_utc(string time, long ticks)
    {
        var room = await GetRoom($$"""{"createTime":"{{time}}"}""");

        Assert.Equal(OperationCase.Created.AddTicks(ticks), room.CreateTime);
        Assert.Equal(DateTimeKind.Utc, room.CreateTime!.Value.Kind);
        Assert.Null(room.UpdateTime);
    }

    [Fact]
    public async Task Members_not_known_yet_are_skipped_whatever_they_hold()
    {
        var room = await GetRoom(
            """
            {"new":"name","newer":{"name":"inner","arn":["x"],"deep":[{"name":1}]},"newest":["name","arn"],"name":"lobby","nothing":null,
            "messageReviewHandler":{"new":"uri","uri":"handler","more":[]},"flag":true,"arn":"room","last":{"arn":"inner"} }
            """);

        Assert.Equal(("lobby", "room", "handler"), (room.Name, room.Arn, room.MessageReviewHandler.Uri));
    }

    [Fact]
    public async Task Names_of_members_are_told_by_case()
    {
        var room = await GetRoom("""{"Name":"upper","arn":"room"}""");

        Assert.Equal((null, "room"), (room.Name, room.Arn));
    }

    [Fact]
    public async Task Null_members_are_null()
    {
        var room = await GetRoom(
            """
            {"name":null,"maximumMessageLength":null,"createTime":null,"tags":null,"loggingConfigurationIdentifiers":null,"messageReviewHandler":null}
            """);

        Assert.Null(room.Name);
        Assert.Null(room.MaximumMessageLength);
        Assert.Null(room.CreateTime);
        Assert.Null(room.Tags);
        Assert.Null(room.LoggingConfigurationIdentifiers);
        Assert.Null(room.MessageReviewHandler);
    }

    [Fact]
    public async Task Empty_collections_are_told_from_missing_ones()
    {
        var room = await GetRoom("""{"tags":{},"loggingConfigurationIdentifiers":[]}""");
        var bare = await GetRoom("{}");

        Assert.Empty(room.Tags);
        Assert.Empty(room.LoggingConfigurationIdentifiers);
        Assert.Null(bare.Tags);
        Assert.Null(bare.LoggingConfigurationIdentifiers);
    }

    [Fact]
    public async Task Names_of_enumerated_values_not_known_yet_survive()
    {
        var room = await GetRoom("""{"messageReviewHandler":{"fallbackResult":"HOLD"}}""");

        Assert.Equal("HOLD", room.MessageReviewHandler.FallbackResult.Value);
        Assert.NotEqual(FallbackResult.DENY, room.MessageReviewHandler.FallbackResult);
    }

    [Fact]
    public async Task Text_of_any_language_goes_both_ways()
    {
        await using var server = RawServer.Start(Reply.Ok("""{"tags":{"Grüße":"日本 \ud83d\ude00 \"\\\u0000"}}"""));
        using var client = Clients.For(server);
        const string Text = "日本 😀 \"\\\0<>&";

        var response = await client.ListTagsForResourceAsync(new() { ResourceArn = "arn" }, TestContext.Current.CancellationToken);
        await client.TagResourceAsync(new() { ResourceArn = "arn", Tags = new() { ["Grüße"] = Text } }, TestContext.Current.CancellationToken);

        Assert.Equal("日本 😀 \"\\\0", response.Tags["Grüße"]);
        using var sent = JsonDocument.Parse(server.Requests[1].Body);
        Assert.Equal(Text, sent.RootElement.GetProperty("tags").GetProperty("Grüße").GetString());
    }

    [Fact]
    public async Task A_response_larger_than_the_reader_s_buffer_is_read_whole()
    {
        var name = new string('n', 128);
        var token = new string('t', 1024);
        var rooms = Enumerable.Range(0, 50).Select(i => $$"""{"id":"{{i}}","tags":{"n":"{{i}}"},"name":"{{name}}"}""");
        await using var server = RawServer.Start(Reply.Ok($$"""{"rooms":[{{string.Join(',', rooms)}}],"nextToken":"{{token}}"}"""));
        using var client = Clients.For(server);

        var list = await client.ListRoomsAsync(new(), TestContext.Current.CancellationToken);

        Assert.Equal(Enumerable.Range(0, 50).Select(i => $"{i}"), list.Rooms.Select(room => room.Id));
        Assert.All(list.Rooms, room => Assert.Equal((name, room.Id), (room.Name, room.Tags["n"])));
        Assert.Equal(token, list.NextToken);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no JSON here")]
    [InlineData("""{"name":{"not":"text"}}""")]
    [InlineData("""{"maximumMessageLength":"not a number"}""")]
    public async Task An_answer_that_is_not_what_the_model_says_is_no_response(string body)
    {
        var thrown = await Assert.ThrowsAsync<AmazonUnmarshallingException>(() => GetRoom(body));

        Assert.Equal(Reply.RequestId, thrown.RequestId);
    }

    private static async Task<GetRoomResponse> GetRoom(string body)
    {
        await using var server = RawServer.Start(Reply.Ok(body));
        using var client = Clients.For(server);
        return await client.GetRoomAsync(new() { Identifier = OperationCase.RoomArn });
    }
}
