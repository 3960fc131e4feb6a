using Amazon;
using Amazon.Ivschat;
using Amazon.Runtime;
using AWSSDK.Ivschat.Tests.Signing;
using AWSSDK.Ivschat.Tests.Wire;

namespace AWSSDK.Ivschat.Tests.Endpoints;

[Collection(ProcessWideState.Name)]
public sealed class ConfiguredEndpointTests
{
    [Fact]
    public async Task Environment_variable_of_the_service_names_the_endpoint()
    {
        await using var server = RawServer.Start(new Reply(204));
        SetEnvironment(server.Url, Clients.Region);
        try
        {
            using var client = new AmazonIvschatClient(Clients.AccessKey, Clients.SecretKey);
            await client.DeleteRoomAsync(new() { Identifier = "x" }, TestContext.Current.CancellationToken);
        }
        finally
        {
            SetEnvironment(null, null);
        }

        var request = server.Request;
        Assert.Equal("/DeleteRoom", request.Target);
        Assert.Equal(SigV4.Authorization(request, Clients.AccessKey, Clients.SecretKey, Clients.Region), request.Headers["Authorization"]);
    }

    [Fact]
    public void Region_is_the_environment_s_unless_given()
    {
        Func<AmazonIvschatClient>[] constructors =
        [
            () => new AmazonIvschatClient(),
            () => new AmazonIvschatClient(new BasicAWSCredentials("key", "secret")),
            () => new AmazonIvschatClient("key", "secret"),
            () => new AmazonIvschatClient("key", "secret", "session"),
        ];
        SetEnvironment(null, "ap-northeast-2");
        try
        {
            Assert.All(constructors, construct =>
            {
                using var client = construct();
                Assert.Equal(RegionEndpoint.APNortheast2, client.Config.RegionEndpoint);
            });
        }
        finally
        {
            SetEnvironment(null, null);
        }
    }

    private static void SetEnvironment(string? url, string? region)
    {
        Environment.SetEnvironmentVariable("AWS_ENDPOINT_URL_IVSCHAT", url);
        Environment.SetEnvironmentVariable("AWS_REGION", region);
        FallbackRegionFactory.Reset();
    }
}
