using System.Text.Json;
using IvsChatBackend.Emulator.Tests.Wire;

namespace IvsChatBackend.Emulator.Tests.ControlPlane;

public sealed class LoggingConfigurationContractTests(WireTarget target) : ContractTests(target)
{
    [Theory]
    [InlineData("""{"s3":{"bucketName":"$BUCKET"}}""")]
    [InlineData("""{"cloudWatchLogs":{"logGroupName":"/ivs-chat/contract#1"}}""")]
    [InlineData("""{"firehose":{"deliveryStreamName":"ivs-chat.contract_1"}}""")]
    public async Task Each_kind_of_destination_comes_back_as_it_was_given(string form)
    {
        var destination = form.Replace("$BUCKET", LogBucket, StringComparison.Ordinal);
        var created = await CreateLoggingConfigurationAsync(
            JsonSerializer.Deserialize<JsonElement>($"{{\"destinationConfiguration\":{destination},\"tags\":{{\"k\":\"v\"}}}}"));
        var got = (await Client.CallAsync("GetLoggingConfiguration", new { identifier = created["arn"] })).Succeeded();

        Assert.Equal(destination, got.Json.GetProperty("destinationConfiguration").GetRawText());
        Assert.Matches($"^arn:aws:ivschat:{Region}:[0-9]{{12}}:logging-configuration/{got["id"]}$", got["arn"]);
        Assert.Matches("^[a-zA-Z0-9]{12}$", got["id"]);
        Assert.Equal("ACTIVE", created["state"]);
        Assert.Equal("v", got.Json.GetProperty("tags").GetProperty("k").GetString());
    }

    [Fact]
    public async Task An_update_changes_what_it_names_and_nothing_else()
    {
        var name = UniqueName();
        var created = await CreateLoggingConfigurationAsync(new { name, destinationConfiguration = new { s3 = new { bucketName = LogBucket } } });

        var renamed = (await Client.CallAsync("UpdateLoggingConfiguration", new { identifier = created["arn"], name = name + "-2" })).Succeeded();

        Assert.Equal(name + "-2", renamed["name"]);
        Assert.Equal("ACTIVE", renamed["state"]);
        Assert.Equal(created.Json.GetProperty("destinationConfiguration").GetRawText(), renamed.Json.GetProperty("destinationConfiguration").GetRawText());
    }

    [Fact]
    public async Task One_that_is_attached_to_a_room_cannot_be_deleted_until_it_is_not()
    {
        var arn = await LoggingConfigurationAsync();
        var room = (await CreateRoomAsync(new { loggingConfigurationIdentifiers = new[] { arn } }))["arn"];

        var conflict = (await Client.CallAsync("DeleteLoggingConfiguration", new { identifier = arn })).Refused(409, "ConflictException");
        await Client.CallAsync("UpdateRoom", new { identifier = room, loggingConfigurationIdentifiers = Array.Empty<string>() });
        var deleted = await Client.CallAsync("DeleteLoggingConfiguration", new { identifier = arn });

        Assert.Equal(arn[(arn.LastIndexOf('/') + 1)..], conflict["resourceId"]);
        Assert.Equal("ROOM", conflict["resourceType"]);
        Assert.Equal((204, ""), (deleted.Status, deleted.Body));
    }

    [Theory]
    [InlineData("GetLoggingConfiguration")]
    [InlineData("UpdateLoggingConfiguration")]
    [InlineData("DeleteLoggingConfiguration")]
    public async Task One_that_never_was_is_not_found(string operation)
    {
        var unknown = UnknownSibling(await LoggingConfigurationAsync());

        (await Client.CallAsync(operation, new { identifier = unknown })).Refused(404, "ResourceNotFoundException");
    }

    [Fact]
    public async Task The_listing_has_what_was_made()
    {
        var arn = await LoggingConfigurationAsync();

        var arns = new List<string?>();
        string? token = null;
        do
        {
            var page = (await Client.CallAsync("ListLoggingConfigurations", new { maxResults = 3, nextToken = token ?? "" })).Succeeded().Json;
            arns.AddRange(page.GetProperty("loggingConfigurations").EnumerateArray().Select(entry => entry.GetProperty("arn").GetString()));
            token = page.TryGetProperty("nextToken", out var next) ? next.GetString() : null;
        }
        while (token is not null);

        Assert.Single(arns, arn);
    }
}
