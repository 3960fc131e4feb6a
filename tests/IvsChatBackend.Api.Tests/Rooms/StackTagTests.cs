using System.Net;
using IvsChatBackend.Api.Tests.Kit;

namespace IvsChatBackend.Api.Tests.Rooms;

/// <summary>The tag by which a deployment knows what it made is nobody's to change. That it is set is tried with AWS's client.</summary>
public sealed class StackTagTests : IAsyncLifetime
{
    private TestApi _api = null!;

    private string Admin => _api.TokenFor("ada", "admin");

    public async ValueTask InitializeAsync() => _api = await TestApi.StartAsync();

    public ValueTask DisposeAsync() => _api.DisposeAsync();

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
