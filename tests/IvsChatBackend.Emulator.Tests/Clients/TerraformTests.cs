using System.Collections.Immutable;
using System.Text.Json;
using IvsChatBackend.Emulator.Review;
using IvsChatBackend.Emulator.Tests.Wire;

namespace IvsChatBackend.Emulator.Tests.Clients;

/// <summary>
/// The requests that Terraform's provider makes in its acceptance tests, and the conditions that its waiters wait for, over the wire. A waiter sees its
/// condition twice in a row, and gives up an apply after five minutes without.
/// </summary>
/// <remarks>Source: terraform-provider-aws, internal/service/ivschat, as of 2025.</remarks>
public sealed class TerraformTests : IAsyncLifetime
{
    private const string Function = "arn:aws:lambda:us-east-1:123456789012:function:tf-acc-test";

    private RunningEmulator _emulator = null!;

    private WireClient Client => _emulator.Client;

    public async ValueTask InitializeAsync() => _emulator = await RunningEmulator.StartAsync(new EmulatorOptions
    {
        Quotas = RunningEmulator.NoQuotas,
        Review = new ReviewOptions
        {
            Functions = ImmutableDictionary<string, ReviewFunction>.Empty.Add(Function, (request, _) => Task.FromResult(request.ToArray())),
        },
    });

    public ValueTask DisposeAsync() => _emulator.DisposeAsync();

    [Fact]
    public async Task A_room_with_nothing_said_is_created_read_and_destroyed()
    {
        var arn = await CreateRoomAsync(new { });

        var room = await GetAsync(arn);
        Assert.Equal((500, 10), (room.GetProperty("maximumMessageLength").GetInt32(), room.GetProperty("maximumMessageRatePerSecond").GetInt32()));
        Assert.False(room.TryGetProperty("messageReviewHandler", out _));
        await DestroyRoomAsync(arn);
    }

    [Fact]
    public async Task A_room_is_updated_in_place()
    {
        var arn = await CreateRoomAsync(new { });

        await UpdateRoomAsync(
            arn,
            new
            {
                identifier = arn,
                name = "tf-acc-test",
                maximumMessageLength = 123,
                maximumMessageRatePerSecond = 5,
                messageReviewHandler = new { uri = Function, fallbackResult = "DENY" },
            },
            room => room.GetProperty("name").GetString() == "tf-acc-test");

        var updated = await GetAsync(arn);
        Assert.Equal((123, 5), (updated.GetProperty("maximumMessageLength").GetInt32(), updated.GetProperty("maximumMessageRatePerSecond").GetInt32()));
        Assert.Equal($$"""{"uri":"{{Function}}","fallbackResult":"DENY"}""", updated.GetProperty("messageReviewHandler").GetRawText());
        await DestroyRoomAsync(arn);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("ALLOW")]
    public async Task A_handlers_uri_is_removed(string? fallback)
    {
        var arn = await CreateRoomAsync(new { messageReviewHandler = new { uri = Function } });
        object cleared = fallback is null ? new { uri = "" } : new { uri = "", fallbackResult = fallback };

        // The waiter needs the object to be there: either of its members then says that the update came through.
        await UpdateRoomAsync(
            arn,
            new { identifier = arn, messageReviewHandler = cleared },
            room => room.TryGetProperty("messageReviewHandler", out var handler) && (handler.TryGetProperty("uri", out var uri) ? uri.GetString() : "") == "");

        Assert.Equal("", (await GetAsync(arn)).GetProperty("messageReviewHandler").GetProperty("uri").GetString());
        await DestroyRoomAsync(arn);
    }

    [Fact]
    public async Task Logging_configurations_are_attached_exchanged_and_detached()
    {
        string[] loggers = [await CreateLoggerAsync(), await CreateLoggerAsync(), await CreateLoggerAsync()];
        var arn = await CreateRoomAsync(new { loggingConfigurationIdentifiers = loggers[..1] });

        foreach (var wanted in (string[][])[loggers[..2], loggers[2..], []])
        {
            await UpdateRoomAsync(arn, new { identifier = arn, loggingConfigurationIdentifiers = wanted }, room => Loggers(room).SequenceEqual(wanted));
        }

        await DestroyRoomAsync(arn);
        foreach (var logger in loggers)
        {
            await DestroyLoggerAsync(logger);
        }
    }

    [Fact]
    public async Task Tags_are_changed_added_and_removed()
    {
        var arn = await CreateRoomAsync(new { tags = new { key1 = "value1" } });

        (await Client.TagAsync(arn, new { key1 = "value1updated", key2 = "value2" })).Succeeded();
        (await Client.UntagAsync(arn, "key1")).Succeeded();

        Assert.Equal("""{"key2":"value2"}""", (await Client.ListTagsAsync(arn)).Succeeded().Json.GetProperty("tags").GetRawText());
        await DestroyRoomAsync(arn);
    }

    [Fact]
    public async Task A_logging_configuration_moves_between_destinations()
    {
        var arn = await CreateLoggerAsync();
        object[] destinations =
        [
            new { firehose = new { deliveryStreamName = "tf-acc-test" } },
            new { cloudWatchLogs = new { logGroupName = "tf-acc-test" } },
        ];
        foreach (var destination in destinations)
        {
            (await Client.CallAsync("UpdateLoggingConfiguration", new { identifier = arn, destinationConfiguration = destination })).Succeeded();
            await WaitForLoggerAsync(arn);
        }

        (await Client.CallAsync("UpdateLoggingConfiguration", new { identifier = arn, name = "renamed" })).Succeeded();
        await WaitForLoggerAsync(arn);
        await DestroyLoggerAsync(arn);
    }

    [Fact]
    public async Task What_disappeared_is_not_found_and_its_destruction_no_failure()
    {
        var arn = await CreateRoomAsync(new { });
        await DestroyRoomAsync(arn);

        (await Client.CallAsync("DeleteRoom", new { identifier = arn })).Refused(404, "ResourceNotFoundException");
    }

    private static IEnumerable<string?> Loggers(JsonElement room) => room.TryGetProperty("loggingConfigurationIdentifiers", out var loggers)
        ? loggers.EnumerateArray().Select(arn => arn.GetString())
        : [];

    private async Task<JsonElement> GetAsync(string arn) => (await Client.CallAsync("GetRoom", new { identifier = arn })).Succeeded().Json;

    private async Task<string> CreateRoomAsync(object settings)
    {
        var arn = (await Client.CallAsync("CreateRoom", settings)).Succeeded()["arn"];
        await GetAsync(arn);
        await GetAsync(arn);
        return arn;
    }

    private async Task UpdateRoomAsync(string arn, object update, Func<JsonElement, bool> isUpdated)
    {
        (await Client.CallAsync("UpdateRoom", update)).Succeeded();
        for (var look = 0; look < 2; look++)
        {
            var room = await GetAsync(arn);
            Assert.True(isUpdated(room), room.GetRawText());
        }
    }

    private async Task DestroyRoomAsync(string arn)
    {
        Assert.Equal(204, (await Client.CallAsync("DeleteRoom", new { identifier = arn })).Status);
        (await Client.CallAsync("GetRoom", new { identifier = arn })).Refused(404, "ResourceNotFoundException");
    }

    private async Task<string> CreateLoggerAsync()
    {
        var arn = await _emulator.CreateLoggingConfigurationAsync();
        await WaitForLoggerAsync(arn);
        return arn;
    }

    private async Task WaitForLoggerAsync(string arn)
    {
        for (var look = 0; look < 2; look++)
        {
            Assert.Equal("ACTIVE", (await Client.CallAsync("GetLoggingConfiguration", new { identifier = arn })).Succeeded()["state"]);
        }
    }

    private async Task DestroyLoggerAsync(string arn)
    {
        Assert.Equal(204, (await Client.CallAsync("DeleteLoggingConfiguration", new { identifier = arn })).Status);
        (await Client.CallAsync("GetLoggingConfiguration", new { identifier = arn })).Refused(404, "ResourceNotFoundException");
    }
}
