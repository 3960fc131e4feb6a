using System.Net;
using IvsChatBackend.Api.Tests.Kit;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Secrets;

namespace IvsChatBackend.Api.Tests.LoggingConfigurations;

public sealed class LoggingConfigurationTests
{
    private const string All = "/logging-configurations";

    [Theory]
    [InlineData("""{"s3":{"bucketName":"chat-logs"}}""")]
    [InlineData("""{"cloudWatchLogs":{"logGroupName":"/app/chat"}}""")]
    [InlineData("""{"firehose":{"deliveryStreamName":"chat-stream"}}""")]
    public async Task A_configuration_is_made_read_listed_changed_and_deleted(string destination)
    {
        await using var api = await TestApi.StartAsync();
        var token = api.TokenFor("ada", "admin");

        var made = await api.SendAsync("POST", All, token, $$"""{"name":"logs","destinationConfiguration":{{destination}},"tags":{"a":"b"} }""");
        var one = $"{All}/{made.Json["id"]}";

        Assert.Equal((HttpStatusCode.Created, one), (made.Status, made.Headers.Location?.OriginalString));
        Assert.Equal(destination, made.Json["destinationConfiguration"]!.ToJsonString());
        Assert.Equal(made.Text, (await api.SendAsync("GET", one, token)).Text);
        Assert.Equal(made.Text, (await api.SendAsync("GET", All, token)).Json["items"]![0]!.ToJsonString());
        var changed = await api.SendAsync("PATCH", one, token, """{"name":"other"}""");
        Assert.Equal(("other", destination), ((string?)changed.Json["name"], changed.Json["destinationConfiguration"]!.ToJsonString()));
        Assert.Equal(HttpStatusCode.NoContent, (await api.SendAsync("DELETE", one, token)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await api.SendAsync("GET", one, token)).Status);
    }

    [Fact]
    public async Task A_configuration_that_a_room_uses_is_a_conflict()
    {
        await using var api = await TestApi.StartAsync();
        api.IvsChat.Fails = new Failure(FailureCode.Conflict, "Amazon IVS Chat reports a conflict with the resource's state.");

        var answer = await api.SendAsync("DELETE", $"{All}/LogsLogsLo01", api.TokenFor("ada", "admin"));

        Assert.Equal((HttpStatusCode.Conflict, "conflict"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Where_they_are_off_there_are_no_such_routes()
    {
        await using var api = await TestApi.StartAsync(options => options with { LoggingRoutes = false });
        var token = api.TokenFor("ada", "admin");

        foreach (var path in new[] { All, $"{All}/LogsLogsLo01", $"{All}/LogsLogsLo01/tags" })
        {
            Assert.Equal("not_found", (await api.SendAsync("GET", path, token)).Code);
        }

        Assert.Empty(api.IvsChat.Calls);
    }

    [Fact]
    public void They_are_off_unless_turned_on() => Assert.False(new ApiOptions
    {
        Secret = new DeploymentSecret(new byte[DeploymentSecret.MinimumSize]),
        AuditKeys = AuditKeys.Of("k1", new DeploymentSecret(new byte[DeploymentSecret.MinimumSize])),
        MessagingEndpoint = "",
    }.LoggingRoutes);
}
