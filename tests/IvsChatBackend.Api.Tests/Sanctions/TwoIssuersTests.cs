using System.Net;
using System.Text.Json.Nodes;
using IvsChatBackend.Api.Tests.Kit;
using IvsChatBackend.Core.Identity.Issuers;
using IvsChatBackend.Core.Identity.Jwt;
using IvsChatBackend.TestKit.Jwt;
using Microsoft.Extensions.DependencyInjection;

namespace IvsChatBackend.Api.Tests.Sanctions;

/// <summary>Two people may have one subject, each at an issuer of their own: a ban is one's alone, and neither can be the other.</summary>
public sealed class TwoIssuersTests
{
    [Fact]
    public async Task A_ban_is_for_the_user_of_one_issuer_and_that_user_can_t_come_by_the_other()
    {
        TestIssuer? other = null;
        await using var api = await TestApi.StartAsync(
            options =>
            {
                other = new TestIssuer("https://other.example", options.IdentityClock, firstKey: 7);
                var policy = new JwtPolicy { Issuer = other.Url, Audiences = [TestIssuer.Audience] };
                return options with { Issuers = [.. options.Issuers, new IssuerOptions { Alias = "other", Policy = policy }] };
            },
            services =>
            {
                var main = (IIssuerDocuments)services.Last(service => service.ServiceType == typeof(IIssuerDocuments)).ImplementationInstance!;
                services.AddSingleton<IIssuerDocuments>(new BothDocuments(main, other!));
            });
        string Other(string userId, string role) => other!.Sign(userId, claims => claims["roles"] = new JsonArray(role));

        var banned = await api.PutSanctionAsync("bans", "main:bob");

        Assert.Equal(HttpStatusCode.Created, banned.Status);
        Assert.Equal("main:mo", (string?)banned.Json["actor"]);
        Assert.Equal("banned", (await api.TokenAsync("bob")).Code);
        var theirs = await api.SendAsync("POST", "/rooms/lobby/tokens", Other("bob", "member"));
        Assert.Equal((HttpStatusCode.Created, "other:bob"), (theirs.Status, (string?)theirs.Json["userId"]));
        Assert.Equal("not_found", (await api.SendAsync("DELETE", "/rooms/lobby/bans/bob", Other("max", "moderator"))).Code);

        // Signed by one issuer in the name of the other.
        var forged = other!.Sign("bob", claims => claims["iss"] = api.Issuer.Url);
        Assert.Equal(HttpStatusCode.Unauthorized, (await api.SendAsync("POST", "/rooms/lobby/tokens", forged)).Status);
    }

    private sealed class BothDocuments(IIssuerDocuments main, TestIssuer other) : IIssuerDocuments
    {
        public Task<IssuerDocument> FetchAsync(Uri uri, CancellationToken cancellationToken) =>
            uri.OriginalString == other.DiscoveryUrl ? Fetched(other.Discovery)
            : uri.OriginalString == other.JwksUrl ? Fetched(other.Jwks)
            : main.FetchAsync(uri, cancellationToken);

        private static Task<IssuerDocument> Fetched(string json) => Task.FromResult<IssuerDocument>(new IssuerDocument.Fetched(TestIssuer.Utf8(json)));
    }
}
