using System.Net;
using System.Text.Json.Nodes;
using IvsChatBackend.Api.Tests.Kit;
using IvsChatBackend.Core.State;
using Microsoft.Extensions.DependencyInjection;

namespace IvsChatBackend.Api.Tests.Users;

public sealed class UserTests : IAsyncLifetime
{
    private TestApi _api = null!;

    private string Moderator => _api.TokenFor("mo", "moderator");

    private string Admin => _api.TokenFor("root", "admin");

    public async ValueTask InitializeAsync() => _api = await TestApi.StartAsync();

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task Of_a_user_whom_nobody_ever_saw_little_is_known() =>
        Assert.Equal(
            """{"userId":"bob","knownRole":"guest","sanctions":[],"past":[],"strikes":[],"notes":[]}""",
            (await _api.SendAsync("GET", "/rooms/lobby/users/bob", Moderator)).Text);

    [Fact]
    public async Task The_card_has_role_sanctions_notes_and_session()
    {
        await _api.SendAsync("PUT", "/rooms/lobby/roles/bob", Admin, """{"role":"viewer"}""");
        await _api.TokenAsync("bob", "member");
        await _api.PutSanctionAsync("timeouts", "bob", """{"reason":"caps","durationInSeconds":5}""");
        _api.Time.Advance(TimeSpan.FromSeconds(5));
        await _api.SendAsync("PUT", "/bans/bob", Admin, """{"reason":"fraud","note":"n"}""");
        await _api.SendAsync("POST", "/rooms/lobby/users/bob/notes", Moderator, """{"text":"first"}""");
        _api.Time.Advance(TimeSpan.FromSeconds(1));
        await _api.SendAsync("POST", "/rooms/lobby/users/bob/notes", Moderator, """{"text":"second"}""");

        var card = (await _api.SendAsync("GET", "/rooms/lobby/users/bob", Moderator)).Json;

        Assert.Equal(("viewer", "member"), ((string?)card["role"], (string?)card["knownRole"]));
        var ban = Assert.Single(card["sanctions"]!.AsArray())!;
        Assert.Equal(("ban", "fraud", "n", null), ((string?)ban["kind"], (string?)ban["reason"], (string?)ban["note"], ban["roomId"]));
        Assert.Equal("timeout", (string?)Assert.Single(card["past"]!.AsArray())!["kind"]);
        Assert.Equal(["second", "first"], card["notes"]!.AsArray().Select(note => (string?)note!["text"]));
        Assert.Equal(("member", "2026-01-02T05:04:35.000Z"), ((string?)card["session"]!["role"], (string?)card["session"]!["endsAt"]));
    }

    [Fact]
    public async Task Notes_of_one_room_are_not_shown_in_another()
    {
        await _api.Rooms.RegisterAsync(
            new() { Id = "SecondRoom02", Arn = "arn:aws:ivschat:us-east-1:123456789012:room/SecondRoom02", Name = "second" }, CancellationToken.None);
        await _api.SendAsync("POST", "/rooms/second/users/bob/notes", Moderator, """{"text":"there"}""");

        Assert.Empty((await _api.SendAsync("GET", "/rooms/lobby/users/bob", Moderator)).Json["notes"]!.AsArray());
    }

    [Theory]
    [InlineData("{}", "text")]
    [InlineData("""{"text":""}""", "text")]
    [InlineData("""{"text":"t","actor":"x"}""", "actor")]
    public async Task A_wrong_note_is_a_400(string body, string member) =>
        Assert.Equal([member], (await _api.SendAsync("POST", "/rooms/lobby/users/bob/notes", Moderator, body)).Members);

    [Fact]
    public async Task A_purge_tells_clients_whose_messages_to_drop_and_nothing_else()
    {
        var answer = await _api.SendAsync("POST", "/rooms/lobby/users/bob/purge", Moderator, """{"reason":"flood"}""");

        Assert.Equal((HttpStatusCode.Accepted, ""), (answer.Status, answer.Text));
        var call = Assert.IsType<SendEventCall>(Assert.Single(_api.IvsChat.Calls));
        Assert.Equal("app:PURGE_USER", call.Name);
        Assert.Equal("bob", Assert.Single(call.Attributes).Value);
    }

    [Fact]
    public async Task An_export_has_all_that_is_stored_and_is_on_record()
    {
        await FillAsync();

        var answer = await _api.SendAsync("GET", "/users/bob/data", Admin);

        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        var data = answer.Json["data"]!;
        Assert.Equal(["sentLately", "heldMessages", "standings", "notes", "sessions", "audit"], data.AsObject().Select(member => member.Key));
        Assert.Equal([null, "LobbyLobby01"], data["standings"]!.AsArray().Select(standing => (string?)standing!["roomId"]));
        Assert.Equal("bad words", (string?)data["heldMessages"]!["messages"]![0]!["content"]);
        Assert.Equal("about bob", (string?)data["notes"]![0]!["text"]);
        Assert.Equal("LobbyLobby01", (string?)data["sessions"]![0]!["roomId"]);
        var actions = data["audit"]!["entries"]!.AsArray().Select(entry => (string?)entry!["action"]).ToList();
        Assert.Equal(
            ["ban.set", "data.export", "message.delete", "note.add", "role.set", "timeout.set"], actions.Order(StringComparer.Ordinal));
        Assert.False((bool)data["audit"]!["more"]!);
        Assert.Equal("data.export", (await _api.TrailAsync("/audit"))[0].Action);
    }

    [Fact]
    public async Task Erasure_leaves_nothing_of_the_user_but_sanctions_in_force_and_sessions_and_the_chain_whole()
    {
        await FillAsync();

        Assert.Equal(HttpStatusCode.NoContent, (await _api.SendAsync("DELETE", "/users/bob/data", Admin)).Status);

        var data = (await _api.SendAsync("GET", "/users/bob/data", Admin)).Json["data"]!;
        Assert.Null(data["notes"]);
        Assert.Null(data["heldMessages"]);
        var standing = Assert.Single(data["standings"]!.AsArray(), each => (string?)each!["roomId"] == TestApi.RoomId)!;
        var ban = Assert.Single(standing["sanctions"]!.AsArray())!;
        Assert.Equal(("(erased)", "(erased)", null), ((string?)ban["reason"], (string?)ban["actor"], ban["note"]));
        Assert.Null(standing["role"]);
        Assert.Equal("banned", (await _api.TokenAsync("bob")).Code);

        // Whatever is still there under the user's id: no text, no name of theirs in an entry.
        var documents = ((InProcessItemStore)_api.Services.GetRequiredService<IItemStore>()).Snapshot().Select(item => item.Document).ToList();
        Assert.DoesNotContain(documents, document => document.Contains("about bob", StringComparison.Ordinal));
        Assert.DoesNotContain(documents, document => document.Contains("bad words", StringComparison.Ordinal));
        var trail = (await _api.SendAsync("GET", "/rooms/lobby/audit", Moderator)).Json["items"]!.AsArray();
        Assert.All(trail, entry => Assert.True(entry!["actor"] is null || entry["target"] is null));
        var verdict = (await _api.SendAsync("GET", "/rooms/lobby/audit/verify", Moderator)).Json;
        Assert.Equal((true, 6), ((bool)verdict["valid"]!, (int)verdict["entries"]!));
        var erasure = (await _api.SendAsync("GET", "/audit?action=data.erase", Admin)).Json["items"]![0]!;
        var erased = Assert.Single(verdict["erased"]!.AsArray())!;
        Assert.Equal(
            ((string?)erasure["id"], trail.Count(entry => entry!["actor"] is null || entry["target"] is null)),
            ((string?)erased["operation"], (int)erased["entries"]!));
        Assert.True((bool)(await _api.SendAsync("GET", "/audit/verify", Admin)).Json["valid"]!);
    }

    [Fact]
    public async Task Erasing_a_moderator_takes_their_name_from_what_they_did_and_leaves_it_in_force()
    {
        await _api.PutSanctionAsync("bans", "ann");
        await _api.SendAsync("POST", "/rooms/lobby/users/ann/notes", Moderator, """{"text":"t"}""");

        await _api.SendAsync("DELETE", "/users/mo/data", Admin);

        var card = (await _api.SendAsync("GET", "/rooms/lobby/users/ann", _api.TokenFor("own", "owner"))).Json;
        Assert.Equal("(erased)", (string?)card["sanctions"]![0]!["actor"]);
        Assert.Equal("spam", (string?)card["sanctions"]![0]!["reason"]);
        Assert.Equal("(erased)", (string?)card["notes"]![0]!["actor"]);
        var set = (await _api.TrailAsync()).Single(entry => entry.Action == "ban.set");
        Assert.Equal((null, "ann"), (set.Actor, set.Target));
        var documents = ((InProcessItemStore)_api.Services.GetRequiredService<IItemStore>()).Snapshot();
        Assert.DoesNotContain(documents, item => item.Document.Contains("\"mo\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Erasure_is_on_record_without_naming_the_user_and_can_be_done_again()
    {
        await FillAsync();
        foreach (var _ in Enumerable.Range(0, 2))
        {
            Assert.Equal(HttpStatusCode.NoContent, (await _api.SendAsync("DELETE", "/users/bob/data", Admin)).Status);
        }

        var erasures = (await _api.TrailAsync("/audit?action=data.erase")).ToList();
        Assert.Equal(2, erasures.Count);
        Assert.All(erasures, entry => Assert.Equal(("root", true), (entry.Actor, entry.Target!.StartsWith("subject:", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task Erasing_a_role_disconnects_whoever_may_be_connected_with_it()
    {
        await _api.SendAsync("PUT", "/rooms/lobby/roles/bob", Admin, """{"role":"moderator"}""");
        await _api.TokenAsync("bob", "member");

        await _api.SendAsync("DELETE", "/users/bob/data", Admin);

        Assert.Equal(new DisconnectUserCall(TestApi.RoomArn, "bob", null), Assert.Single(_api.Disconnects()));
        _api.Time.Advance(TimeSpan.FromSeconds(67));
        await _api.SettleAllAsync();
        Assert.Equal(2, _api.Disconnects().Count());
    }

    [Fact]
    public async Task Nobody_erases_their_own_data() =>
        Assert.Equal("rank_too_low", (await _api.SendAsync("DELETE", "/users/root/data", Admin)).Code);

    /// <summary>Bob gets a role, a token, a ban in force, a timeout that is over and a note; deletes a message, and has one held.</summary>
    private async Task FillAsync()
    {
        await _api.SendAsync("PUT", "/rooms/lobby/roles/bob", Admin, """{"role":"moderator"}""");
        await _api.TokenAsync("bob", "member");
        await _api.SendAsync("DELETE", "/rooms/lobby/messages/aB3dE5fG7hJ9", _api.TokenFor("bob", "member"));
        await _api.PutSanctionAsync("timeouts", "bob", """{"reason":"bad words","durationInSeconds":1}""", "own", "owner");
        _api.Time.Advance(TimeSpan.FromSeconds(1));
        await _api.PutSanctionAsync("bans", "bob", """{"reason":"bad words","note":"bad words"}""", "own", "owner");
        await _api.SendAsync("POST", "/rooms/lobby/users/bob/notes", _api.TokenFor("own", "owner"), """{"text":"about bob"}""");
        await HeldMessages.HoldAsync(_api, "bad words");
    }
}
