using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using IvsChatBackend.Api.Tests.Kit;

namespace IvsChatBackend.Api.Tests.Review;

public sealed class TermsTests
{
    private const string Moron = """{"text":"moron","match":"word","action":"deny","message":"Be kind."}""";

    [Fact]
    public async Task A_term_that_is_set_serves_the_next_test()
    {
        await using var api = await TestApi.StartAsync();
        var token = api.TokenFor("meg", "moderator");

        Assert.Equal(HttpStatusCode.Created, (await api.SendAsync("PUT", "/rooms/lobby/terms/rude", token, Moron)).Status);
        Assert.Equal(HttpStatusCode.OK, (await api.SendAsync("PUT", "/rooms/lobby/terms/rude", token, Moron)).Status);

        var results = await TestAsync(api, token, "you m o r o n", "oxymoronic");
        Assert.Equal(["deny", "allow"], results.Select(result => (string?)result!["verdict"]));
        Assert.Equal("blocked_term: Be kind.", (string?)results[0]!["reason"]);
        Assert.Equal("""[{"rule":"rude","start":4,"length":9,"disguise":"setApart","certainty":"certain"}]""", results[0]!["hits"]!.ToJsonString());
        Assert.Single(await SettingsTests.EntriesAsync(api));
    }

    [Fact]
    public async Task A_term_that_is_removed_serves_no_longer()
    {
        await using var api = await TestApi.StartAsync();
        var token = api.TokenFor("meg", "moderator");
        await api.SendAsync("PUT", "/rooms/lobby/terms/rude", token, Moron);

        Assert.Equal(HttpStatusCode.NoContent, (await api.SendAsync("DELETE", "/rooms/lobby/terms/rude", token)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await api.SendAsync("DELETE", "/rooms/lobby/terms/rude", token)).Status);

        Assert.Equal("allow", (string?)(await TestAsync(api, token, "you moron"))[0]!["verdict"]);
        Assert.Equal(["term.set", "term.remove"], (await SettingsTests.EntriesAsync(api)).Select(entry => entry.Action));
    }

    [Fact]
    public async Task Terms_come_in_pages_in_order_of_their_ids()
    {
        await using var api = await TestApi.StartAsync();
        var token = api.TokenFor("meg", "moderator");
        foreach (var id in (string[])["c", "a", "b"])
        {
            await api.SendAsync("PUT", $"/rooms/lobby/terms/{id}", token, """{"text":"moron","match":"word","action":"mask"}""");
        }

        var first = await api.SendAsync("GET", "/rooms/lobby/terms?limit=2", token);
        var second = await api.SendAsync("GET", $"/rooms/lobby/terms?limit=2&cursor={(string?)first.Json["nextCursor"]}", token);

        Assert.Equal(["a", "b"], first.Json["items"]!.AsArray().Select(item => (string?)item!["id"]));
        Assert.Equal("""{"items":[{"id":"c","text":"moron","match":"word","action":"mask"}]}""", second.Text);
    }

    [Theory]
    [InlineData("""{"match":"word","action":"deny"}""", "text")]
    [InlineData("""{"text":"","match":"word","action":"deny"}""", "text")]
    [InlineData("""{"text":"a","match":"words","action":"ban","message":""}""", "action,match,message")]
    [InlineData("""{"text":"(?<!a)b","match":"pattern","action":"deny"}""", "text")]
    [InlineData("""{"text":"(a","match":"pattern","action":"deny"}""", "text")]
    [InlineData("""{"text":"moron","match":"word","action":"deny","severity":3}""", "severity")]
    public async Task A_term_that_is_wrong_is_refused_with_what_is_wrong(string body, string members)
    {
        await using var api = await TestApi.StartAsync();

        var answer = await api.SendAsync("PUT", "/rooms/lobby/terms/t", api.TokenFor("meg", "moderator"), body);

        Assert.Equal(members.Split(','), answer.Members);
    }

    [Theory]
    [InlineData("json", "application/json")]
    [InlineData("jsonl", "application/x-ndjson")]
    [InlineData("csv", "text/csv")]
    public async Task What_one_room_exports_another_imports(string format, string contentType)
    {
        await using var api = await TestApi.StartAsync();
        var token = api.TokenFor("ada", "admin");
        await api.SendAsync("POST", "/rooms/lobby/terms/import", token, """
            {"terms":[{"id":"a","text":"moron, \"you\"","match":"word","action":"mask","message":"Zeile 1\nZeile 2"},
                      {"id":"b","text":"(foo|bar)+","match":"pattern","action":"hold"},{"id":"c","text":"дурак","match":"part","action":"deny"}]}
            """);
        var exported = await api.SendAsync("GET", $"/rooms/lobby/terms/export?format={format}", token);
        await api.Rooms.RegisterAsync(
            new() { Id = "OtherOther01", Arn = TestApi.RoomArn.Replace(TestApi.RoomId, "OtherOther01", StringComparison.Ordinal) }, TestContext.Current.CancellationToken);

        var imported = await ImportAsync(api, token, "/rooms/OtherOther01/terms/import", exported.Text, contentType);

        Assert.Equal("""{"imported":3}""", imported.Text);
        Assert.Equal(
            (await api.SendAsync("GET", "/rooms/lobby/terms", token)).Text, (await api.SendAsync("GET", "/rooms/OtherOther01/terms", token)).Text);
        Assert.Equal("""{"items":[]}""", (await api.SendAsync("GET", "/rooms/OtherOther01/queue", token)).Text);
    }

    [Fact]
    public async Task An_exported_list_is_no_formula_to_a_spreadsheet_and_comes_back_as_it_was()
    {
        await using var api = await TestApi.StartAsync();
        var token = api.TokenFor("ada", "admin");
        string[] texts = ["+eins", "=cmd", "@everyone", "-ismus", "'+x", "'quoted", "＝full", "plain"];
        var terms = new JsonArray([.. texts.Select((text, index) => (JsonNode)new JsonObject
        {
            ["id"] = $"t{index}", ["text"] = text, ["match"] = "part", ["action"] = "deny", ["message"] = text,
        })]);
        await api.SendAsync("POST", "/rooms/lobby/terms/import", token, new JsonObject { ["terms"] = terms }.ToJsonString());
        var before = (await api.SendAsync("GET", "/rooms/lobby/terms", token)).Text;

        var exported = await api.SendAsync("GET", "/rooms/lobby/terms/export?format=csv", token);
        await api.SendAsync("PUT", "/rooms/lobby/terms/t0", token, Moron);
        var imported = await ImportAsync(api, token, "/rooms/lobby/terms/import", exported.Text, "text/csv");

        Assert.DoesNotMatch("(?m)(^|,)\"?[=+@＝-]", exported.Text);
        Assert.Equal("""{"imported":8}""", imported.Text);
        Assert.Equal(before, (await api.SendAsync("GET", "/rooms/lobby/terms", token)).Text);
    }

    [Fact]
    public async Task A_list_is_taken_in_whole_or_not_at_all()
    {
        await using var api = await TestApi.StartAsync();
        var token = api.TokenFor("meg", "moderator");

        var answer = await ImportAsync(
            api, token, "/rooms/lobby/terms/import", "id,text,match,action,message\na,moron,word,deny,\nb,moron,words,deny,\na,x1y,word,deny,\n", "text/csv");

        Assert.Equal(["line 3", "line 4"], answer.Members);
        Assert.Equal("""{"items":[]}""", (await api.SendAsync("GET", "/rooms/lobby/terms", token)).Text);
    }

    [Fact]
    public async Task A_list_of_more_than_a_thousand_is_refused_and_ten_of_a_thousand_fill_the_room()
    {
        await using var api = await TestApi.StartAsync();
        var token = api.TokenFor("meg", "moderator");

        Assert.Equal(HttpStatusCode.BadRequest, (await ImportAsync(api, token, "/rooms/lobby/terms/import", Csv(0, 1_001), "text/csv")).Status);
        for (var part = 0; part < 10; part++)
        {
            var answer = await ImportAsync(api, token, "/rooms/lobby/terms/import", Csv(part * 1_000, 1_000), "text/csv");
            Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        }

        var full = await api.SendAsync("PUT", "/rooms/lobby/terms/one-more", token, Moron);
        Assert.Equal(("quota_exceeded", 10_000), (full.Code, (int?)full.Json["limit"]));
        var results = await TestAsync(api, token, "so zqw7654x it is", "nothing here");
        Assert.Equal(["deny", "allow"], results.Select(result => (string?)result!["verdict"]));
        Assert.Equal(10, (await SettingsTests.EntriesAsync(api)).Count(entry => entry.Action == "terms.import"));
    }

    [Fact]
    public async Task Starter_lists_serve_once_a_moderator_takes_them()
    {
        await using var api = await TestApi.StartAsync();
        var token = api.TokenFor("meg", "moderator");
        Assert.Equal("allow", (string?)(await TestAsync(api, token, "what the fuck"))[0]!["verdict"]);

        await SettingsTests.PutAsync(api, token, """{"starters":["en-profanity"]}""");
        Assert.Equal("deny", (string?)(await TestAsync(api, token, "what the fuck"))[0]!["verdict"]);

        await SettingsTests.PutAsync(api, token, "{}", "*");
        Assert.Equal("allow", (string?)(await TestAsync(api, token, "what the fuck"))[0]!["verdict"]);
    }

    [Fact]
    public async Task A_test_tells_of_modes_and_roles_and_changes_nothing()
    {
        await using var api = await TestApi.StartAsync();
        var token = api.TokenFor("meg", "moderator");
        await SettingsTests.PutAsync(api, token, """{"modes":{"links":{"allowedDomains":["example.com"]} } }""");

        var asMember = await TestAsync(api, token, "https://evil.example.net/x", "see docs.example.com/y");
        var asModerator = await api.SendAsync("POST", "/rooms/lobby/rules/test", token, """{"samples":["https://evil.example.net/x"],"role":"moderator"}""");

        Assert.Equal(["deny", "allow"], asMember.Select(result => (string?)result!["verdict"]));
        Assert.StartsWith("links_not_allowed: ", (string?)asMember[0]!["reason"], StringComparison.Ordinal);
        Assert.Equal("allow", (string?)asModerator.Json["results"]![0]!["verdict"]);
        Assert.Equal("""{"items":[]}""", (await api.SendAsync("GET", "/rooms/lobby/queue", token)).Text);
    }

    [Fact]
    public async Task A_thousand_samples_are_tested_at_once_and_no_more()
    {
        await using var api = await TestApi.StartAsync();
        var token = api.TokenFor("meg", "moderator");

        Assert.Equal(1_000, (await TestAsync(api, token, [.. Enumerable.Repeat(new string('ä', 500), 1_000)])).Count);
        var tooMany = await api.SendAsync("POST", "/rooms/lobby/rules/test", token, Body([.. Enumerable.Repeat("a", 1_001)]));
        Assert.Equal(["samples"], tooMany.Members);
        Assert.Equal(["role", "samples"], (await api.SendAsync("POST", "/rooms/lobby/rules/test", token, """{"role":"boss"}""")).Members);
    }

    private static string Csv(int start, int count) =>
        "id,text,match,action,message\n" + string.Concat(Enumerable.Range(start, count).Select(number => $"t{number},zqw{number}x,word,deny,\n"));

    private static string Body(string[] samples) => new JsonObject { ["samples"] = new JsonArray([.. samples.Select(sample => (JsonNode)sample)]) }.ToJsonString();

    private static async Task<JsonArray> TestAsync(TestApi api, string token, params string[] samples)
    {
        var answer = await api.SendAsync("POST", "/rooms/lobby/rules/test", token, Body(samples));
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        return answer.Json["results"]!.AsArray();
    }

    private static async Task<Answer> ImportAsync(TestApi api, string token, string path, string list, string contentType)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(list, Encoding.UTF8, contentType) };
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        return await api.SendAsync(request);
    }
}
