using System.Net;
using IvsChatBackend.Api.Access;
using IvsChatBackend.Api.Tests.Kit;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace IvsChatBackend.Api.Tests.Http;

public sealed class CacheAndHeadTests : IAsyncLifetime
{
    private TestApi _api = null!;

    public async ValueTask InitializeAsync() => _api = await TestApi.StartAsync();

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task No_answer_to_somebody_who_signed_in_may_be_cached()
    {
        var paths = _api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Contains("GET"))
            .Where(endpoint => endpoint.Metadata.GetMetadata<AccessRule>()!.Scope != AccessScope.Anonymous)
            .Select(endpoint => endpoint.RoutePattern.RawText!.Replace("{roomId}", "lobby", StringComparison.Ordinal))
            .Select(path => System.Text.RegularExpressions.Regex.Replace(path, @"\{\w+\}", "x"))
            .ToList();

        Assert.True(paths.Count > 20);
        foreach (var path in paths)
        {
            var answer = await _api.SendAsync("GET", path, _api.TokenFor("ada", "admin"));
            Assert.True(answer.Headers.CacheControl?.NoStore == true, $"{path}: {answer.Status}");
        }
    }

    [Theory]
    [InlineData("/health", null)]
    [InlineData("/rooms/lobby/me", "member")]
    [InlineData("/rooms/lobby/settings", "moderator")]
    [InlineData("/rooms/nowhere/me", "member")]
    [InlineData("/rooms/lobby/me", null)]
    [InlineData("/rooms/lobby/tokens", "member")]
    [InlineData("/nowhere", null)]
    public async Task HEAD_is_answered_as_GET_without_the_body(string path, string? role)
    {
        var token = role is null ? null : _api.TokenFor("ann", role);
        var get = await _api.SendAsync("GET", path, token);

        var head = await _api.SendAsync("HEAD", path, token);

        Assert.Equal((get.Status, $"{get.ContentHeaders.ContentType}", $"{get.Headers.ETag}"), (head.Status, $"{head.ContentHeaders.ContentType}", $"{head.Headers.ETag}"));
        Assert.Equal("", head.Text);
        Assert.Contains(_api.Log.Lines, line => line.Contains("HEAD ", StringComparison.Ordinal));
    }
}
