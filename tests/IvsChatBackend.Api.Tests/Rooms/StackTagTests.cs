using System.Net;
using IvsChatBackend.Api.Tests.Kit;
using IvsChatBackend.Core.IvsChat;
using Microsoft.Extensions.DependencyInjection;

namespace IvsChatBackend.Api.Tests.Rooms;

/// <summary>A deployment knows what it made by a tag; IAM holds its functions to it.</summary>
public sealed class StackTagTests : IAsyncLifetime
{
    private TestApi _api = null!;

    private string Admin => _api.TokenFor("ada", "admin");

    public async ValueTask InitializeAsync() => _api = await TestApi.StartAsync(
        options => options with { LoggingRoutes = true }, services => services.AddSingleton(new StackTag("here")));

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task A_room_that_is_made_has_the_stacks_tag_beside_its_own()
    {
        var made = await _api.SendAsync("POST", "/rooms", Admin, """{"name":"hall","tags":{"team":"red"}}""");

        var tags = (await _api.SendAsync("GET", $"/rooms/{made.Json["id"]}/tags", Admin)).Json["tags"]!;
        Assert.Equal(("here", "red"), ((string?)tags[StackTag.Key], (string?)tags["team"]));
    }

    [Fact]
    public async Task Rooms_without_the_tag_are_not_listed()
    {
        var made = await _api.SendAsync("POST", "/rooms", Admin, """{"name":"hall"}""");

        var listed = (await _api.SendAsync("GET", "/rooms?limit=50", Admin)).Json["items"]!.AsArray();
        Assert.Equal([(string?)made.Json["id"]], listed.Select(room => (string?)room!["id"]));
    }

    [Theory]
    [InlineData("PUT", "", """{"tags":{"ivs-chat-backend:stack":"there"}}""")]
    [InlineData("PUT", "", """{"tags":{"IVS-chat-backend:stack":"there"}}""")]
    [InlineData("DELETE", "?tagKeys=ivs-chat-backend:stack", null)]
    public async Task Nobody_changes_the_stacks_tag(string method, string query, string? body)
    {
        var made = await _api.SendAsync("POST", "/rooms", Admin, """{"name":"hall"}""");

        var answer = await _api.SendAsync(method, $"/rooms/{made.Json["id"]}/tags{query}", Admin, body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
    }
}
