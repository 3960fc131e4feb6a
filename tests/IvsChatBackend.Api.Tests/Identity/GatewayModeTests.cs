using System.Net;
using System.Text.Json.Nodes;
using IvsChatBackend.Api.Tests.Kit;

namespace IvsChatBackend.Api.Tests.Identity;

/// <summary>Behind API Gateway's authorizer: who somebody is stands in the event, and lists in the token that it verified.</summary>
public sealed class GatewayModeTests : IAsyncLifetime
{
    private readonly GatewayEvent _event = new();
    private TestApi _api = null!;

    public async ValueTask InitializeAsync() => _api = await TestApi.StartAsync(
        options => options with
        {
            Authentication = AuthenticationMode.Gateway,
            Issuers = [],
            Callers = options.Callers with { RoleClaim = "realm_access.roles" },
        },
        _event.Use);

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Theory]
    [InlineData("Bearer {token}")]
    [InlineData("bearer   {token}")]
    [InlineData("{token}")]
    public async Task Roles_are_read_from_the_token_with_or_without_its_scheme(string header)
    {
        _event.Claims = Claims("map[roles:[moderator]]");

        var answer = await GetAsync(header);

        Assert.Equal((HttpStatusCode.OK, "moderator"), (answer.Status, (string?)answer.Json["role"]));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer other")]
    [InlineData("Basic {token}")]
    public async Task A_role_claim_that_stays_unclear_is_a_401_and_not_the_default_role(string? header)
    {
        _event.Claims = Claims("map[roles:[viewer]]");

        var answer = await GetAsync(header);

        Assert.Equal("unauthenticated", answer.Code);
        Assert.Contains(_api.Log.Lines, line => line.Contains("RolesUnresolved", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_token_of_somebody_else_lends_no_roles()
    {
        _event.Claims = Claims("map[roles:[viewer]]");
        _event.Claims["sub"] = "bob";

        Assert.Equal("unauthenticated", (await GetAsync("Bearer {token}")).Code);
    }

    [Fact]
    public async Task Without_a_role_claim_the_default_role_is_theirs()
    {
        _event.Claims = new() { ["iss"] = _api.Issuer.Url, ["sub"] = "ann", ["name"] = "Ann [she/her]" };

        var answer = await GetAsync(null);

        Assert.Equal((HttpStatusCode.OK, "member"), (answer.Status, (string?)answer.Json["role"]));
    }

    [Fact]
    public async Task A_name_with_brackets_is_shown_as_it_is()
    {
        _event.Claims = Claims("map[roles:[member]]");
        _event.Claims["name"] = "Ann [she/her]";
        using var request = new HttpRequestMessage(HttpMethod.Post, "/rooms/lobby/tokens");
        request.Headers.TryAddWithoutValidation("Authorization", Token());

        var answer = await _api.SendAsync(request);

        Assert.Equal("Ann [she/her]", (string?)answer.Json["attributes"]!["displayName"]);
    }

    private Dictionary<string, string> Claims(string roles) => new() { ["iss"] = _api.Issuer.Url, ["sub"] = "ann", ["realm_access"] = roles };

    private string Token() => _api.Issuer.Sign("ann", claims =>
    {
        claims["name"] = "Ann [she/her]";
        claims["realm_access"] = new JsonObject { ["roles"] = new JsonArray("moderator") };
    });

    private Task<Answer> GetAsync(string? header)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/rooms/lobby/me");
        if (header is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", header.Replace("{token}", Token(), StringComparison.Ordinal));
        }

        return _api.SendAsync(request);
    }
}
