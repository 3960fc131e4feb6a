using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using IvsChatBackend.Emulator.Tests.Wire;

namespace IvsChatBackend.Emulator.Tests.Clients;

/// <summary>AWS's own clients do all 17 operations, and see each refusal as the error that it is. The suite runs once for each client.</summary>
public abstract class OfficialClientTests : IAsyncLifetime
{
    private const string UnknownRoom = "arn:aws:ivschat:us-east-1:123456789012:room/AAAAbbbb0000";
    private RunningEmulator _emulator = null!;
    private IOfficialClient? _client;

    public async ValueTask InitializeAsync() => _emulator = await RunningEmulator.StartAsync(
        new EmulatorOptions { Quotas = RunningEmulator.NoQuotas with { Rooms = 2 } });

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_client is not null)
        {
            await _client.DisposeAsync();
        }

        await _emulator.DisposeAsync();
    }

    [Fact]
    public async Task Rooms_and_logging_configurations_live_their_whole_lives()
    {
        var logging = await CallAsync(
            "CreateLoggingConfiguration",
            new { name = "logs", destinationConfiguration = new { s3 = new { bucketName = "demo-bucket" } }, tags = new { k = "v" } });
        var loggingArn = (string)logging["arn"]!;
        var room = await CallAsync("CreateRoom", new
        {
            name = "lobby",
            maximumMessageLength = 256,
            tags = new Dictionary<string, string> { ["a b"] = "1" },
            loggingConfigurationIdentifiers = new[] { loggingArn },
        });
        var arn = (string)room["arn"]!;
        Assert.Equal(("ACTIVE", 256, 10), ((string?)logging["state"], (int)room["maximumMessageLength"]!, (int)room["maximumMessageRatePerSecond"]!));

        var updated = await CallAsync(
            "UpdateRoom", new { identifier = arn, maximumMessageRatePerSecond = 100, loggingConfigurationIdentifiers = Array.Empty<string>() });
        Assert.Null(updated["loggingConfigurationIdentifiers"]);
        var got = await CallAsync("GetRoom", new { identifier = arn });
        Assert.Equal((100, "lobby"), ((int)got["maximumMessageRatePerSecond"]!, (string?)got["name"]));
        Assert.True(Time(got["updateTime"]) > Time(got["createTime"]));
        var rooms = await CallAsync("ListRooms", new { name = "lobby", maxResults = 1, nextToken = "" });
        Assert.Equal(arn, (string?)rooms["rooms"]![0]!["arn"]);

        await CallAsync(
            "UpdateLoggingConfiguration", new { identifier = loggingArn, destinationConfiguration = new { firehose = new { deliveryStreamName = "s" } } });
        var destination = (await CallAsync("GetLoggingConfiguration", new { identifier = loggingArn }))["destinationConfiguration"]!;
        Assert.Equal("s", (string?)destination["firehose"]!["deliveryStreamName"]);
        Assert.Single((await CallAsync("ListLoggingConfigurations", new { }))["loggingConfigurations"]!.AsArray());

        await CallAsync("TagResource", new { resourceArn = arn, tags = new Dictionary<string, string> { ["x:y/z"] = "2", ["ключ"] = "значение" } });
        await CallAsync("UntagResource", new { resourceArn = arn, tagKeys = new[] { "a b", "x:y/z" } });
        var tags = (await CallAsync("ListTagsForResource", new { resourceArn = arn }))["tags"]!.AsObject();
        Assert.Equal([("ключ", "значение")], tags.Select(tag => (tag.Key, (string)tag.Value!)));

        await CallAsync("DeleteLoggingConfiguration", new { identifier = loggingArn });
        await CallAsync("DeleteRoom", new { identifier = arn });
        (await OutcomeAsync("GetRoom", new { identifier = arn })).Refused("ResourceNotFoundException");
    }

    [Fact]
    public async Task Tokens_events_and_moderation_are_answered()
    {
        var arn = (string)(await CallAsync("CreateRoom", new { }))["arn"]!;

        var token = await CallAsync(
            "CreateChatToken",
            new
            {
                roomIdentifier = arn,
                userId = "ann",
                capabilities = new[] { "SEND_MESSAGE" },
                sessionDurationInMinutes = 180,
                attributes = new { name = "Ann" },
            });
        var sent = await CallAsync("SendEvent", new { roomIdentifier = arn, eventName = "poll", attributes = new { q = "1" } });
        var deleted = await CallAsync("DeleteMessage", new { roomIdentifier = arn, id = "abcdefABCDEF", reason = "spam" });
        await CallAsync("DisconnectUser", new { roomIdentifier = arn, userId = "ann", reason = "spam" });

        Assert.Equal(TimeSpan.FromMinutes(179), Time(token["sessionExpirationTime"]) - Time(token["tokenExpirationTime"]));
        Assert.Matches("^[a-zA-Z0-9]{12}$", (string)sent["id"]!);
        Assert.Matches("^[a-zA-Z0-9]{12}$", (string)deleted["id"]!);
    }

    [Fact]
    public async Task Refusals_are_the_errors_that_the_model_names()
    {
        var logging = (string)(await CallAsync(
            "CreateLoggingConfiguration", new { destinationConfiguration = new { s3 = new { bucketName = "demo-bucket" } } }))["arn"]!;
        await CallAsync("CreateRoom", new { loggingConfigurationIdentifiers = new[] { logging } });
        await CallAsync("CreateRoom", new { });

        var validation = await OutcomeAsync("CreateRoom", new { name = "no good", maximumMessageLength = 501 });
        var missing = await OutcomeAsync("GetRoom", new { identifier = UnknownRoom });
        var conflict = await OutcomeAsync("DeleteLoggingConfiguration", new { identifier = logging });
        var quota = await OutcomeAsync("CreateRoom", new { });
        await AddFaultAsync("SendEvent", "throttle");
        var throttled = await OutcomeAsync("SendEvent", new { roomIdentifier = UnknownRoom, eventName = "e" });
        await AddFaultAsync("ListTagsForResource", "fail");
        var failed = await OutcomeAsync("ListTagsForResource", new { resourceArn = UnknownRoom });

        validation.Refused("ValidationException");
        missing.Refused("ResourceNotFoundException");
        conflict.Refused("ConflictException");
        quota.Refused("ServiceQuotaExceededException");
        throttled.Refused("ThrottlingException");
        failed.Refused("InternalServerException");
        CheckMembers(validation, missing, quota);
    }

    [Fact]
    public async Task A_wrong_secret_is_told_as_one()
    {
        await using var stranger = Start(_emulator.Endpoint, "wrong");

        (await stranger.CallAsync("ListRooms", [])).Refused("InvalidSignatureException");
    }

    private protected abstract IOfficialClient Start(Uri endpoint, string secretKey);

    /// <summary>Where the client shows an error's members, they are there.</summary>
    private protected virtual void CheckMembers(ClientOutcome validation, ClientOutcome missing, ClientOutcome quota)
    {
        Assert.Equal("FIELD_VALIDATION_FAILED", (string?)validation.Members!["reason"]);
        Assert.Equal(["name", "maximumMessageLength"], validation.Members["fieldList"]!.AsArray().Select(entry => (string?)entry!["name"]));
        Assert.Equal(("AAAAbbbb0000", "ROOM"), ((string?)missing.Members!["resourceId"], (string?)missing.Members["resourceType"]));
        Assert.Equal(2, (int?)quota.Members!["limit"]);
        Assert.NotEmpty((string?)missing.Members["message"] ?? "");
        Assert.True(Guid.TryParse(missing.RequestId, out _));
    }

    private static DateTimeOffset Time(JsonNode? node) => DateTimeOffset.Parse((string)node!, CultureInfo.InvariantCulture);

    private async Task<JsonNode> CallAsync(string operation, object input) => (await OutcomeAsync(operation, input)).Succeeded();

    private Task<ClientOutcome> OutcomeAsync(string operation, object input)
    {
        _client ??= Start(_emulator.Endpoint, "test");
        return _client.CallAsync(operation, JsonSerializer.SerializeToNode(input)!.AsObject());
    }

    private async Task AddFaultAsync(string operation, string kind)
    {
        using var http = new HttpClient { BaseAddress = _emulator.Endpoint };
        (await http.PostAsJsonAsync("/_emulator/faults", new { operation, kind })).EnsureSuccessStatusCode();
    }
}
