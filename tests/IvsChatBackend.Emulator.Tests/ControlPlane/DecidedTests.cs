using System.Collections.Immutable;
using IvsChatBackend.Emulator.Review;
using IvsChatBackend.Emulator.State;
using IvsChatBackend.Emulator.Tests.Wire;

namespace IvsChatBackend.Emulator.Tests.ControlPlane;

/// <summary>What AWS leaves open and the emulator decides; docs/emulator.md gives the reasons.</summary>
public sealed class DecidedTests : IAsyncLifetime
{
    private const string Handler = "arn:aws:lambda:us-east-1:123456789012:function:Review:live";
    private const string OtherHandler = "arn:aws:lambda:us-east-1:123456789012:function:Other";
    private RunningEmulator _emulator = null!;

    private WireClient Client => _emulator.Client;

    public async ValueTask InitializeAsync()
    {
        ReviewFunction function = (request, _) => Task.FromResult(request.ToArray());
        _emulator = await RunningEmulator.StartAsync(new EmulatorOptions
        {
            Quotas = RunningEmulator.NoQuotas,
            Review = new ReviewOptions
            {
                Functions = ImmutableDictionary<string, ReviewFunction>.Empty.Add(Handler, function).Add(OtherHandler, function),
            },
        });
    }

    public ValueTask DisposeAsync() => _emulator.DisposeAsync();

    [Theory]
    [InlineData("us-west-2", "123456789012")]
    [InlineData("us-east-1", "999999999999")]
    public async Task A_room_of_another_region_or_account_is_not_found(string region, string account)
    {
        var own = await _emulator.CreateRoomAsync();
        var arn = own.Replace("us-east-1", region, StringComparison.Ordinal).Replace("123456789012", account, StringComparison.Ordinal);

        (await Client.CallAsync("GetRoom", new { identifier = arn })).Refused(404, "ResourceNotFoundException");
        (await Client.ListTagsAsync(arn)).Refused(404, "ResourceNotFoundException");
    }

    [Fact]
    public async Task An_event_may_have_a_name_that_begins_as_the_services_own_do()
    {
        var room = await _emulator.CreateRoomAsync();

        (await Client.CallAsync("SendEvent", new { roomIdentifier = room, eventName = "aws:SOMETHING" })).Succeeded();
    }

    [Fact]
    public async Task A_handler_that_nothing_answers_for_is_refused_as_AWSs_permission_check_would()
    {
        var room = await _emulator.CreateRoomAsync();
        var nobody = new { uri = Handler + "-typo" };

        WireReply[] replies =
        [
            await Client.CallAsync("CreateRoom", new { messageReviewHandler = nobody }),
            await Client.CallAsync("UpdateRoom", new { identifier = room, messageReviewHandler = nobody }),
        ];

        Assert.All(replies, reply => Assert.Equal(["messageReviewHandler.uri"], reply.Refused(400, "ValidationException").FieldNames));
    }

    [Fact]
    public async Task A_handlers_fallback_is_ALLOW_where_none_is_given()
    {
        var room = await Client.CallAsync("CreateRoom", new { messageReviewHandler = new { uri = Handler } });

        Assert.Equal($"{{\"uri\":\"{Handler}\",\"fallbackResult\":\"ALLOW\"}}", room.Succeeded().Json.GetProperty("messageReviewHandler").GetRawText());
    }

    [Fact]
    public async Task A_handler_is_updated_member_by_member_and_a_fallback_alone_is_kept()
    {
        var room = await _emulator.CreateRoomAsync(new { messageReviewHandler = new { uri = Handler, fallbackResult = "DENY" } });

        Assert.Equal((OtherHandler, "DENY"), await UpdateHandlerAsync(room, new { uri = OtherHandler }));
        Assert.Equal((OtherHandler, "ALLOW"), await UpdateHandlerAsync(room, new { fallbackResult = "ALLOW" }));
        Assert.Equal((OtherHandler, "ALLOW"), await UpdateHandlerAsync(room, new { }));
        Assert.Equal(("", "ALLOW"), await UpdateHandlerAsync(room, new { uri = "" }));
        Assert.Equal(("", "DENY"), await UpdateHandlerAsync(room, new { fallbackResult = "DENY" }));
        Assert.Equal((Handler, "DENY"), await UpdateHandlerAsync(room, new { uri = Handler }));

        var other = await _emulator.CreateRoomAsync();
        Assert.Null(await UpdateHandlerAsync(other, new { }));
        Assert.Equal((null, "DENY"), await UpdateHandlerAsync(other, new { fallbackResult = "DENY" }));
        Assert.Equal((Handler, "DENY"), await UpdateHandlerAsync(other, new { uri = Handler }));
    }

    [Fact]
    public async Task A_handler_that_was_taken_away_is_shown_with_an_empty_uri_by_Get_List_and_Update()
    {
        const string Cleared = """{"uri":"","fallbackResult":"DENY"}""";
        var room = await _emulator.CreateRoomAsync(new { messageReviewHandler = new { uri = Handler, fallbackResult = "DENY" } });

        var updated = await Client.CallAsync("UpdateRoom", new { identifier = room, messageReviewHandler = new { uri = "" } });

        var got = await Client.CallAsync("GetRoom", new { identifier = room });
        var listed = (await Client.CallAsync("ListRooms", "{}")).Json.GetProperty("rooms")[0];
        Assert.All([updated.Json, got.Json, listed], shown => Assert.Equal(Cleared, shown.GetProperty("messageReviewHandler").GetRawText()));
        Assert.Empty(await ListAsync(new { messageReviewHandlerUri = Handler }));
    }

    [Fact]
    public async Task A_room_that_never_had_a_handler_or_a_logging_configuration_shows_neither()
    {
        var room = await _emulator.CreateRoomAsync();
        var shown = (await Client.CallAsync("GetRoom", new { identifier = room })).Json;
        var listed = (await Client.CallAsync("ListRooms", "{}")).Json.GetProperty("rooms")[0];

        Assert.All([shown, listed], json =>
        {
            Assert.False(json.TryGetProperty("messageReviewHandler", out _));
            Assert.False(json.TryGetProperty("loggingConfigurationIdentifiers", out _));
            Assert.Equal("{}", json.GetProperty("tags").GetRawText());
        });
    }

    [Fact]
    public async Task A_handler_without_permission_is_told_in_the_services_own_words()
    {
        var reply = await Client.CallAsync("CreateRoom", new { messageReviewHandler = new { uri = Handler + "-typo" } });

        Assert.Equal("Request member: uri failed to satisfy the constraints: invalid lambda permission", reply["message"]);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r")]
    [InlineData("\u2028")]
    public async Task A_handler_whose_ARN_ends_in_a_new_line_is_no_ARN(string end)
    {
        var listed = await Client.CallAsync("ListRooms", new { messageReviewHandlerUri = Handler + end });
        var created = await Client.CallAsync("CreateRoom", new { messageReviewHandler = new { uri = Handler + end } });

        Assert.Equal(["messageReviewHandlerUri"], listed.Refused(400, "ValidationException").FieldNames);
        Assert.Equal(["messageReviewHandler.uri"], created.Refused(400, "ValidationException").FieldNames);
    }

    [Fact]
    public async Task A_new_logging_configuration_was_updated_a_moment_after_it_was_created()
    {
        var destination = new { s3 = new { bucketName = "demo-bucket" } };
        var created = (await Client.CallAsync("CreateLoggingConfiguration", new { destinationConfiguration = destination })).Succeeded();
        var updated = await Client.CallAsync("UpdateLoggingConfiguration", new { identifier = created["arn"] });

        var times = new[] { created["createTime"], created["updateTime"], updated["updateTime"] };
        Assert.Equal(times.Order(StringComparer.Ordinal), times);
        Assert.Equal(3, times.Distinct().Count());
    }

    [Fact]
    public async Task A_logging_configuration_named_twice_is_attached_once()
    {
        var logging = await _emulator.CreateLoggingConfigurationAsync();

        var room = await Client.CallAsync("CreateRoom", new { loggingConfigurationIdentifiers = new[] { logging, logging, logging } });

        Assert.Equal(1, room.Succeeded().Json.GetProperty("loggingConfigurationIdentifiers").GetArrayLength());
    }

    [Fact]
    public async Task Tagging_leaves_the_update_time_and_every_update_sets_it()
    {
        var created = (await Client.CallAsync("CreateRoom", "{}"))["updateTime"];
        var arn = (await Client.CallAsync("ListRooms", "{}")).Json.GetProperty("rooms")[0].GetProperty("arn").GetString()!;

        await Client.TagAsync(arn, new Dictionary<string, string> { ["k"] = "v" });
        Assert.Equal(created, (await Client.CallAsync("GetRoom", new { identifier = arn }))["updateTime"]);
        await Client.CallAsync("UpdateRoom", new { identifier = arn });
        Assert.NotEqual(created, (await Client.CallAsync("GetRoom", new { identifier = arn }))["updateTime"]);
    }

    [Fact]
    public async Task Filters_match_exactly_hold_together_and_filter_nothing_when_empty()
    {
        var logging = await _emulator.CreateLoggingConfigurationAsync();
        var all = new[]
        {
            await _emulator.CreateRoomAsync(
                new { name = "a", messageReviewHandler = new { uri = Handler }, loggingConfigurationIdentifiers = new[] { logging } }),
            await _emulator.CreateRoomAsync(new { name = "a", messageReviewHandler = new { uri = OtherHandler } }),
            await _emulator.CreateRoomAsync(new { name = "ab", messageReviewHandler = new { uri = Handler } }),
            await _emulator.CreateRoomAsync(),
        };

        Assert.Equal([all[1], all[0]], await ListAsync(new { name = "a" }));
        Assert.Equal([all[2], all[0]], await ListAsync(new { messageReviewHandlerUri = Handler }));
        Assert.Equal([all[0]], await ListAsync(new { name = "a", messageReviewHandlerUri = Handler, loggingConfigurationIdentifier = logging }));
        Assert.Empty(await ListAsync(new { name = "ab", loggingConfigurationIdentifier = logging }));
        Assert.Equal(all.Reverse(), await ListAsync(new { name = "", messageReviewHandlerUri = "" }));
        (await Client.CallAsync("ListRooms", new { loggingConfigurationIdentifier = logging[..^4] + "0000" })).Refused(404, "ResourceNotFoundException");
    }

    [Fact]
    public async Task Logging_configurations_are_listed_as_rooms_are()
    {
        var (first, second) = (await _emulator.CreateLoggingConfigurationAsync(), await _emulator.CreateLoggingConfigurationAsync());
        await Client.CallAsync("UpdateLoggingConfiguration", new { identifier = first, name = "touched" });

        var listed = (await Client.CallAsync("ListLoggingConfigurations", "{}")).Json.GetProperty("loggingConfigurations");

        Assert.Equal([first, second], listed.EnumerateArray().Select(entry => entry.GetProperty("arn").GetString()));
    }

    [Fact]
    public async Task An_attribute_is_counted_in_bytes_of_utf8_keys_and_values_together()
    {
        var room = await _emulator.CreateRoomAsync();

        // Three bytes a character: 3 × 341 + 1 = 1024.
        (await TokenAsync(new string('本', 340) + "aaa")).Succeeded();
        (await TokenAsync(new string('本', 341) + "a")).Refused(400, "ValidationException");

        Task<WireReply> TokenAsync(string value) =>
            Client.CallAsync("CreateChatToken", new { roomIdentifier = room, userId = "u", attributes = new Dictionary<string, string> { ["k"] = value } });
    }

    [Fact]
    public async Task Lengths_are_counted_in_code_points()
    {
        var room = await _emulator.CreateRoomAsync();
        var smiles = string.Concat(Enumerable.Repeat("😀", 128));

        (await Client.CallAsync("CreateChatToken", new { roomIdentifier = room, userId = smiles })).Succeeded();
        (await Client.CallAsync("CreateChatToken", new { roomIdentifier = room, userId = smiles + "😀" })).Refused(400, "ValidationException");
    }

    [Fact]
    public async Task An_update_is_seen_by_the_messaging_side_at_once()
    {
        var arn = await _emulator.CreateRoomAsync();

        await Client.CallAsync("UpdateRoom", new { identifier = arn, maximumMessageLength = 3 });

        Assert.True(_emulator.Service<IRoomDirectory>().TryGet(arn, out var room));
        Assert.Equal(3, room.MaximumMessageLength);
    }

    private async Task<(string? Uri, string? Fallback)?> UpdateHandlerAsync(string room, object handler)
    {
        var reply = (await Client.CallAsync("UpdateRoom", new { identifier = room, messageReviewHandler = handler })).Succeeded();
        return reply.Json.TryGetProperty("messageReviewHandler", out var updated)
            ? (updated.TryGetProperty("uri", out var uri) ? uri.GetString() : null, updated.GetProperty("fallbackResult").GetString())
            : null;
    }

    private async Task<IEnumerable<string?>> ListAsync(object filter) =>
        (await Client.CallAsync("ListRooms", filter)).Succeeded().Json.GetProperty("rooms").EnumerateArray()
            .Select(room => room.GetProperty("arn").GetString());
}
