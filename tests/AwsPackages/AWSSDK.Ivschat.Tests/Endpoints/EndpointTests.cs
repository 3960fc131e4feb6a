using Amazon;
using Amazon.Ivschat;
using Amazon.Ivschat.Endpoints;
using Amazon.Ivschat.Internal;
using Amazon.Ivschat.Model;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using AWSSDK.Ivschat.Tests.Wire;

namespace AWSSDK.Ivschat.Tests.Endpoints;

public sealed class EndpointTests
{
    public static TheoryData<string> Regions =>
        ["us-east-1", "us-west-2", "ap-south-1", "ap-northeast-1", "ap-northeast-2", "eu-central-1", "eu-west-1"];

    [Theory, MemberData(nameof(Regions))]
    public void Each_region_has_its_endpoint(string region)
    {
        Assert.Equal($"https://ivschat.{region}.amazonaws.com/", Resolve(region, dualStack: false, fips: false));
        Assert.Equal($"https://ivschat.{region}.api.aws/", Resolve(region, dualStack: true, fips: false));
        Assert.Equal($"https://ivschat-fips.{region}.amazonaws.com/", Resolve(region, dualStack: false, fips: true));
        Assert.Equal($"https://ivschat-fips.{region}.api.aws/", Resolve(region, dualStack: true, fips: true));
    }

    [Fact]
    public void Other_partitions_have_their_own_suffix() =>
        Assert.Equal("https://ivschat.cn-north-1.amazonaws.com.cn/", Resolve("cn-north-1", dualStack: false, fips: false));

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void A_given_url_excludes_dual_stack_and_fips(bool dualStack, bool fips)
    {
        var parameters = new IvschatEndpointParameters { Endpoint = "http://127.0.0.1", UseDualStack = dualStack, UseFIPS = fips };

        Assert.Throws<AmazonClientException>(() => new AmazonIvschatEndpointProvider().ResolveEndpoint(parameters));
    }

    [Fact]
    public void Without_region_and_url_there_is_no_endpoint()
    {
        var provider = new AmazonIvschatEndpointProvider();

        Assert.Throws<AmazonClientException>(() => provider.ResolveEndpoint(new IvschatEndpointParameters()));
        Assert.Throws<AmazonClientException>(() => provider.ResolveEndpoint(new IvschatEndpointParameters { UseFIPS = null }));
        Assert.Throws<ArgumentNullException>(() => provider.ResolveEndpoint(null));
    }

    [Theory]
    [InlineData(null, "http://127.0.0.1:9", "us-east-1")]
    [InlineData("ap-south-1", "http://127.0.0.1:9", "ap-south-1")]
    [InlineData(null, "https://ivschat.eu-west-1.amazonaws.com", "eu-west-1")]
    public async Task A_request_to_a_given_url_is_signed_for_the_region_that_is_named(string? named, string url, string signedFor)
    {
        await using var server = RawServer.Start(new Reply(204));
        var config = new AmazonIvschatConfig
        {
            ServiceURL = url,
            AuthenticationRegion = named,
            EndpointProvider = new StaticEndpointProvider(server.Url),
        };
        using var client = new AmazonIvschatClient(Clients.AccessKey, Clients.SecretKey, config);

        await client.DeleteRoomAsync(new() { Identifier = "x" }, TestContext.Current.CancellationToken);

        Assert.Contains($"/{signedFor}/ivschat/aws4_request", server.Request.Headers["Authorization"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Services_section_of_the_shared_config_names_the_endpoint()
    {
        await using var server = RawServer.Start(new Reply(204));
        var folder = Directory.CreateTempSubdirectory("ivschat-");
        try
        {
            var credentials = Path.Combine(folder.FullName, "credentials");
            await File.WriteAllTextAsync(credentials, "", TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(
                Path.Combine(folder.FullName, "config"),
                $"[profile dev]\nservices = local\n[services local]\nivschat =\n  endpoint_url = {server.Url}\n",
                TestContext.Current.CancellationToken);
            var config = new AmazonIvschatConfig { RegionEndpoint = RegionEndpoint.EUWest1, Profile = new Profile("dev", credentials) };
            using var client = new AmazonIvschatClient(Clients.AccessKey, Clients.SecretKey, config);

            await client.DeleteRoomAsync(new() { Identifier = "x" }, TestContext.Current.CancellationToken);
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        Assert.Equal("/DeleteRoom", server.Request.Target);
    }

    private static string Resolve(string region, bool dualStack, bool fips)
    {
        var config = new AmazonIvschatConfig
        {
            RegionEndpoint = RegionEndpoint.GetBySystemName(region),
            UseDualstackEndpoint = dualStack,
            UseFIPSEndpoint = fips,
            IgnoreConfiguredEndpointUrls = true,
        };
        using var client = new AmazonIvschatClient(Clients.AccessKey, Clients.SecretKey, config);
        return client.DetermineServiceOperationEndpoint(new GetRoomRequest()).URL;
    }
}
