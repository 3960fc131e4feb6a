using System.Net;
using System.Text.Json.Nodes;
using IvsChatBackend.Api.Tests.Kit;
using IvsChatBackend.Core.Rooms;
using IvsChatBackend.Core.Sessions;

namespace IvsChatBackend.Api.Tests.Roles;

/// <summary>What is learned of a role, or of a right to a room, that is gone: it takes hold of connections too.</summary>
public sealed class LostRoleTests : IAsyncLifetime
{
    private TestApi _api = null!;

    public async ValueTask InitializeAsync() => _api = await TestApi.StartAsync();

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Theory]
    [InlineData("POST", "/rooms/lobby/tokens")]
    [InlineData("GET", "/rooms/lobby/me")]
    public async Task A_role_that_claims_lost_is_learned_and_its_sessions_end_now_and_once_tokens_have_lapsed(string method, string path)
    {
        await _api.TokenAsync("ann", "moderator");
        _api.Time.Advance(TimeSpan.FromSeconds(10));

        await _api.SendAsync(method, path, _api.TokenFor("ann", "member"));
        await _api.SettleAllAsync();

        Assert.Equal([("ann", TestApi.RoomArn)], _api.Disconnects().Select(call => (call.UserId, call.RoomArn)));
        _api.Time.Advance(TokenLifetimes.Lapse);
        await _api.SettleAllAsync();
        Assert.Equal(2, _api.Disconnects().Count());
    }

    [Fact]
    public async Task A_role_that_rose_or_stayed_ends_nothing()
    {
        await _api.TokenAsync("ann", "member");
        _api.Time.Advance(TimeSpan.FromSeconds(10));
        await _api.TokenAsync("ann", "moderator");
        await _api.TokenAsync("ann", "moderator");
        _api.Time.Advance(TimeSpan.FromMinutes(2));
        await _api.SettleAllAsync();

        Assert.Empty(_api.Disconnects());
    }

    [Fact]
    public async Task An_older_token_never_raises_what_a_newer_one_lowered()
    {
        var old = _api.TokenFor("ann", "moderator");
        _api.Time.Advance(TimeSpan.FromMinutes(30));
        await _api.SendAsync("GET", "/rooms/lobby/me", _api.TokenFor("ann", "member"));

        var me = await _api.SendAsync("GET", "/rooms/lobby/me", old);
        var token = await _api.SendAsync("POST", "/rooms/lobby/tokens", old);

        Assert.Equal("member", (string?)me.Json["role"]);
        Assert.Equal("member", (string?)token.Json["role"]);
        Assert.Equal("forbidden", (await _api.SendAsync("POST", "/rooms/lobby/events", old, """{"eventName":"x"}""")).Code);
        Assert.Equal(HttpStatusCode.Created, (await _api.PutSanctionAsync("bans", "ann")).Status);
    }

    [Fact]
    public async Task A_token_without_a_date_raises_nothing_where_a_dated_one_was_seen()
    {
        var undated = _api.Issuer.Sign("ann", claims =>
        {
            claims["roles"] = new JsonArray("moderator");
            claims.Remove("iat");
        });
        Assert.Equal("moderator", (string?)(await _api.SendAsync("GET", "/rooms/lobby/me", undated)).Json["role"]);

        await _api.SendAsync("GET", "/rooms/lobby/me", _api.TokenFor("ann", "member"));

        Assert.Equal("member", (string?)(await _api.SendAsync("GET", "/rooms/lobby/me", undated)).Json["role"]);
    }

    [Fact]
    public async Task What_the_room_gave_outlives_what_claims_lost()
    {
        await _api.SendAsync("PUT", "/rooms/lobby/roles/ann", _api.TokenFor("boss", "admin"), """{"role":"owner"}""");
        await _api.TokenAsync("ann", "moderator");
        _api.Time.Advance(TimeSpan.FromSeconds(10));
        await _api.TokenAsync("ann", "member");
        await _api.SettleAllAsync();

        Assert.Empty(_api.Disconnects());
    }

    [Fact]
    public async Task A_short_token_hides_no_longer_session_from_a_ban_in_every_room()
    {
        await _api.TokenAsync("ann");
        await _api.SendAsync("POST", "/rooms/lobby/tokens", _api.TokenFor("ann"), """{"sessionDurationInMinutes":1}""");
        _api.Time.Advance(TimeSpan.FromSeconds(91));

        await _api.SendAsync("PUT", "/bans/ann", _api.TokenFor("ada", "admin"), """{"reason":"spam"}""");

        Assert.Equal([("ann", TestApi.RoomArn)], _api.Disconnects().Select(call => (call.UserId, call.RoomArn)));
    }

    [Fact]
    public async Task Who_loses_their_membership_leaves_a_room_of_members_though_their_rank_stays()
    {
        await OpenAsync(RoomAccess.Members);
        await _api.SendAsync("PUT", "/rooms/lobby/roles/ann", _api.TokenFor("boss", "owner"), """{"role":"member"}""");
        await _api.TokenAsync("ann", "member");

        await _api.SendAsync("DELETE", "/rooms/lobby/roles/ann", _api.TokenFor("boss", "owner"));
        Assert.Single(_api.Disconnects());
        _api.Time.Advance(TokenLifetimes.Lapse);
        await _api.SettleAllAsync();
        Assert.Equal(2, _api.Disconnects().Count());
    }

    [Fact]
    public async Task Who_is_found_to_have_no_right_to_the_room_any_more_is_disconnected_once_until_they_have_it_again()
    {
        await OpenAsync(new RoomAccess(RoomAccessKind.Claim, "team", "red"));
        string Token(string team) => _api.Issuer.Sign("ann", claims => claims["team"] = team);
        Assert.Equal(HttpStatusCode.Created, (await _api.SendAsync("POST", "/rooms/lobby/tokens", Token("red"))).Status);

        foreach (var _ in Enumerable.Range(0, 3))
        {
            Assert.Equal("forbidden", (await _api.SendAsync("POST", "/rooms/lobby/tokens", Token("blue"))).Code);
        }

        await _api.SettleAllAsync();
        Assert.Single(_api.Disconnects());
        _api.Time.Advance(TokenLifetimes.Lapse);
        await _api.SettleAllAsync();
        Assert.Equal(2, _api.Disconnects().Count());

        await _api.SendAsync("POST", "/rooms/lobby/tokens", Token("red"));
        await _api.SendAsync("GET", "/rooms/lobby/me", Token("blue"));
        await _api.SettleAllAsync();
        Assert.Equal(3, _api.Disconnects().Count());
    }

    [Fact]
    public async Task Who_never_was_in_a_room_that_is_closed_to_them_owes_nothing()
    {
        await OpenAsync(RoomAccess.Members);

        Assert.Equal("forbidden", (await _api.TokenAsync("ann")).Code);
        await _api.SettleAllAsync();

        Assert.Empty(_api.Disconnects());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(67)]
    [InlineData(68)]
    public async Task A_ban_of_any_length_disconnects_again_once_tokens_from_before_it_have_lapsed(int seconds)
    {
        await _api.PutSanctionAsync("bans", "ann", $$"""{"reason":"r","durationInSeconds":{{seconds}}}""");
        Assert.Single(_api.Disconnects());

        // Another sanction moves what is over to the past, and drops nothing of what that still owes.
        _api.Time.Advance(TokenLifetimes.Lapse - TimeSpan.FromSeconds(1));
        await _api.PutSanctionAsync("timeouts", "ann", """{"reason":"r","durationInSeconds":600}""");
        await _api.SettleAllAsync();
        Assert.Single(_api.Disconnects());

        _api.Time.Advance(TimeSpan.FromSeconds(1));
        await _api.SettleAllAsync();
        Assert.Equal(2, _api.Disconnects().Count());
    }

    private Task OpenAsync(RoomAccess access) => _api.Rooms.RegisterAsync(
        new() { Id = TestApi.RoomId, Arn = TestApi.RoomArn, Name = "lobby", Access = access }, TestContext.Current.CancellationToken);
}
