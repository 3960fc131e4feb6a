using System.Net;
using IvsChatBackend.Api.Tests.Kit;

namespace IvsChatBackend.Api.Tests.Access;

/// <summary>The rule of rank where it is not sanctions or roles: held messages, notes, erasure and settings.</summary>
public sealed class RankEverywhereTests : IAsyncLifetime
{
    private TestApi _api = null!;

    public async ValueTask InitializeAsync() => _api = await TestApi.StartAsync();

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Theory]
    [InlineData("approve", "bob", "moderator", "rank_too_low")]
    [InlineData("deny", "bob", "owner", "rank_too_low")]
    [InlineData("approve", "mo", "moderator", "rank_too_low")]
    [InlineData("approve", "mo", "member", null)]
    [InlineData("deny", "mo", "viewer", null)]
    public async Task Held_messages_are_decided_by_those_above_their_sender(string decision, string moderator, string sender, string? code)
    {
        await _api.SendAsync("GET", "/rooms/lobby/me", _api.TokenFor("bob", sender));
        var id = await HeldMessages.HoldAsync(_api);

        Assert.Equal(code, (await _api.SendAsync("POST", $"/rooms/lobby/queue/{id}/{decision}", _api.TokenFor(moderator, "moderator"))).Code);
    }

    [Fact]
    public async Task A_message_of_a_user_who_was_banned_meanwhile_is_not_published()
    {
        var id = await HeldMessages.HoldAsync(_api);
        await _api.SendAsync("PUT", "/bans/bob", _api.TokenFor("ada", "admin"), """{"reason":"spam"}""");

        Assert.Contains(
            (await _api.SendAsync("POST", $"/rooms/lobby/queue/{id}/approve", _api.TokenFor("mo", "moderator"))).Code, (string[])["conflict", "not_found"]);
        Assert.Empty(_api.IvsChat.Calls.OfType<SendEventCall>());
    }

    [Theory]
    [InlineData("mo", "moderator", "rank_too_low")]
    [InlineData("bob", "owner", "rank_too_low")]
    [InlineData("bob", "moderator", "rank_too_low")]
    [InlineData("bob", "member", null)]
    public async Task Notes_are_written_about_those_below(string userId, string role, string? code)
    {
        await _api.SendAsync("GET", "/rooms/lobby/me", _api.TokenFor(userId, role));

        var answer = await _api.SendAsync("POST", $"/rooms/lobby/users/{userId}/notes", _api.TokenFor("mo", "moderator"), """{"text":"seen before"}""");

        Assert.Equal(code, answer.Code);
    }

    [Fact]
    public async Task An_admin_erases_nobody_of_their_rank()
    {
        await _api.SendAsync("GET", "/rooms/lobby/me", _api.TokenFor("ava", "admin"));

        Assert.Equal("rank_too_low", (await _api.SendAsync("DELETE", "/users/ava/data", _api.TokenFor("ada", "admin"))).Code);
    }

    [Fact]
    public async Task Erasure_leaves_an_owner_their_rank()
    {
        await _api.SendAsync("GET", "/rooms/lobby/me", _api.TokenFor("boss", "owner"));
        await _api.SendAsync("GET", "/rooms/lobby/me", _api.TokenFor("bob", "member"));

        Assert.Equal(HttpStatusCode.NoContent, (await _api.SendAsync("DELETE", "/users/boss/data", _api.TokenFor("ada", "admin"))).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await _api.SendAsync("DELETE", "/users/bob/data", _api.TokenFor("ada", "admin"))).Status);

        Assert.Equal("rank_too_low", (await _api.PutSanctionAsync("bans", "boss")).Code);
        Assert.Equal(HttpStatusCode.Created, (await _api.PutSanctionAsync("bans", "bob")).Status);
    }

    [Theory]
    [InlineData("moderator", """{"exemptRoles":["moderator","owner"]}""", "rank_too_low")]
    [InlineData("moderator", """{"exemptRoles":[]}""", "rank_too_low")]
    [InlineData("moderator", """{"exemptRoles":["owner","admin"]}""", null)]
    [InlineData("moderator", """{"modes":{"locked":true}}""", null)]
    [InlineData("owner", """{"exemptRoles":["admin"]}""", null)]
    [InlineData("owner", """{"exemptRoles":["owner"]}""", "rank_too_low")]
    [InlineData("admin", """{"exemptRoles":[],"modes":{"locked":true}}""", null)]
    public async Task Settings_silence_nobody_above_those_who_set_them(string role, string settings, string? code) =>
        Assert.Equal(code, (await _api.SendAsync("PUT", "/rooms/lobby/settings", _api.TokenFor("setter", role), settings)).Code);
}
