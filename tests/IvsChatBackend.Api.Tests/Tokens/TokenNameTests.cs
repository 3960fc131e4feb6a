using System.Net;
using IvsChatBackend.Api.Tests.Kit;

namespace IvsChatBackend.Api.Tests.Tokens;

/// <summary>A display name is held to the terms of the room, as messages are.</summary>
public sealed class TokenNameTests : IAsyncLifetime
{
    private const string Path = "/rooms/lobby/tokens";

    private TestApi _api = null!;

    public async ValueTask InitializeAsync()
    {
        _api = await TestApi.StartAsync();
        foreach (var (id, term) in new Dictionary<string, string>
        {
            ["denied"] = """{"text":"moron","match":"word","action":"deny"}""",
            ["masked"] = """{"text":"dimwit","match":"word","action":"mask"}""",
            ["held"] = """{"text":"acme","match":"word","action":"hold"}""",
            ["allowed"] = """{"text":"moron hill","match":"word","action":"allow"}""",
        })
        {
            Assert.Equal(HttpStatusCode.Created, (await _api.SendAsync("PUT", $"/rooms/lobby/terms/{id}", _api.TokenFor("mo", "moderator"), term)).Status);
        }

        _api.IvsChat.Calls.Clear();
    }

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Theory]
    [InlineData("a moron")]
    [InlineData("m.o.r.o.n")]
    [InlineData("МОR0N")]
    [InlineData("dimwit")]
    [InlineData("Acme Inc.")]
    public async Task One_that_would_not_be_delivered_is_refused_by_its_member(string name)
    {
        var answer = await _api.SendAsync("POST", Path, _api.TokenFor("ann"), $$"""{"displayName":"{{name}}"}""");

        Assert.Equal((HttpStatusCode.BadRequest, "validation_failed"), (answer.Status, answer.Code));
        Assert.Equal(["displayName"], answer.Members);
        Assert.DoesNotContain(name, answer.Text, StringComparison.Ordinal);
        Assert.Empty(_api.IvsChat.Calls);
    }

    [Theory]
    [InlineData("Ann")]
    [InlineData("oxymoronic")]
    [InlineData("Moron Hill")]
    public async Task One_that_would_be_delivered_is_given(string name)
    {
        var answer = await _api.SendAsync("POST", Path, _api.TokenFor("ann"), $$"""{"displayName":"{{name}}"}""");

        Assert.Equal(name, (string?)answer.Json["attributes"]!["displayName"]);
    }

    [Fact]
    public async Task One_that_the_issuer_gave_is_left_out_and_its_user_let_in()
    {
        var answer = await _api.SendAsync("POST", Path, _api.Issuer.Sign("ann", claims => claims["name"] = "A Moron"));

        Assert.Equal(HttpStatusCode.Created, answer.Status);
        Assert.Equal("""{"role":"member"}""", answer.Json["attributes"]!.ToJsonString());
    }

    [Fact]
    public async Task Roles_that_the_room_exempts_are_named_as_they_ask()
    {
        var answer = await _api.SendAsync("POST", Path, _api.TokenFor("mo", "moderator"), """{"displayName":"moron"}""");

        Assert.Equal("moron", (string?)answer.Json["attributes"]!["displayName"]);
    }

    [Fact]
    public async Task A_refused_name_costs_no_unit_of_the_limit()
    {
        for (var attempt = 0; attempt < 40; attempt++)
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await _api.SendAsync("POST", Path, _api.TokenFor("ann"), """{"displayName":"moron"}""")).Status);
        }

        Assert.Equal(HttpStatusCode.Created, (await _api.SendAsync("POST", Path, _api.TokenFor("ann"))).Status);
    }

    [Fact]
    public async Task A_term_that_goes_frees_the_name()
    {
        await _api.SendAsync("DELETE", "/rooms/lobby/terms/masked", _api.TokenFor("mo", "moderator"));

        Assert.Equal(HttpStatusCode.Created, (await _api.SendAsync("POST", Path, _api.TokenFor("ann"), """{"displayName":"dimwit"}""")).Status);
    }
}
