using Amazon;
using Amazon.Ivschat.Model;
using AWSSDK.Ivschat.Tests.Endpoints;
using AWSSDK.Ivschat.Tests.Wire;

namespace AWSSDK.Ivschat.Tests.Reading;

[Collection(ProcessWideState.Name)]
public sealed class InitializedCollectionsTests : IDisposable
{
    public InitializedCollectionsTests() => AWSConfigs.InitializeCollections = true;

    public void Dispose() => AWSConfigs.InitializeCollections = false;

    [Fact]
    public async Task Collections_start_empty_and_are_not_sent_while_they_are()
    {
        var request = new UpdateRoomRequest { Identifier = "x" };
        await using var server = RawServer.Start(Reply.Ok("""{"tags":null}"""));
        using var client = Clients.For(server);

        var response = await client.UpdateRoomAsync(request, TestContext.Current.CancellationToken);

        Assert.Empty(request.LoggingConfigurationIdentifiers);
        Assert.Equal("""{"identifier":"x"}""", server.Request.BodyText);
        Assert.Empty(response.LoggingConfigurationIdentifiers);
        Assert.Empty(response.Tags);
    }
}
