using IvsChatBackend.Api.Access;
using IvsChatBackend.Api.Tests.Kit;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace IvsChatBackend.Api.Tests.Access;

public sealed class AccessRuleTests
{
    private static readonly string[] OpenToAll = ["/health", "/openapi.json", "/rooms/{roomId}/guest-tokens"];

    [Fact]
    public async Task Every_route_says_who_may_call_it_and_few_are_open_to_all()
    {
        await using var api = await TestApi.StartAsync();

        var endpoints = api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();

        Assert.NotEmpty(endpoints);
        Assert.All(endpoints, endpoint => Assert.NotNull(endpoint.Metadata.GetMetadata<AccessRule>()));
        Assert.Equal(
            OpenToAll,
            endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<AccessRule>()!.Scope == AccessScope.Anonymous)
                .Select(endpoint => endpoint.RoutePattern.RawText!));
    }

    /// <summary>Below a room, and for admins of the account: they reach rooms that are not registered.</summary>
    private static readonly string[] OfTheAccount = ["/rooms/{roomId}/tags"];

    [Fact]
    public async Task A_route_below_a_room_takes_the_room_into_account()
    {
        await using var api = await TestApi.StartAsync();

        var endpoints = api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

        Assert.All(
            endpoints.Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith("/rooms/{roomId}/", StringComparison.Ordinal))
                .Where(endpoint => !OpenToAll.Contains(endpoint.RoutePattern.RawText) && !OfTheAccount.Contains(endpoint.RoutePattern.RawText)),
            endpoint => Assert.Equal(AccessScope.Room, endpoint.Metadata.GetMetadata<AccessRule>()!.Scope));
    }
}
