using System.Net;
using System.Text.Json.Nodes;
using IvsChatBackend.Api.Tests.Kit;

namespace IvsChatBackend.Api.Tests.Sanctions;

public sealed class SanctionTests : IAsyncLifetime
{
    private TestApi _api = null!;

    public async ValueTask InitializeAsync() => _api = await TestApi.StartAsync();

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task A_ban_is_answered_whole_and_disconnects_at_once_and_once_more_when_tokens_have_lapsed()
    {
        var answer = await _api.PutSanctionAsync("bans", "bob", """{"reason":"spam","note":"third time","durationInSeconds":3600}""");

        Assert.Equal(HttpStatusCode.Created, answer.Status);
        var ban = answer.Json.AsObject();
        Assert.Equal(32, ((string?)ban["id"])?.Length);
        ban.Remove("id");
        Assert.Equal(
            """{"kind":"ban","userId":"bob","roomId":"LobbyLobby01","reason":"spam","note":"third time","actor":"mo","createdAt":"2026-01-02T03:04:05.000Z","expiresAt":"2026-01-02T04:04:05.000Z"}""",
            ban.ToJsonString());
        Assert.Equal(new DisconnectUserCall(TestApi.RoomArn, "bob", null), Assert.Single(_api.Disconnects()));

        _api.Time.Advance(TimeSpan.FromSeconds(66.9));
        await _api.SettleAllAsync();
        Assert.Single(_api.Disconnects());
        _api.Time.Advance(TimeSpan.FromSeconds(0.1));
        await _api.SettleAllAsync();
        Assert.Equal(2, _api.Disconnects().Count());
        _api.Time.Advance(TimeSpan.FromMinutes(5));
        await _api.SettleAllAsync();
        Assert.Equal(2, _api.Disconnects().Count());
    }

    [Fact]
    public async Task A_ban_that_is_lifted_before_the_second_disconnect_cancels_it()
    {
        await _api.PutSanctionAsync("bans", "bob");
        _api.Time.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal(HttpStatusCode.NoContent, (await _api.SendAsync("DELETE", "/rooms/lobby/bans/bob", _api.TokenFor("mo", "moderator"))).Status);

        _api.Time.Advance(TimeSpan.FromMinutes(2));
        await _api.SettleAllAsync();
        Assert.Single(_api.Disconnects());
        Assert.Equal(HttpStatusCode.Created, (await _api.TokenAsync("bob")).Status);
    }

    [Fact]
    public async Task The_room_is_told_the_reason_only_where_the_moderator_says_so()
    {
        await _api.PutSanctionAsync("bans", "bob");
        await _api.PutSanctionAsync("bans", "eve", """{"reason":"spam","announce":true}""");
        await _api.PutSanctionAsync("timeouts", "zoe", """{"reason":"caps","durationInSeconds":60}""");
        Assert.Empty(_api.IvsChat.Calls.OfType<SendEventCall>());
        await _api.PutSanctionAsync("timeouts", "zed", """{"reason":"caps","durationInSeconds":60,"announce":true,"note":"secret"}""");

        Assert.Equal([null, "spam"], _api.Disconnects().Select(call => call.Reason));
        var told = Assert.Single(_api.IvsChat.Calls.OfType<SendEventCall>());
        Assert.Equal("app:SANCTION", told.Name);
        Assert.Equal(["expiresAt", "kind", "reason", "userId"], told.Attributes.Keys);
    }

    [Theory]
    [InlineData("bans", """{"reason":"a"}""", """{"reason":"b"}""")]
    [InlineData("timeouts", """{"reason":"a","durationInSeconds":60}""", """{"reason":"b","durationInSeconds":60}""")]
    [InlineData("warnings", """{"reason":"a"}""", """{"reason":"b"}""")]
    public async Task Another_one_takes_the_place_of_the_first(string kind, string first, string second)
    {
        Assert.Equal(HttpStatusCode.Created, (await _api.PutSanctionAsync(kind, "bob", first)).Status);
        Assert.Equal(HttpStatusCode.OK, (await _api.PutSanctionAsync(kind, "bob", second)).Status);

        var card = (await CardAsync("bob")).Json;
        Assert.Equal("b", (string?)Assert.Single(card["sanctions"]!.AsArray())!["reason"]);
        Assert.Equal("a", (string?)Assert.Single(card["past"]!.AsArray())!["reason"]);
    }

    [Theory]
    [InlineData("bans", """{"reason":"a","durationInSeconds":600}""")]
    [InlineData("timeouts", """{"reason":"a","durationInSeconds":600}""")]
    public async Task A_sanction_holds_to_its_last_instant_and_not_a_tick_longer(string kind, string body)
    {
        await _api.PutSanctionAsync(kind, "bob", body);
        var path = $"/rooms/lobby/{kind}/bob";

        _api.Time.Advance(TimeSpan.FromSeconds(600) - TimeSpan.FromTicks(1));
        Assert.Equal(HttpStatusCode.OK, (await _api.SendAsync("GET", path, _api.TokenFor("mo", "moderator"))).Status);
        _api.Time.Advance(TimeSpan.FromTicks(1));
        Assert.Equal("not_found", (await _api.SendAsync("GET", path, _api.TokenFor("mo", "moderator"))).Code);
        Assert.Equal("not_found", (await _api.SendAsync("DELETE", path, _api.TokenFor("mo", "moderator"))).Code);
        Assert.Equal(HttpStatusCode.Created, (await _api.PutSanctionAsync(kind, "bob", body)).Status);
    }

    [Fact]
    public async Task Lists_have_those_in_force_in_pages()
    {
        foreach (var user in (string[])["ann", "bob", "cid", "dan", "eve"])
        {
            await _api.PutSanctionAsync("bans", user, user == "cid" ? """{"reason":"r","durationInSeconds":5}""" : """{"reason":"r"}""");
        }

        await _api.SendAsync("DELETE", "/rooms/lobby/bans/dan", _api.TokenFor("mo", "moderator"));
        _api.Time.Advance(TimeSpan.FromSeconds(5));
        var (seen, cursor) = (new List<string?>(), "");
        do
        {
            var page = (await _api.SendAsync("GET", $"/rooms/lobby/bans?limit=2{cursor}", _api.TokenFor("mo", "moderator"))).Json;
            seen.AddRange(page["items"]!.AsArray().Select(item => (string?)item!["userId"]));
            cursor = page["nextCursor"] is { } next ? $"&cursor={next}" : "";
        }
        while (cursor.Length > 0);

        Assert.Equal(["ann", "bob", "eve"], seen);
    }

    [Fact]
    public async Task A_cursor_of_bans_is_no_good_for_timeouts_or_for_somebody_else()
    {
        await _api.PutSanctionAsync("bans", "ann");
        await _api.PutSanctionAsync("bans", "bob");
        var cursor = (await _api.SendAsync("GET", "/rooms/lobby/bans?limit=1", _api.TokenFor("mo", "moderator"))).Json["nextCursor"];

        Assert.Equal(["cursor"], (await _api.SendAsync("GET", $"/rooms/lobby/timeouts?cursor={cursor}", _api.TokenFor("mo", "moderator"))).Members);
        Assert.Equal(["cursor"], (await _api.SendAsync("GET", $"/rooms/lobby/bans?cursor={cursor}", _api.TokenFor("my", "moderator"))).Members);
        Assert.Equal(["cursor"], (await _api.SendAsync("GET", $"/bans?cursor={cursor}", _api.TokenFor("mo", "admin"))).Members);
    }

    [Fact]
    public async Task A_ban_of_every_room_holds_in_each_and_disconnects_where_the_user_is()
    {
        await _api.Rooms.RegisterAsync(
            new() { Id = "SecondRoom02", Arn = "arn:aws:ivschat:us-east-1:123456789012:room/SecondRoom02", Name = "second" }, CancellationToken.None);
        await _api.TokenAsync("bob");
        await _api.SendAsync("POST", "/rooms/second/tokens", _api.TokenFor("bob"));
        _api.IvsChat.Calls.Clear();

        var answer = await _api.SendAsync("PUT", "/bans/bob", _api.TokenFor("root", "admin"), """{"reason":"fraud"}""");

        Assert.Equal(HttpStatusCode.Created, answer.Status);
        Assert.Null(answer.Json["roomId"]);
        Assert.Equal(["LobbyLobby01", "SecondRoom02"], _api.Disconnects().Select(call => call.RoomArn[^12..]).Order());
        Assert.Equal("banned", (await _api.TokenAsync("bob")).Code);
        Assert.Equal("banned", (await _api.SendAsync("POST", "/rooms/second/tokens", _api.TokenFor("bob"))).Code);
        Assert.Equal("ban.set", Assert.Single(await _api.TrailAsync("/audit")).Action);
        Assert.Empty(await _api.TrailAsync());
        Assert.Equal(HttpStatusCode.OK, (await _api.SendAsync("GET", "/bans/bob", _api.TokenFor("root", "admin"))).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await _api.SendAsync("DELETE", "/bans/bob", _api.TokenFor("root", "admin"))).Status);
        Assert.Equal(HttpStatusCode.Created, (await _api.TokenAsync("bob")).Status);
    }

    [Fact]
    public async Task A_warning_is_acknowledged_by_its_user_alone_and_once()
    {
        var id = (await _api.PutSanctionAsync("warnings", "bob")).Json["id"];
        var path = $"/rooms/lobby/me/warnings/{id}/acknowledge";

        Assert.Equal("not_found", (await _api.SendAsync("POST", path, _api.TokenFor("ann"))).Code);
        Assert.Equal(HttpStatusCode.NoContent, (await _api.SendAsync("POST", path, _api.TokenFor("bob"))).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await _api.SendAsync("POST", path, _api.TokenFor("bob"))).Status);

        Assert.Equal(
            [new("warning.acknowledge", "bob", "bob"), new AuditedEntry("warning.set", "mo", "bob")], await _api.TrailAsync());
        Assert.Equal(["id"], (await _api.SendAsync("POST", "/rooms/lobby/me/warnings/x/acknowledge", _api.TokenFor("bob"))).Members);
    }

    [Fact]
    public async Task Who_is_banned_may_still_ask_what_they_are_and_acknowledge()
    {
        var id = (await _api.PutSanctionAsync("warnings", "bob")).Json["id"];
        await _api.PutSanctionAsync("bans", "bob", """{"reason":"spam","note":"secret","durationInSeconds":600}""");

        var me = await _api.SendAsync("GET", "/rooms/lobby/me", _api.TokenFor("bob"));

        Assert.Equal(HttpStatusCode.OK, me.Status);
        Assert.Equal(["warning", "ban"], me.Json["sanctions"]!.AsArray().Select(sanction => (string?)sanction!["kind"]));
        Assert.DoesNotContain("secret", me.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"mo\"", me.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, (await _api.SendAsync("POST", $"/rooms/lobby/me/warnings/{id}/acknowledge", _api.TokenFor("bob"))).Status);
    }

    public static TheoryData<string, string, string[]> WrongBodies => new()
    {
        { "bans", "{}", ["reason"] },
        { "bans", """{"reason":""}""", ["reason"] },
        { "bans", $$"""{"reason":"{{new string('x', 501)}}"}""", ["reason"] },
        { "bans", """{"reason":"r","durationInSeconds":0}""", ["durationInSeconds"] },
        { "bans", """{"reason":"r","durationInSeconds":315360001}""", ["durationInSeconds"] },
        { "bans", """{"reason":"r","durationInSeconds":1.5}""", ["durationInSeconds"] },
        { "bans", """{"reason":"r","announce":"yes"}""", ["announce"] },
        { "bans", """{"reason":"r","note":""}""", ["note"] },
        { "bans", """{"reason":"r","until":"x","actor":"me"}""", ["actor", "until"] },
        { "timeouts", """{"reason":"r"}""", ["durationInSeconds"] },
        { "timeouts", """{"reason":"r","durationInSeconds":2419201}""", ["durationInSeconds"] },
        { "warnings", """{"reason":"r","durationInSeconds":60}""", ["durationInSeconds"] },
    };

    [Theory]
    [MemberData(nameof(WrongBodies))]
    public async Task Wrong_input_is_a_400_and_nothing_happens(string kind, string body, string[] members)
    {
        var answer = await _api.PutSanctionAsync(kind, "bob", body);

        Assert.Equal(members, answer.Members);
        Assert.Empty(_api.IvsChat.Calls);
        Assert.Empty(await _api.TrailAsync());
    }

    [Theory]
    [InlineData("bans", """{"reason":"r","durationInSeconds":315360000}""")]
    [InlineData("timeouts", """{"reason":"r","durationInSeconds":2419200}""")]
    [InlineData("timeouts", """{"reason":"r","durationInSeconds":1}""")]
    public async Task Bounds_are_taken(string kind, string body) => Assert.Equal(HttpStatusCode.Created, (await _api.PutSanctionAsync(kind, "bob", body)).Status);

    [Fact]
    public async Task A_reason_of_500_astral_characters_is_taken_whole()
    {
        var reason = string.Concat(Enumerable.Repeat("😀", 500));

        var answer = await _api.PutSanctionAsync("bans", "bob", $$"""{"reason":"{{reason}}","announce":true}""");

        Assert.Equal(reason, (string?)answer.Json["reason"]);
        Assert.Equal(reason, Assert.Single(_api.Disconnects()).Reason);
    }

    public static TheoryData<string, string, string?, string> Routes => new()
    {
        { "GET", "/rooms/lobby/bans", null, "moderator" },
        { "GET", "/rooms/lobby/bans/bob", null, "moderator" },
        { "PUT", "/rooms/lobby/bans/bob", """{"reason":"r"}""", "moderator" },
        { "DELETE", "/rooms/lobby/bans/bob", null, "moderator" },
        { "GET", "/rooms/lobby/bans/export", null, "moderator" },
        { "POST", "/rooms/lobby/bans/import", "", "moderator" },
        { "GET", "/rooms/lobby/timeouts", null, "moderator" },
        { "GET", "/rooms/lobby/timeouts/bob", null, "moderator" },
        { "PUT", "/rooms/lobby/timeouts/bob", """{"reason":"r","durationInSeconds":5}""", "moderator" },
        { "DELETE", "/rooms/lobby/timeouts/bob", null, "moderator" },
        { "PUT", "/rooms/lobby/warnings/bob", """{"reason":"r"}""", "moderator" },
        { "DELETE", "/rooms/lobby/warnings/bob", null, "moderator" },
        { "GET", "/rooms/lobby/users/bob", null, "moderator" },
        { "POST", "/rooms/lobby/users/bob/notes", """{"text":"t"}""", "moderator" },
        { "POST", "/rooms/lobby/users/bob/purge", null, "moderator" },
        { "GET", "/rooms/lobby/audit", null, "moderator" },
        { "GET", "/rooms/lobby/audit/export", null, "moderator" },
        { "GET", "/rooms/lobby/audit/verify", null, "moderator" },
        { "GET", "/audit", null, "admin" },
        { "GET", "/audit/export", null, "admin" },
        { "GET", "/audit/verify", null, "admin" },
        { "GET", "/bans", null, "admin" },
        { "GET", "/bans/bob", null, "admin" },
        { "PUT", "/bans/bob", """{"reason":"r"}""", "admin" },
        { "DELETE", "/bans/bob", null, "admin" },
        { "GET", "/bans/export", null, "admin" },
        { "POST", "/bans/import", "", "admin" },
        { "GET", "/users/bob/data", null, "admin" },
        { "DELETE", "/users/bob/data", null, "admin" },
    };

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Whoever_ranks_below_the_routes_role_is_refused_and_nothing_happens(string method, string path, string? body, string minimum)
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await _api.SendAsync(method, path, token: null, body)).Status);
        foreach (var role in (string[])["guest", "viewer", "member", "moderator", "owner", "admin"])
        {
            if (role == minimum)
            {
                break;
            }

            Assert.Equal("forbidden", (await _api.SendAsync(method, path, _api.TokenFor("ann", role), body)).Code);
        }

        Assert.Empty(_api.IvsChat.Calls);
        Assert.Empty(await _api.TrailAsync());
        Assert.Empty(await _api.TrailAsync("/audit"));
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task A_moderator_of_one_room_is_nobody_in_another(string method, string path, string? body, string minimum)
    {
        await _api.Rooms.RegisterAsync(
            new() { Id = "SecondRoom02", Arn = "arn:aws:ivschat:us-east-1:123456789012:room/SecondRoom02", Name = "second" }, CancellationToken.None);
        await _api.SendAsync("PUT", "/rooms/second/roles/mo", _api.TokenFor("root", "admin"), """{"role":"owner"}""");

        var answer = await _api.SendAsync(method, path, _api.TokenFor("mo", "member"), body);

        Assert.Equal("forbidden", answer.Code);
        Assert.NotEqual("member", minimum);
    }

    private Task<Answer> CardAsync(string userId) => _api.SendAsync("GET", $"/rooms/lobby/users/{userId}", _api.TokenFor("mo", "moderator"));
}
