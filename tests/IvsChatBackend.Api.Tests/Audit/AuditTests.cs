using System.Net;
using System.Text.Json.Nodes;
using IvsChatBackend.Api.Tests.Kit;
using IvsChatBackend.Core.State;
using Microsoft.Extensions.DependencyInjection;

namespace IvsChatBackend.Api.Tests.Audit;

public sealed class AuditTests : IAsyncLifetime
{
    private const string Trail = "/rooms/lobby/audit";

    private TestApi _api = null!;

    private string Moderator => _api.TokenFor("mo", "moderator");

    public async ValueTask InitializeAsync() => _api = await TestApi.StartAsync();

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task An_entry_tells_who_did_what_to_whom_why_and_what_changed()
    {
        var ban = await _api.PutSanctionAsync("bans", "bob", """{"reason":"spam","note":"third time","durationInSeconds":60}""");
        _api.Time.Advance(TimeSpan.FromSeconds(1));
        await _api.SendAsync("DELETE", "/rooms/lobby/bans/bob", _api.TokenFor("own", "owner"));

        var items = (await _api.SendAsync("GET", Trail, Moderator)).Json["items"]!.AsArray();

        var (lift, set) = (items[0]!, items[1]!);
        Assert.Equal(
            "id,sequence,at,actor,action,target,reason,after,requestId,mac", string.Join(',', set.AsObject().Select(member => member.Key)));
        Assert.Equal(("mo", "ban.set", "bob", "spam"), ((string?)set["actor"], (string?)set["action"], (string?)set["target"], (string?)set["reason"]));
        Assert.Equal("2026-01-02T03:04:05.000Z", (string?)set["at"]);
        Assert.Equal(ban.Headers.GetValues("x-request-id").Single(), (string?)set["requestId"]);
        Assert.Equal((string?)ban.Json["id"], (string?)set["after"]!["id"]);
        Assert.Equal("third time", (string?)set["after"]!["note"]);
        Assert.Equal(("own", "ban.lift", (string?)ban.Json["id"]), ((string?)lift["actor"], (string?)lift["action"], (string?)lift["before"]!["id"]));
        Assert.Null(lift["after"]);
    }

    [Fact]
    public async Task Every_act_of_a_moderator_is_one_entry()
    {
        await _api.PutSanctionAsync("bans", "bob");
        await _api.PutSanctionAsync("timeouts", "bob", """{"reason":"r","durationInSeconds":60}""");
        await _api.SendAsync("DELETE", "/rooms/lobby/timeouts/bob", Moderator);
        await _api.PutSanctionAsync("warnings", "bob");
        await _api.SendAsync("DELETE", "/rooms/lobby/warnings/bob", Moderator);
        await _api.SendAsync("DELETE", "/rooms/lobby/messages/aB3dE5fG7hJ9?reason=r", Moderator);
        await _api.SendAsync("POST", "/rooms/lobby/users/bob/disconnect", Moderator);
        await _api.SendAsync("POST", "/rooms/lobby/users/bob/purge", Moderator);
        await _api.SendAsync("POST", "/rooms/lobby/users/bob/notes", Moderator, """{"text":"t"}""");
        await _api.SendAsync("POST", "/rooms/lobby/events", Moderator, """{"eventName":"x"}""");
        await _api.SendAsync("PUT", "/rooms/lobby/roles/bob", _api.TokenFor("own", "owner"), """{"role":"moderator"}""");
        await _api.SendAsync("DELETE", "/rooms/lobby/roles/bob", _api.TokenFor("own", "owner"));

        Assert.Equal(
            [
                "role.remove", "role.set", "event.send", "note.add", "user.purge", "user.disconnect", "message.delete", "warning.lift", "warning.set",
                "timeout.lift", "timeout.set", "ban.set",
            ],
            (await _api.TrailAsync()).Select(entry => entry.Action));
    }

    [Fact]
    public async Task An_act_that_comes_again_under_its_key_is_one_entry()
    {
        foreach (var _ in Enumerable.Range(0, 3))
        {
            var answer = await _api.SendAsync("POST", "/rooms/lobby/users/bob/notes", Moderator, """{"text":"t"}""", key: "k");
            Assert.Equal(HttpStatusCode.Created, answer.Status);
        }

        Assert.Single(await _api.TrailAsync());
    }

    [Theory]
    [InlineData("actor=own", "ban.set")]
    [InlineData("target=ann", "timeout.set")]
    [InlineData("action=warning.set", "warning.set")]
    [InlineData("actor=mo&target=ann&action=timeout.set", "timeout.set")]
    [InlineData("actor=nobody", "")]
    [InlineData("from=2026-01-02T03:04:07Z", "warning.set")]
    [InlineData("from=2026-01-02T03:04:06Z&to=2026-01-02T03:04:07.000Z", "ban.set")]
    [InlineData("to=2026-01-02T03:04:06Z", "timeout.set")]
    public async Task Entries_are_found_by_actor_target_action_and_time(string filter, string expected)
    {
        await _api.PutSanctionAsync("timeouts", "ann", """{"reason":"r","durationInSeconds":60}""");
        _api.Time.Advance(TimeSpan.FromSeconds(1));
        await _api.PutSanctionAsync("bans", "bob", """{"reason":"r"}""", "own", "owner");
        _api.Time.Advance(TimeSpan.FromSeconds(1));
        await _api.PutSanctionAsync("warnings", "eve");

        Assert.Equal(expected, string.Join(',', (await _api.TrailAsync($"{Trail}?{filter}")).Select(entry => entry.Action)));
    }

    [Theory]
    [InlineData("from=yesterday", "from")]
    [InlineData("to=2026-01-02T03:04:06", "to")]
    [InlineData("user=ann", "user")]
    [InlineData("actor=a&actor=b", "actor")]
    [InlineData("limit=101", "limit")]
    [InlineData("cursor=AAAA", "cursor")]
    public async Task A_wrong_filter_is_a_400(string filter, string member)
    {
        Assert.Equal([member], (await _api.SendAsync("GET", $"{Trail}?{filter}", Moderator)).Members);
        Assert.Equal([member], (await _api.SendAsync("GET", $"{Trail}/export?{filter}", Moderator)).Members);
    }

    [Fact]
    public async Task Pages_and_exports_have_every_entry_once()
    {
        foreach (var number in Enumerable.Range(0, 7))
        {
            await _api.PutSanctionAsync("warnings", $"user{number}");
        }

        var (seen, cursor) = (new List<string?>(), "");
        do
        {
            var page = (await _api.SendAsync("GET", $"{Trail}?limit=3&action=warning.set{cursor}", Moderator)).Json;
            seen.AddRange(page["items"]!.AsArray().Select(item => (string?)item!["target"]));
            cursor = page["nextCursor"] is { } next ? $"&cursor={next}" : "";
        }
        while (cursor.Length > 0);

        Assert.Equal(Enumerable.Range(0, 7).Reverse().Select(number => $"user{number}"), seen);
        var export = await _api.SendAsync("GET", $"{Trail}/export", Moderator);
        Assert.Equal("application/jsonl", export.ContentHeaders.ContentType?.MediaType);
        Assert.Equal(seen, export.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => (string?)JsonNode.Parse(line)!["target"]));
    }

    [Fact]
    public async Task A_filter_that_few_match_looks_at_a_bounded_part_and_says_where_to_go_on()
    {
        foreach (var number in Enumerable.Range(0, 1005))
        {
            await _api.SendAsync("POST", "/rooms/lobby/events", Moderator, """{"eventName":"x"}""");
        }

        var first = (await _api.SendAsync("GET", $"{Trail}?actor=nobody", Moderator)).Json;
        Assert.Empty(first["items"]!.AsArray());
        var rest = (await _api.SendAsync("GET", $"{Trail}?actor=nobody&cursor={first["nextCursor"]}", Moderator)).Json;
        Assert.Empty(rest["items"]!.AsArray());
        Assert.Null(rest["nextCursor"]);

        var export = await _api.SendAsync("GET", $"{Trail}/export", Moderator);
        Assert.Equal(1000, export.Text.Count(character => character == '\n'));
        var link = export.Headers.GetValues("Link").Single();
        var more = await _api.SendAsync("GET", $"{Trail}/export{link[1..link.IndexOf('>', StringComparison.Ordinal)]}", Moderator);
        Assert.Equal(5, more.Text.Count(character => character == '\n'));
        Assert.False(more.Headers.Contains("Link"));
    }

    [Fact]
    public async Task A_whole_trail_verifies_and_an_edited_one_says_where()
    {
        Assert.Equal("""{"valid":true,"entries":0}""", (await VerifyAsync()).Text);
        await _api.PutSanctionAsync("bans", "ann");
        await _api.PutSanctionAsync("bans", "bob");
        await _api.PutSanctionAsync("bans", "eve");
        Assert.Equal("""{"valid":true,"entries":3}""", (await VerifyAsync()).Text);

        var store = _api.Services.GetRequiredService<IItemStore>();
        var entry = (await store.QueryAsync("AUDIT#LobbyLobby01", "E#", 3, null, CancellationToken.None)).Items[1];
        await store.TryPutAsync(entry with { Version = 2, Document = entry.Document.Replace("ban.set", "ban.lift", StringComparison.Ordinal) }, CancellationToken.None);

        Assert.Equal("""{"valid":false,"entries":3,"firstInvalid":2}""", (await VerifyAsync()).Text);
    }

    [Fact]
    public async Task A_tail_that_was_cut_together_with_the_head_shows_against_the_log()
    {
        var store = _api.Services.GetRequiredService<IItemStore>();
        await _api.PutSanctionAsync("bans", "ann");
        var older = (await store.GetAsync(new ItemKey("AUDITHEAD#LobbyLobby01", "HEAD"), CancellationToken.None))!;
        await _api.PutSanctionAsync("bans", "bob");
        var logged = _api.Log.Lines.Last(line => line.Contains("has come to 2 entries", StringComparison.Ordinal));
        var mac = logged[(logged.IndexOf("mac=", StringComparison.Ordinal) + 4)..][..("k1.".Length + 64)];
        Assert.Equal("""{"valid":true,"entries":2}""", (await VerifyAsync($"?head=2:{mac}")).Text);

        var newest = (await store.QueryAsync("AUDIT#LobbyLobby01", "E#", 1, null, CancellationToken.None)).Items[0];
        var head = (await store.GetAsync(new ItemKey("AUDITHEAD#LobbyLobby01", "HEAD"), CancellationToken.None))!;
        await store.TryDeleteAsync(newest.Key, newest.Version, CancellationToken.None);
        Assert.Equal("""{"valid":false,"entries":1,"firstInvalid":2}""", (await VerifyAsync()).Text);

        // Back to the head of then, which was sealed as well.
        await store.TryPutAsync(older with { Version = head.Version + 1 }, CancellationToken.None);
        Assert.Equal("""{"valid":true,"entries":1}""", (await VerifyAsync()).Text);
        Assert.Equal("""{"valid":false,"entries":1,"firstInvalid":2}""", (await VerifyAsync($"?head=2:{mac}")).Text);
    }

    [Theory]
    [InlineData("head=2", "head")]
    [InlineData("head=2:abc", "head")]
    [InlineData("head=2:0000000000000000000000000000000000000000000000000000000000000000", "head")]
    [InlineData("head=2:k1.000000000000000000000000000000000000000000000000000000000000000", "head")]
    [InlineData("head=:k1.0000000000000000000000000000000000000000000000000000000000000000", "head")]
    [InlineData("cursor=AAAA", "cursor")]
    [InlineData("limit=5", "limit")]
    public async Task A_wrong_parameter_of_a_verification_is_a_400(string query, string member) =>
        Assert.Equal([member], (await VerifyAsync($"?{query}")).Members);

    private Task<Answer> VerifyAsync(string query = "") => _api.SendAsync("GET", $"{Trail}/verify{query}", Moderator);
}
