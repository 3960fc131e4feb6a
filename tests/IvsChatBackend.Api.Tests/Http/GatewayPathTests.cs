using System.Net;
using IvsChatBackend.Api.Tests.Kit;

namespace IvsChatBackend.Api.Tests.Http;

/// <summary>A custom domain's base path, or a stage, before the route that API Gateway matched.</summary>
public sealed class GatewayPathTests : IAsyncLifetime
{
    private readonly GatewayEvent _event = new();
    private TestApi _api = null!;

    public async ValueTask InitializeAsync() => _api = await TestApi.StartAsync(replace: _event.Use);

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Theory]
    [InlineData("/rooms/lobby/me", "GET /rooms/{roomId}/me")]
    [InlineData("/chat/rooms/lobby/me", "GET /rooms/{roomId}/me")]
    [InlineData("/a/b/c/rooms/lobby/me", "GET /rooms/{roomId}/me")]
    [InlineData("/rooms/rooms/lobby/me", "GET /rooms/{roomId}/me")]
    [InlineData("/chat/rooms/lobby/me", "ANY /rooms/{roomId}/me")]
    public async Task The_matched_route_is_found_behind_whatever_stands_before_it(string path, string routeKey)
    {
        _event.RouteKey = routeKey;

        Assert.Equal(HttpStatusCode.OK, (await _api.SendAsync("GET", path, _api.TokenFor("ann"))).Status);
    }

    [Theory]
    [InlineData("/chat/rooms/lobby/me", "$default")]
    [InlineData("/chat/rooms/lobby/me", "GET /{proxy+}")]
    [InlineData("/chat/other/lobby/me", "GET /rooms/{roomId}/me")]
    [InlineData("/chat/rooms/lobby/me/more", "GET /rooms/{roomId}/me")]
    [InlineData("/chat/rooms/lobby/me", "nonsense")]
    [InlineData("/chat/rooms/lobby/me", null)]
    public async Task What_the_route_does_not_match_is_left_as_it_is(string path, string? routeKey)
    {
        _event.RouteKey = routeKey;

        Assert.Equal("not_found", (await _api.SendAsync("GET", path, _api.TokenFor("ann"))).Code);
    }

    [Theory]
    [InlineData("", "/rooms/")]
    [InlineData("/chat", "/chat/rooms/")]
    public async Task Location_carries_the_base_path(string before, string begin)
    {
        _event.RouteKey = "POST /rooms";

        var answer = await _api.SendAsync("POST", $"{before}/rooms", _api.TokenFor("ada", "admin"), """{"name":"other"}""", "key-1");
        var again = await _api.SendAsync("POST", $"{before}/rooms", _api.TokenFor("ada", "admin"), """ { "name" : "other" } """, "key-1");

        Assert.Equal(HttpStatusCode.Created, answer.Status);
        Assert.StartsWith(begin, answer.Headers.Location?.OriginalString, StringComparison.Ordinal);
        Assert.Equal(["true"], again.Headers.GetValues("Idempotency-Replayed"));
        Assert.Equal((answer.Status, answer.Text, answer.Headers.Location), (again.Status, again.Text, again.Headers.Location));
    }
}
