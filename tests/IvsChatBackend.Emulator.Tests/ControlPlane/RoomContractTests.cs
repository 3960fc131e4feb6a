using System.Globalization;
using IvsChatBackend.Emulator.Tests.Wire;

namespace IvsChatBackend.Emulator.Tests.ControlPlane;

public sealed class RoomContractTests(WireTarget target) : ContractTests(target)
{
    [Fact]
    public async Task A_room_made_with_nothing_said_has_the_documented_defaults()
    {
        var room = await CreateRoomAsync(new { });

        Assert.Equal(200, room.Status);
        Assert.Matches("^[a-zA-Z0-9]{12}$", room["id"]);
        Assert.Matches($"^arn:aws:ivschat:{Region}:[0-9]{{12}}:room/{room["id"]}$", room["arn"]);
        Assert.Equal("", room["name"]);
        Assert.Equal(10, room.Json.GetProperty("maximumMessageRatePerSecond").GetInt32());
        Assert.Equal(500, room.Json.GetProperty("maximumMessageLength").GetInt32());
        Assert.Empty(room.Json.GetProperty("tags").EnumerateObject());
        Assert.True(DateTimeOffset.TryParse(room["createTime"], CultureInfo.InvariantCulture, out _));
    }

    [Fact]
    public async Task What_was_created_is_what_is_got()
    {
        var logging = await LoggingConfigurationAsync();
        var name = UniqueName();
        var created = await CreateRoomAsync(new
        {
            name,
            maximumMessageRatePerSecond = 100,
            maximumMessageLength = 1,
            tags = new Dictionary<string, string> { ["team"] = "a" },
            loggingConfigurationIdentifiers = new[] { logging },
        });

        var got = (await Client.CallAsync("GetRoom", new { identifier = created["arn"] })).Succeeded();

        Assert.Equal(created.Body, got.Body);
        Assert.Equal(name, got["name"]);
        Assert.Equal(100, got.Json.GetProperty("maximumMessageRatePerSecond").GetInt32());
        Assert.Equal(1, got.Json.GetProperty("maximumMessageLength").GetInt32());
        Assert.Equal("a", got.Json.GetProperty("tags").GetProperty("team").GetString());
        Assert.Equal(logging, got.Json.GetProperty("loggingConfigurationIdentifiers")[0].GetString());
    }

    [Fact]
    public async Task An_update_changes_what_it_names_and_nothing_else()
    {
        var logging = await LoggingConfigurationAsync();
        var created = await CreateRoomAsync(new { name = UniqueName(), maximumMessageLength = 7, loggingConfigurationIdentifiers = new[] { logging } });

        var updated = (await Client.CallAsync("UpdateRoom", new { identifier = created["arn"], maximumMessageRatePerSecond = 3 })).Succeeded();

        Assert.Equal(3, updated.Json.GetProperty("maximumMessageRatePerSecond").GetInt32());
        Assert.Equal(7, updated.Json.GetProperty("maximumMessageLength").GetInt32());
        Assert.Equal(created["name"], updated["name"]);
        Assert.Equal(created["createTime"], updated["createTime"]);
        Assert.Equal(logging, updated.Json.GetProperty("loggingConfigurationIdentifiers")[0].GetString());
        Assert.True(string.CompareOrdinal(updated["updateTime"], created["updateTime"]) > 0);
    }

    [Fact]
    public async Task A_list_of_logging_configurations_replaces_the_whole_list_and_an_empty_one_clears_it()
    {
        var (first, second) = (await LoggingConfigurationAsync(), await LoggingConfigurationAsync());
        var room = (await CreateRoomAsync(new { loggingConfigurationIdentifiers = new[] { first } }))["arn"];

        var replaced = (await Client.CallAsync("UpdateRoom", new { identifier = room, loggingConfigurationIdentifiers = new[] { second } })).Succeeded();
        var cleared = (await Client.CallAsync("UpdateRoom", new { identifier = room, loggingConfigurationIdentifiers = Array.Empty<string>() })).Succeeded();

        Assert.Equal([second], replaced.Json.GetProperty("loggingConfigurationIdentifiers").EnumerateArray().Select(arn => arn.GetString()));
        Assert.False(cleared.Json.TryGetProperty("loggingConfigurationIdentifiers", out var left) && left.GetArrayLength() > 0);
    }

    [Fact]
    public async Task A_deleted_room_is_gone_with_204_and_cannot_be_deleted_twice()
    {
        var arn = await RoomAsync();

        var deleted = await Client.CallAsync("DeleteRoom", new { identifier = arn });

        Assert.Equal(204, deleted.Status);
        Assert.Equal("", deleted.Body);
        (await Client.CallAsync("GetRoom", new { identifier = arn })).Refused(404, "ResourceNotFoundException");
        (await Client.CallAsync("DeleteRoom", new { identifier = arn })).Refused(404, "ResourceNotFoundException");
    }

    [Theory]
    [InlineData("GetRoom", "identifier", "")]
    [InlineData("UpdateRoom", "identifier", "")]
    [InlineData("DeleteRoom", "identifier", "")]
    [InlineData("CreateChatToken", "roomIdentifier", ",\"userId\":\"ann\"")]
    [InlineData("SendEvent", "roomIdentifier", ",\"eventName\":\"e\"")]
    [InlineData("DeleteMessage", "roomIdentifier", ",\"id\":\"abcdefABCDEF\"")]
    [InlineData("DisconnectUser", "roomIdentifier", ",\"userId\":\"ann\"")]
    public async Task A_room_that_never_was_is_not_found_and_named_by_its_bare_id(string operation, string member, string rest)
    {
        var unknown = UnknownSibling(await RoomAsync());

        var reply = (await Client.CallAsync(operation, $"{{\"{member}\":\"{unknown}\"{rest}}}")).Refused(404, "ResourceNotFoundException");

        Assert.Equal("AAAAbbbb0000", reply["resourceId"]);
        Assert.Equal("ROOM", reply["resourceType"]);
    }

    [Fact]
    public async Task An_unknown_logging_configuration_is_not_found()
    {
        var unknown = UnknownSibling(await LoggingConfigurationAsync());
        var room = await RoomAsync();

        (await Client.CallAsync("CreateRoom", new { loggingConfigurationIdentifiers = new[] { unknown } })).Refused(404, "ResourceNotFoundException");
        (await Client.CallAsync("UpdateRoom", new { identifier = room, loggingConfigurationIdentifiers = new[] { unknown } }))
            .Refused(404, "ResourceNotFoundException");
    }

    [Fact]
    public async Task Rooms_are_listed_by_descending_update_time_without_their_two_maxima()
    {
        var name = UniqueName();
        var first = (await CreateRoomAsync(new { name }))["arn"];
        var second = (await CreateRoomAsync(new { name }))["arn"];
        await Client.CallAsync("UpdateRoom", new { identifier = first, maximumMessageLength = 9 });

        var rooms = (await Client.CallAsync("ListRooms", new { name })).Succeeded().Json.GetProperty("rooms");

        Assert.Equal([first, second], rooms.EnumerateArray().Select(room => room.GetProperty("arn").GetString()));
        Assert.False(rooms[0].TryGetProperty("maximumMessageLength", out _));
        Assert.False(rooms[0].TryGetProperty("maximumMessageRatePerSecond", out _));
    }

    [Fact]
    public async Task A_listing_can_be_narrowed_to_a_logging_configuration()
    {
        var logging = await LoggingConfigurationAsync();
        var attached = (await CreateRoomAsync(new { loggingConfigurationIdentifiers = new[] { logging } }))["arn"];
        await RoomAsync();

        var rooms = (await Client.CallAsync("ListRooms", new { loggingConfigurationIdentifier = logging })).Succeeded().Json.GetProperty("rooms");

        Assert.Equal([attached], rooms.EnumerateArray().Select(room => room.GetProperty("arn").GetString()));
    }

    [Fact]
    public async Task Pages_follow_each_other_until_there_is_no_token()
    {
        var name = UniqueName();
        for (var count = 0; count < 3; count++)
        {
            await CreateRoomAsync(new { name });
        }

        var first = (await Client.CallAsync("ListRooms", new { name, maxResults = 2, nextToken = "" })).Succeeded();
        var last = (await Client.CallAsync("ListRooms", new { name, maxResults = 2, nextToken = first["nextToken"] })).Succeeded();

        Assert.Equal(2, first.Json.GetProperty("rooms").GetArrayLength());
        Assert.Equal(1, last.Json.GetProperty("rooms").GetArrayLength());
        Assert.False(last.Json.TryGetProperty("nextToken", out _));
    }
}
