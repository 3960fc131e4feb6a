using System.Net;
using IvsChatBackend.Api.Http;
using IvsChatBackend.Api.Tests.Kit;
using IvsChatBackend.Core.Limits;

namespace IvsChatBackend.Api.Tests.Http;

/// <summary>Guests are limited by their address; behind CloudFront a header has it, which anybody else could write too.</summary>
public sealed class ClientAddressTests
{
    private const string Secret = "a secret of thirty-two bytes, or more";

    [Theory]
    [InlineData(Secret, "198.51.100.1:4711", "198.51.100.2:4711", true)]
    [InlineData(Secret, "2001:db8::1:4711", "2001:db8:1::1:4711", true)]
    [InlineData(Secret, "198.51.100.1:4711", "198.51.100.1:1174", false)]
    [InlineData(Secret, "2001:db8::1:4711", "2001:db8::2:4711", false)]
    [InlineData("another", "198.51.100.1:4711", "198.51.100.2:4711", false)]
    [InlineData("", "198.51.100.1:4711", "198.51.100.2:4711", false)]
    [InlineData(null, "198.51.100.1:4711", "198.51.100.2:4711", false)]
    [InlineData(Secret, "nonsense", "198.51.100", false)]
    [InlineData(Secret, null, null, false)]
    public async Task The_edges_header_counts_where_its_secret_proves_it(string? secret, string? first, string? second, bool differ)
    {
        await using var api = await StartAsync(Secret);

        Assert.Equal(HttpStatusCode.Created, (await AskAsync(api, secret, first)).Status);
        Assert.Equal(differ ? HttpStatusCode.Created : HttpStatusCode.TooManyRequests, (await AskAsync(api, secret, second)).Status);
    }

    [Fact]
    public async Task Without_a_secret_of_our_own_no_header_counts()
    {
        await using var api = await StartAsync(edgeSecret: null);

        Assert.Equal(HttpStatusCode.Created, (await AskAsync(api, Secret, "198.51.100.1:1")).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await AskAsync(api, Secret, "198.51.100.2:1")).Status);
    }

    private static Task<TestApi> StartAsync(string? edgeSecret) => TestApi.StartAsync(options => options with
    {
        EdgeSecret = edgeSecret,
        Guests = true,
        Limits = new VendingLimits { Address = new RateLimit(1, 1) },
    });

    private static Task<Answer> AskAsync(TestApi api, string? secret, string? viewer)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/rooms/lobby/guest-tokens");
        if (secret is not null)
        {
            request.Headers.TryAddWithoutValidation(ClientAddresses.SecretHeader, secret);
        }

        if (viewer is not null)
        {
            request.Headers.TryAddWithoutValidation(ClientAddresses.AddressHeader, viewer);
        }

        return api.SendAsync(request);
    }
}
