using Amazon;
using Amazon.Ivschat;
using Amazon.Ivschat.Model;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using AWSSDK.Ivschat.Tests.Wire;

namespace AWSSDK.Ivschat.Tests;

public sealed class ClientTests
{
    private static readonly BasicAWSCredentials Credentials = new(Clients.AccessKey, Clients.SecretKey);

    private static readonly Func<AmazonIvschatClient>[] Constructors =
    [
        () => new AmazonIvschatClient(RegionEndpoint.EUWest1),
        () => new AmazonIvschatClient(new AmazonIvschatConfig { RegionEndpoint = RegionEndpoint.EUWest1 }),
        () => new AmazonIvschatClient(Credentials, RegionEndpoint.EUWest1),
        () => new AmazonIvschatClient(Credentials, new AmazonIvschatConfig { RegionEndpoint = RegionEndpoint.EUWest1 }),
        () => new AmazonIvschatClient("key", "secret", RegionEndpoint.EUWest1),
        () => new AmazonIvschatClient("key", "secret", new AmazonIvschatConfig { RegionEndpoint = RegionEndpoint.EUWest1 }),
        () => new AmazonIvschatClient("key", "secret", "session", RegionEndpoint.EUWest1),
        () => new AmazonIvschatClient("key", "secret", "session", new AmazonIvschatConfig { RegionEndpoint = RegionEndpoint.EUWest1 }),
    ];

    [Fact]
    public void Each_constructor_makes_a_client_of_the_given_region() => Assert.All(Constructors, construct =>
    {
        using var client = construct();

        Assert.Equal(RegionEndpoint.EUWest1, client.Config.RegionEndpoint);
        Assert.Equal("ivschat", client.Config.ServiceId);
        Assert.Equal("ivschat", client.Config.AuthenticationServiceName);
    });

    [Fact]
    public void Config_says_which_service_and_version_it_is_for()
    {
        var config = new AmazonIvschatConfig();

        Assert.Equal(("ivschat", "2020-07-14", "ivschat"), (config.RegionEndpointServiceName, config.ServiceVersion, AmazonIvschatConfig.ServiceId));
        Assert.Equal(RequestRetryMode.Standard, config.RetryMode);
    }

    [Fact]
    public void Clients_can_be_made_through_the_interface_alone()
    {
        var config = Assert.IsType<AmazonIvschatConfig>(DefaultConfig<IAmazonIvschat>());
        config.RegionEndpoint = RegionEndpoint.EUWest1;

        using var client = Assert.IsType<AmazonIvschatClient>(DefaultClient<IAmazonIvschat>(Credentials, config));
        using var ambient = Assert.IsType<AmazonIvschatClient>(DefaultClient<IAmazonIvschat>(null, config));

        Assert.Same(client.Paginators, client.Paginators);
        Assert.Throws<AmazonClientException>(() => DefaultClient<IAmazonIvschat>(Credentials, new OtherConfig()));
    }

    [Fact]
    public async Task A_subclass_can_stand_in_for_the_service()
    {
        using var client = new ScriptedClient();

        var response = await client.GetRoomAsync(new(), TestContext.Current.CancellationToken);

        Assert.Equal("scripted", response.Name);
    }

    [Fact]
    public async Task One_client_serves_many_calls_at_once()
    {
        await using var server = RawServer.Start(Reply.Ok("""{"id":"EvEnT0123456"}"""));
        using var client = Clients.For(server);

        var calls = Enumerable.Range(0, 20).Select(i => client.SendEventAsync(new() { EventName = $"e{i}", RoomIdentifier = "x" }));
        var responses = await Task.WhenAll(calls);

        Assert.All(responses, response => Assert.Equal("EvEnT0123456", response.Id));
        Assert.Equal(
            Enumerable.Range(0, 20).Select(i => $$"""{"eventName":"e{{i}}","roomIdentifier":"x"}""").Order(),
            server.Requests.Select(request => request.BodyText).Order());
    }

    private static ClientConfig DefaultConfig<T>()
        where T : IAmazonService => T.CreateDefaultClientConfig();

    private static IAmazonService DefaultClient<T>(AWSCredentials? credentials, ClientConfig config)
        where T : IAmazonService => T.CreateDefaultServiceClient(credentials, config);

    private sealed class ScriptedClient() : AmazonIvschatClient(Credentials, RegionEndpoint.EUWest1)
    {
        public override Task<GetRoomResponse> GetRoomAsync(GetRoomRequest request, CancellationToken cancellationToken = default) =>
            Task.FromResult(new GetRoomResponse { Name = "scripted" });
    }

    private sealed class OtherConfig() : ClientConfig(new DefaultConfigurationProvider(AmazonIvschatDefaultConfiguration.GetAllConfigurations()))
    {
        public override string ServiceVersion => "1";

        public override string UserAgent => "other";

        public override string RegionEndpointServiceName => "other";

        public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) => new("http://127.0.0.1");
    }
}
