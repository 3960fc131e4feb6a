using IvsChatBackend.Emulator.Quotas;
using IvsChatBackend.Emulator.Tests.Wire;
using IvsChatBackend.Emulator.Time;
using IvsChatBackend.TestKit;

namespace IvsChatBackend.Emulator.Tests.ControlPlane;

public sealed class QuotaTests : IAsyncLifetime
{
    private readonly ManualTimeProvider _time = new();
    private RunningEmulator _emulator = null!;

    private WireClient Client => _emulator.Client;

    public async ValueTask InitializeAsync() => _emulator = await RunningEmulator.StartAsync(new EmulatorOptions { TimeProvider = _time });

    public ValueTask DisposeAsync() => _emulator.DisposeAsync();

    /// <summary>AWS's published rates, with a request that is taken.</summary>
    public static TheoryData<string, int, string> Rates => new()
    {
        { "CreateRoom", 5, "{}" },
        { "GetRoom", 5, """{"identifier":"$ROOM"}""" },
        { "UpdateRoom", 5, """{"identifier":"$ROOM"}""" },
        { "DeleteRoom", 5, """{"identifier":"$ROOM"}""" },
        { "ListRooms", 5, "{}" },
        { "CreateLoggingConfiguration", 3, """{"destinationConfiguration":{"s3":{"bucketName":"abc"}}}""" },
        { "GetLoggingConfiguration", 3, """{"identifier":"$LOGGING"}""" },
        { "UpdateLoggingConfiguration", 3, """{"identifier":"$LOGGING"}""" },
        { "DeleteLoggingConfiguration", 3, """{"identifier":"$LOGGING"}""" },
        { "ListLoggingConfigurations", 3, "{}" },
        { "CreateChatToken", 200, """{"roomIdentifier":"$ROOM","userId":"u"}""" },
        { "SendEvent", 100, """{"roomIdentifier":"$ROOM","eventName":"e"}""" },
        { "DeleteMessage", 100, """{"roomIdentifier":"$ROOM","id":"abcdefABCDEF"}""" },
        { "DisconnectUser", 100, """{"roomIdentifier":"$ROOM","userId":"u"}""" },
    };

    [Theory]
    [MemberData(nameof(Rates))]
    public async Task An_operation_is_throttled_past_its_rate_and_taken_again_a_moment_later(string operation, int rate, string json)
    {
        var body = json.Replace("$ROOM", Unknown("room"), StringComparison.Ordinal).Replace("$LOGGING", Unknown("logging-configuration"), StringComparison.Ordinal);

        // Unknown resources are looked for after the rate: a 404 spends as much as a 200.
        for (var call = 0; call < rate; call++)
        {
            Assert.NotEqual(429, (await Client.CallAsync(operation, body)).Status);
        }

        var refused = (await Client.CallAsync(operation, body)).Refused(429, "ThrottlingException");
        Assert.Equal(rate, refused.Json.GetProperty("limit").GetInt32());
        Assert.Equal(("123456789012", "ROOM"), (refused["resourceId"], refused["resourceType"]));

        _emulator.Service<EmulatorClock>().Advance(TimeSpan.FromTicks((TimeSpan.TicksPerSecond / rate) + 1));
        Assert.NotEqual(429, (await Client.CallAsync(operation, body)).Status);
        (await Client.CallAsync(operation, body)).Refused(429, "ThrottlingException");
    }

    [Fact]
    public async Task Each_tag_operation_has_a_rate_of_ten()
    {
        var room = await _emulator.CreateRoomAsync();
        var tags = new Dictionary<string, string> { ["k"] = "v" };
        for (var call = 0; call < 10; call++)
        {
            (await Client.TagAsync(room, tags)).Succeeded();
            (await Client.ListTagsAsync(room)).Succeeded();
            (await Client.UntagAsync(room, "k")).Succeeded();
        }

        (await Client.TagAsync(room, tags)).Refused(429, "ThrottlingException");
        (await Client.ListTagsAsync(room)).Refused(429, "ThrottlingException");
        (await Client.UntagAsync(room, "k")).Refused(429, "ThrottlingException");
    }

    [Fact]
    public async Task A_request_refused_for_its_shape_limits_or_signature_spends_no_rate()
    {
        for (var call = 0; call < 20; call++)
        {
            (await Client.CallAsync("ListRooms", "{")).Refused(400, "SerializationException");
            (await Client.CallAsync("ListRooms", new { maxResults = 0 })).Refused(400, "ValidationException");
            (await Client.SendAsIsAsync(WireRequest.Post("ListRooms", "{}"))).Refused(403, "MissingAuthenticationTokenException");
        }

        for (var call = 0; call < 5; call++)
        {
            (await Client.CallAsync("ListRooms", "{}")).Succeeded();
        }
    }

    [Theory]
    [InlineData("DeleteMessage", """{"roomIdentifier":"$ROOM","id":"abcdefABCDEF"}""")]
    [InlineData("DisconnectUser", """{"roomIdentifier":"$ROOM","userId":"u"}""")]
    public async Task What_the_socket_takes_of_a_shared_rate_the_control_plane_lacks(string operation, string json)
    {
        var rates = _emulator.Service<AccountRates>();
        for (var call = 0; call < 100; call++)
        {
            Assert.True(operation == "DeleteMessage" ? rates.TryTakeDeleteMessage() : rates.TryTakeDisconnectUser());
        }

        (await Client.CallAsync(operation, json.Replace("$ROOM", Unknown("room"), StringComparison.Ordinal))).Refused(429, "ThrottlingException");
    }

    [Fact]
    public async Task An_account_has_no_more_rooms_and_logging_configurations_than_its_quotas()
    {
        await using var small = await RunningEmulator.StartAsync(new EmulatorOptions
        {
            Quotas = RunningEmulator.NoQuotas with { Rooms = 2, LoggingConfigurations = 1 },
        });
        var first = await small.CreateRoomAsync();
        await small.CreateRoomAsync();
        await small.CreateLoggingConfigurationAsync();

        var rooms = (await small.Client.CallAsync("CreateRoom", "{}")).Refused(402, "ServiceQuotaExceededException");
        var configurations = (await small.Client.CallAsync("CreateLoggingConfiguration", new { destinationConfiguration = new { s3 = new { bucketName = "abc" } } }))
            .Refused(402, "ServiceQuotaExceededException");

        Assert.Equal((2, 1), (rooms.Json.GetProperty("limit").GetInt32(), configurations.Json.GetProperty("limit").GetInt32()));
        Assert.Equal(("123456789012", "ROOM"), (rooms["resourceId"], rooms["resourceType"]));
        await small.Client.CallAsync("DeleteRoom", new { identifier = first });
        await small.CreateRoomAsync();
    }

    [Fact]
    public async Task Concurrent_calls_get_exactly_the_rate()
    {
        var replies = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => Client.CallAsync("ListRooms", "{}")));

        Assert.Equal(5, replies.Count(reply => reply.Status == 200));
        Assert.Equal(55, replies.Count(reply => reply.Status == 429));
    }

    private static string Unknown(string type) => $"arn:aws:ivschat:us-east-1:123456789012:{type}/AAAAbbbb0000";
}
