using System.Collections.Immutable;
using System.Net;
using System.Text.Json.Nodes;
using IvsChatBackend.Api.Tests.Kit;
using IvsChatBackend.Core.Callers;
using IvsChatBackend.Core.Identity.Issuers;
using IvsChatBackend.Core.Identity.Jwt;
using IvsChatBackend.Core.Limits;
using IvsChatBackend.TestKit.Jwt;
using Microsoft.Extensions.DependencyInjection;

namespace IvsChatBackend.Api.Tests.Identity;

/// <summary>Two issuers that both have an <c>ann</c>: the operator's own, and a partner's whose role claim is not to be trusted with more than viewing.</summary>
public sealed class SeveralIssuersTests : IAsyncLifetime
{
    private TestIssuer _own = null!;
    private TestIssuer _partner = null!;
    private TestApi _api = null!;

    public async ValueTask InitializeAsync() => _api = await TestApi.StartAsync(
        options =>
        {
            _own = new TestIssuer("https://own.example", options.IdentityClock);
            _partner = new TestIssuer("https://partner.example", options.IdentityClock, firstKey: 50);
            return options with
            {
                Issuers = [Issuer("own", _own), Issuer("partner", _partner)],
                IssuerCallers = ImmutableDictionary<string, CallerOptions>.Empty.Add("partner", new CallerOptions
                {
                    RoleMapping = ImmutableDictionary<string, string>.Empty.Add("chat-mods", "moderator"),
                    DefaultRole = "viewer",
                }),
                Limits = new VendingLimits { Subject = new RateLimit(1, 1) },
            };
        },
        services => services.AddSingleton<IIssuerDocuments>(_ => new Published(_own, _partner)));

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task The_same_subject_is_two_users()
    {
        var own = await _api.SendAsync("GET", "/rooms/lobby/me", Token(_own, "ann"));
        var partner = await _api.SendAsync("GET", "/rooms/lobby/me", Token(_partner, "ann"));

        Assert.Equal(("own:ann", "partner:ann"), ((string?)own.Json["userId"], (string?)partner.Json["userId"]));
    }

    [Fact]
    public async Task What_a_role_claim_means_is_its_issuers_own()
    {
        Assert.Equal("admin", await RoleAsync(Token(_own, "ann", "admin")));
        Assert.Equal("viewer", await RoleAsync(Token(_partner, "ann", "admin")));
        Assert.Equal("moderator", await RoleAsync(Token(_partner, "ann", "chat-mods")));
        Assert.Equal("member", await RoleAsync(Token(_own, "ann", "chat-mods")));
    }

    [Fact]
    public async Task A_room_gives_its_role_to_one_of_them()
    {
        var given = await _api.SendAsync("PUT", "/rooms/lobby/roles/own:ann", Token(_own, "boss", "owner"), """{"role":"moderator"}""");

        Assert.Equal(HttpStatusCode.Created, given.Status);
        Assert.Equal("moderator", await RoleAsync(Token(_own, "ann")));
        Assert.Equal("viewer", await RoleAsync(Token(_partner, "ann")));
    }

    [Fact]
    public async Task One_can_not_lift_what_the_other_was_given()
    {
        await _api.SendAsync("PUT", "/rooms/lobby/roles/own:ann", Token(_own, "boss", "owner"), """{"role":"moderator"}""");

        var lifted = await _api.SendAsync("DELETE", "/rooms/lobby/roles/own:ann", Token(_partner, "boss", "owner"));

        Assert.Equal("forbidden", lifted.Code);
        Assert.Equal("moderator", await RoleAsync(Token(_own, "ann")));
    }

    [Fact]
    public async Task One_spends_nothing_of_the_others_limit_and_takes_none_of_their_tokens()
    {
        var own = await _api.SendAsync("POST", "/rooms/lobby/tokens", Token(_own, "ann"));
        var again = await _api.SendAsync("POST", "/rooms/lobby/tokens", Token(_own, "ann"));
        var partner = await _api.SendAsync("POST", "/rooms/lobby/tokens", Token(_partner, "ann"));

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.TooManyRequests, HttpStatusCode.Created), (own.Status, again.Status, partner.Status));
        Assert.Equal(("own:ann", "partner:ann"), ((string?)own.Json["userId"], (string?)partner.Json["userId"]));
    }

    [Fact]
    public async Task No_issuers_key_vouches_for_the_others_users()
    {
        var forged = _partner.Sign("ann", claims => claims["iss"] = _own.Url);

        Assert.Equal("unauthenticated", (await _api.SendAsync("GET", "/rooms/lobby/me", forged)).Code);
    }

    [Fact]
    public async Task A_subject_that_looks_like_the_others_user_is_not_that_user() =>
        Assert.Equal("partner:own:ann", (string?)(await _api.SendAsync("GET", "/rooms/lobby/me", Token(_partner, "own:ann"))).Json["userId"]);

    private async Task<string?> RoleAsync(string token) => (string?)(await _api.SendAsync("GET", "/rooms/lobby/me", token)).Json["role"];

    private static string Token(TestIssuer issuer, string subject, params string[] roles) =>
        issuer.Sign(subject, claims => claims["roles"] = new JsonArray([.. roles.Select(role => (JsonNode)role)]));

    private static IssuerOptions Issuer(string alias, TestIssuer issuer) =>
        new() { Alias = alias, Policy = new JwtPolicy { Issuer = issuer.Url, Audiences = [TestIssuer.Audience] } };

    private sealed class Published(params TestIssuer[] issuers) : IIssuerDocuments
    {
        public Task<IssuerDocument> FetchAsync(Uri uri, CancellationToken cancellationToken)
        {
            var issuer = issuers.Single(each => uri.OriginalString.StartsWith(each.Url, StringComparison.Ordinal));
            return Task.FromResult<IssuerDocument>(new IssuerDocument.Fetched(
                TestIssuer.Utf8(uri.OriginalString == issuer.DiscoveryUrl ? issuer.Discovery : issuer.Jwks)));
        }
    }
}
