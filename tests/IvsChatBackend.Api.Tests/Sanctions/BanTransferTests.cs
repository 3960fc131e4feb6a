using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using IvsChatBackend.Api.Tests.Kit;

namespace IvsChatBackend.Api.Tests.Sanctions;

public sealed class BanTransferTests : IAsyncLifetime
{
    private TestApi _api = null!;

    public async ValueTask InitializeAsync()
    {
        _api = await TestApi.StartAsync();
        await _api.Rooms.RegisterAsync(
            new() { Id = "SecondRoom02", Arn = "arn:aws:ivschat:us-east-1:123456789012:room/SecondRoom02", Name = "second" }, CancellationToken.None);
    }

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task Bans_go_from_one_room_to_another_and_back_unchanged()
    {
        await _api.PutSanctionAsync("bans", "ann", """{"reason":"ünder","note":"n","durationInSeconds":600}""");
        await _api.PutSanctionAsync("bans", "bob", """{"reason":"for good"}""");
        await _api.PutSanctionAsync("bans", "eve", """{"reason":"over soon","durationInSeconds":1}""");
        _api.Time.Advance(TimeSpan.FromMilliseconds(1234.567));

        var exported = await ExportAsync("/rooms/lobby/bans/export");
        Assert.Equal("application/jsonl", exported.ContentHeaders.ContentType?.ToString());
        Assert.Equal(["1 created", "2 created"], await ImportAsync("/rooms/second/bans/import", exported.Text, "other"));

        var copied = await ExportAsync("/rooms/second/bans/export");
        Assert.Equal(Essence(exported.Text), Essence(copied.Text));
        Assert.All(Lines(copied.Text), line => Assert.Equal(("other", "SecondRoom02"), ((string?)line["actor"], (string?)line["roomId"])));
        Assert.Equal(["1 unchanged", "2 unchanged"], await ImportAsync("/rooms/lobby/bans/import", copied.Text));
    }

    [Fact]
    public async Task The_same_lines_again_change_nothing_and_leave_no_entry()
    {
        const string Line = """{"userId":"ann","reason":"r"}""";
        await _api.TokenAsync("ann");
        await ImportAsync("/rooms/lobby/bans/import", Line);
        var before = await _api.TrailAsync();

        await ImportAsync("/rooms/lobby/bans/import", Line);

        Assert.Equal(["ban.set", "bans.import"], before.Select(entry => entry.Action).Order(StringComparer.Ordinal));
        Assert.Equal(before, await _api.TrailAsync());
        await _api.SettleAllAsync();
        Assert.Single(_api.Disconnects());
    }

    [Fact]
    public async Task Each_line_is_held_to_the_rules_by_itself()
    {
        await _api.SendAsync("GET", "/rooms/lobby/me", _api.TokenFor("boss", "owner"));
        await _api.PutSanctionAsync("bans", "old", """{"reason":"old"}""");
        var lines = string.Join('\n',
            """{"userId":"new","reason":"r","expiresAt":"2027-01-01T00:00:00Z"}""",
            """{"userId":"old","reason":"other"}""",
            "",
            """{"userId":"boss","reason":"r"}""",
            """{"userId":"mo","reason":"r"}""",
            """{"userId":"late","reason":"r","expiresAt":"2026-01-02T03:04:05.000Z"}""",
            """{"userId":"new","reason":"again"}""",
            """{"userId":"","reason":"r"}""",
            """{"userId":"a"}""",
            """{"userId":"b","reason":"r","kind":"timeout"}""",
            """{"userId":"c","reason":"r","durationInSeconds":5}""",
            "[]",
            "{",
            """{"userId":"d","reason":"r","expiresAt":"tomorrow"}""",
            """{"id":"x","kind":"ban","userId":"e","roomId":"y","reason":"r","actor":"z","createdAt":"w"}""" + "\r");

        Assert.Equal(
            [
                "1 created", "2 replaced", "4 rank_too_low", "5 rank_too_low", "6 expired", "7 validation_failed", "8 validation_failed",
                "9 validation_failed", "10 validation_failed", "11 validation_failed", "12 validation_failed", "13 validation_failed",
                "14 validation_failed", "15 created",
            ],
            await ImportAsync("/rooms/lobby/bans/import", lines));
    }

    [Fact]
    public async Task Bans_of_every_room_travel_too()
    {
        Assert.Equal(["1 created"], await ImportAsync("/bans/import", """{"userId":"ann","reason":"r"}""", "root", "admin"));

        Assert.Equal("banned", (await _api.TokenAsync("ann")).Code);
        Assert.Single(Lines((await ExportAsync("/bans/export", "root", "admin")).Text));
    }

    [Fact]
    public async Task A_thousand_lines_are_taken_and_exported_whole_and_one_more_is_not()
    {
        var lines = string.Join('\n', Enumerable.Range(0, 1000).Select(number => $$"""{"userId":"user-{{number:D4}}","reason":"r"}"""));

        var outcomes = await ImportAsync("/rooms/lobby/bans/import", lines);

        Assert.Equal(1000, outcomes.Count(outcome => outcome.EndsWith(" created", StringComparison.Ordinal)));
        var exported = await ExportAsync("/rooms/lobby/bans/export");
        Assert.Equal(1000, Lines(exported.Text).Length);
        Assert.False(exported.Headers.Contains("Link"));
        var tooMany = await SendAsync("/rooms/lobby/bans/import", lines + "\n" + """{"userId":"last","reason":"r"}""", "mo", "moderator");
        Assert.Equal("validation_failed", tooMany.Code);
    }

    [Fact]
    public async Task An_export_goes_on_where_its_link_says()
    {
        var reason = new string('ü', 500);
        foreach (var part in Enumerable.Range(0, 2))
        {
            var lines = Enumerable.Range(0, 400).Select(number => $$"""{"userId":"user-{{part}}-{{number:D4}}","reason":"{{reason}}"}""");
            await ImportAsync("/rooms/lobby/bans/import", string.Join('\n', lines));
        }

        var (users, path, parts) = (new List<string?>(), "/rooms/lobby/bans/export", 0);
        for (string? next = path; next is not null; parts++)
        {
            var answer = await ExportAsync(next);
            users.AddRange(Lines(answer.Text).Select(line => (string?)line["userId"]));
            next = answer.Headers.TryGetValues("Link", out var links) ? path + links.Single()[1..links.Single().IndexOf('>', StringComparison.Ordinal)] : null;
        }

        Assert.True(parts > 1);
        Assert.Equal(800, users.Distinct().Count());
        Assert.Equal(800, users.Count);
    }

    [Fact]
    public async Task A_body_over_a_megabyte_and_one_of_another_type_are_refused()
    {
        Assert.Equal("payload_too_large", (await SendAsync("/rooms/lobby/bans/import", new string(' ', 1_000_001), "mo", "moderator")).Code);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync("/rooms/lobby/bans/import", new string(' ', 1_000_000), "mo", "moderator")).Status);
        Assert.Equal(
            "unsupported_media_type",
            (await _api.SendAsync("POST", "/rooms/lobby/bans/import", _api.TokenFor("mo", "moderator"), """{"userId":"ann","reason":"r"}""")).Code);
    }

    private static JsonNode[] Lines(string text) => [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];

    private static string[] Essence(string text) =>
        [.. Lines(text).Select(line => $"{line["userId"]}|{line["reason"]}|{line["note"]}|{line["expiresAt"]}")];

    private Task<Answer> ExportAsync(string path, string actor = "mo", string role = "moderator") => _api.SendAsync("GET", path, _api.TokenFor(actor, role));

    private async Task<string[]> ImportAsync(string path, string lines, string actor = "mo", string role = "moderator")
    {
        var answer = await SendAsync(path, lines, actor, role);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return
        [
            .. answer.Json["lines"]!.AsArray()
                .Select(line => $"{line!["line"]} {((string?)line["outcome"] == "refused" ? line["code"] : line["outcome"])}"),
        ];
    }

    private async Task<Answer> SendAsync(string path, string lines, string actor, string role)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(lines, Encoding.UTF8, "application/jsonl") };
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {_api.TokenFor(actor, role)}");
        return await _api.SendAsync(request);
    }
}
