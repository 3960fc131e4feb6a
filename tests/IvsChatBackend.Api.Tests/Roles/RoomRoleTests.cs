using System.Net;
using IvsChatBackend.Api.Tests.Kit;

namespace IvsChatBackend.Api.Tests.Roles;

public sealed class RoomRoleTests : IAsyncLifetime
{
    private TestApi _api = null!;

    public async ValueTask InitializeAsync() => _api = await TestApi.StartAsync();

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task An_owner_makes_a_member_a_moderator_of_the_room_and_takes_it_back()
    {
        var owner = _api.TokenFor("ow", "owner");

        var given = await _api.SendAsync("PUT", "/rooms/lobby/roles/bob", owner, """{"role":"moderator"}""");
        var again = await _api.SendAsync("PUT", "/rooms/lobby/roles/bob", owner, """{"role":"moderator"}""");
        var read = await _api.SendAsync("GET", "/rooms/lobby/roles/bob", owner);
        var me = await _api.SendAsync("GET", "/rooms/lobby/me", _api.TokenFor("bob", "viewer"));
        var taken = await _api.SendAsync("DELETE", "/rooms/lobby/roles/bob", owner);
        var after = await _api.SendAsync("GET", "/rooms/lobby/me", _api.TokenFor("bob", "viewer"));

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK, HttpStatusCode.NoContent), (given.Status, again.Status, taken.Status));
        Assert.Equal("""{"userId":"bob","role":"moderator"}""", read.Text);
        Assert.Equal(("moderator", "viewer"), ((string?)me.Json["role"], (string?)after.Json["role"]));
        Assert.Equal("not_found", (await _api.SendAsync("DELETE", "/rooms/lobby/roles/bob", owner)).Code);
    }

    [Fact]
    public async Task A_room_role_holds_in_its_room_alone()
    {
        await _api.SendAsync("PUT", "/rooms/lobby/roles/bob", _api.TokenFor("ow", "owner"), """{"role":"moderator"}""");
        await _api.Rooms.RegisterAsync(
            new() { Id = "OtherOther12", Arn = "arn:aws:ivschat:us-east-1:123456789012:room/OtherOther12", Name = "other" },
            TestContext.Current.CancellationToken);

        var here = await _api.SendAsync("POST", "/rooms/lobby/events", _api.TokenFor("bob"), """{"eventName":"x"}""");
        var there = await _api.SendAsync("POST", "/rooms/other/events", _api.TokenFor("bob"), """{"eventName":"x"}""");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden), (here.Status, there.Status));
    }

    public static TheoryData<string, string, string> Pairs
    {
        get
        {
            string[] roles = ["guest", "viewer", "member", "moderator", "owner", "admin"];
            var pairs = new TheoryData<string, string, string>();
            foreach (var actor in roles)
            {
                foreach (var target in roles)
                {
                    foreach (var granted in roles)
                    {
                        pairs.Add(actor, target, granted);
                    }
                }
            }

            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Only_owners_and_admins_grant_below_their_rank_to_users_below_their_rank(string actor, string target, string granted)
    {
        string[] order = ["guest", "viewer", "member", "moderator", "owner", "admin"];
        int Rank(string role) => Array.IndexOf(order, role);
        await _api.SendAsync("GET", "/rooms/lobby/me", _api.TokenFor("target", target));

        var answer = await _api.SendAsync("PUT", "/rooms/lobby/roles/target", _api.TokenFor("actor", actor), $$"""{"role":"{{granted}}"}""");

        var expected = Rank(actor) < Rank("owner") ? "forbidden"
            : granted == "admin" ? "validation_failed"
            : Rank(granted) >= Rank(actor) || Rank(target) >= Rank(actor) ? "rank_too_low"
            : null;
        Assert.Equal(expected, answer.Code);
    }

    [Fact]
    public async Task Nobody_changes_their_own_role() =>
        Assert.Equal("rank_too_low", (await _api.SendAsync("PUT", "/rooms/lobby/roles/ada", _api.TokenFor("ada", "admin"), """{"role":"owner"}""")).Code);

    [Fact]
    public async Task Somebody_who_falls_in_rank_is_disconnected_if_they_may_be_connected()
    {
        var owner = _api.TokenFor("ow", "owner");
        await _api.SendAsync("PUT", "/rooms/lobby/roles/bob", owner, """{"role":"moderator"}""");
        await _api.SendAsync("POST", "/rooms/lobby/tokens", _api.TokenFor("bob"));
        _api.IvsChat.Calls.Clear();

        await _api.SendAsync("PUT", "/rooms/lobby/roles/bob", owner, """{"role":"viewer"}""");

        Assert.Equal(new DisconnectUserCall(TestApi.RoomArn, "bob", null), Assert.Single(_api.IvsChat.Calls));
    }

    [Fact]
    public async Task Somebody_whose_session_has_ended_or_who_rises_is_left_alone()
    {
        var owner = _api.TokenFor("ow", "owner");
        await _api.SendAsync("POST", "/rooms/lobby/tokens", _api.TokenFor("bob", "viewer"));
        _api.IvsChat.Calls.Clear();

        await _api.SendAsync("PUT", "/rooms/lobby/roles/bob", owner, """{"role":"moderator"}""");
        _api.Time.Advance(TimeSpan.FromMinutes(180));
        await _api.SendAsync("DELETE", "/rooms/lobby/roles/bob", _api.TokenFor("ow", "owner"));

        Assert.Empty(_api.IvsChat.Calls);
    }

    [Fact]
    public async Task The_rooms_roles_are_listed_page_by_page()
    {
        var owner = _api.TokenFor("ow", "owner");
        foreach (var user in new[] { "cat", "ann", "bob" })
        {
            await _api.SendAsync("PUT", $"/rooms/lobby/roles/{user}", owner, """{"role":"member"}""");
        }

        var first = await _api.SendAsync("GET", "/rooms/lobby/roles?limit=2", owner);
        var second = await _api.SendAsync("GET", $"/rooms/lobby/roles?limit=2&cursor={first.Json["nextCursor"]}", owner);

        Assert.Equal(["ann", "bob"], first.Json["items"]!.AsArray().Select(item => (string?)item!["userId"]));
        Assert.Equal(["cat"], second.Json["items"]!.AsArray().Select(item => (string?)item!["userId"]));
    }

    [Theory]
    [InlineData("{}", "role")]
    [InlineData("""{"role":"wizard"}""", "role")]
    [InlineData("""{"role":"admin"}""", "role")]
    [InlineData("""{"role":1}""", "role")]
    [InlineData("""{"role":"member","rank":100}""", "rank")]
    public async Task A_wrong_body_is_a_400_that_names_the_member(string body, string member) =>
        Assert.Equal([member], (await _api.SendAsync("PUT", "/rooms/lobby/roles/bob", _api.TokenFor("ada", "admin"), body)).Members);
}
