using System.Net;
using System.Text;
using IvsChatBackend.Api.Tests.Kit;
using IvsChatBackend.Core.Audit;
using Microsoft.Extensions.DependencyInjection;

namespace IvsChatBackend.Api.Tests.Review;

public sealed class SettingsTests
{
    private const string Path = "/rooms/lobby/settings";
    private const string Slow = """{"modes":{"slow":{"seconds":30} } }""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_room_that_was_never_set_lets_everything_be_said()
    {
        await using var api = await TestApi.StartAsync();

        var answer = await api.SendAsync("GET", Path, api.TokenFor("meg", "moderator"));

        Assert.Equal("\"0\"", answer.Headers.ETag?.Tag);
        Assert.Equal(
            """{"modes":{"locked":false,"membersOnly":false,"emoteOnly":false},"spam":{},"strikes":{"enabled":true,"hits":3,"windowInSeconds":600,"stepsInSeconds":[60,600,86400],"memoryInSeconds":86400},"starters":[],"lists":{"leastSeverity":"mild","dropped":[]},"languages":[],"uncertain":"mask","exemptRoles":["moderator","owner","admin"],"attributes":{},"holdDays":7}""",
            answer.Text);
    }

    [Fact]
    public async Task What_is_put_is_given_and_what_is_given_can_be_put()
    {
        await using var api = await TestApi.StartAsync();
        var token = api.TokenFor("meg", "moderator");

        var put = await PutAsync(api, token, Slow);
        var again = await PutAsync(api, token, (await api.SendAsync("GET", Path, token)).Text, put.Headers.ETag!.Tag);

        Assert.Equal((HttpStatusCode.OK, "\"1\""), (put.Status, put.Headers.ETag.Tag));
        Assert.Equal((HttpStatusCode.OK, "\"2\""), (again.Status, again.Headers.ETag!.Tag));
        Assert.Equal(put.Text, again.Text);
        Assert.Equal(30, (int)again.Json["modes"]!["slow"]!["seconds"]!);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("\"0\"")]
    [InlineData("\"2\"")]
    [InlineData("W/\"1\"")]
    [InlineData("1")]
    public async Task Settings_that_were_set_are_replaced_only_by_who_read_them(string? match)
    {
        await using var api = await TestApi.StartAsync();
        var token = api.TokenFor("meg", "moderator");
        await PutAsync(api, token, Slow);

        var refused = await PutAsync(api, token, "{}", match);

        Assert.Equal((HttpStatusCode.PreconditionFailed, "precondition_failed"), (refused.Status, refused.Code));
        Assert.Equal("\"1\"", (await api.SendAsync("GET", Path, token)).Headers.ETag?.Tag);
    }

    [Theory]
    [InlineData("\"1\"")]
    [InlineData("*")]
    public async Task Who_read_them_replaces_them(string match)
    {
        await using var api = await TestApi.StartAsync();
        var token = api.TokenFor("meg", "moderator");
        await PutAsync(api, token, Slow);

        Assert.Equal(HttpStatusCode.OK, (await PutAsync(api, token, "{}", match)).Status);
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_named_at_once()
    {
        await using var api = await TestApi.StartAsync();

        var answer = await PutAsync(api, api.TokenFor("meg", "moderator"), """
            {"modes":{"slow":{"seconds":21601},"links":{"allowedDomains":["https://example.com/x"]},"unique":{},"loud":true},
             "spam":{"capitals":{"percent":100,"minimumLetters":5},"flooding":{"messages":0,"seconds":601} },
             "strikes":{"hits":21,"stepsInSeconds":[60,10]},"starters":["de-profanity"],"exemptRoles":["boss"],"attributes":{"k":0},
             "failureAction":"MAYBE","holdDays":31,"colour":"red"}
            """);

        Assert.Equal(
            [
                "attributes.k", "colour", "exemptRoles", "failureAction", "holdDays", "modes.links.allowedDomains", "modes.loud", "modes.slow.seconds",
                "modes.unique.windowInSeconds", "spam.capitals.percent", "spam.flooding.messages", "spam.flooding.seconds", "starters", "strikes.hits",
                "strikes.stepsInSeconds[1]",
            ],
            answer.Members);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(21_600)]
    public async Task Slow_mode_takes_a_second_to_six_hours(int seconds)
    {
        await using var api = await TestApi.StartAsync();

        Assert.Equal(
            HttpStatusCode.OK,
            (await PutAsync(api, api.TokenFor("meg", "moderator"), $$$"""{"modes":{"slow":{"seconds":{{{seconds}}} } } }""")).Status);
    }

    [Theory]
    [InlineData("GET", Path)]
    [InlineData("PUT", Path)]
    [InlineData("PUT", "/rooms/lobby/shield")]
    [InlineData("DELETE", "/rooms/lobby/shield")]
    [InlineData("GET", "/rooms/lobby/terms")]
    [InlineData("PUT", "/rooms/lobby/terms/a")]
    [InlineData("DELETE", "/rooms/lobby/terms/a")]
    [InlineData("GET", "/rooms/lobby/terms/export")]
    [InlineData("POST", "/rooms/lobby/terms/import")]
    [InlineData("POST", "/rooms/lobby/rules/test")]
    [InlineData("GET", "/rooms/lobby/queue")]
    [InlineData("POST", "/rooms/lobby/queue/00000000000000000000000000000000/approve")]
    [InlineData("POST", "/rooms/lobby/queue/00000000000000000000000000000000/deny")]
    public async Task None_below_moderator_comes_near_the_rules(string method, string path)
    {
        await using var api = await TestApi.StartAsync();

        Assert.Equal(HttpStatusCode.Forbidden, (await api.SendAsync(method, path, api.TokenFor("ann", "member"), "{}")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await api.SendAsync(method, path, body: "{}")).Status);
    }

    [Fact]
    public async Task The_shield_comes_off_and_leaves_exactly_what_was_there()
    {
        await using var api = await TestApi.StartAsync();
        var token = api.TokenFor("meg", "moderator");
        await PutAsync(api, token, """{"modes":{"slow":{"seconds":60} } }""");
        var before = await api.SendAsync("GET", Path, token);

        var up = await api.SendAsync("PUT", "/rooms/lobby/shield", token);
        var twice = await api.SendAsync("PUT", "/rooms/lobby/shield", token);
        Assert.NotNull(up.Json["shield"]);
        Assert.Equal(up.Text, twice.Text);

        Assert.Equal(HttpStatusCode.NoContent, (await api.SendAsync("DELETE", "/rooms/lobby/shield", token)).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await api.SendAsync("DELETE", "/rooms/lobby/shield", token)).Status);
        Assert.Equal(before.Text, (await api.SendAsync("GET", Path, token)).Text);

        var entries = await EntriesAsync(api);
        Assert.Equal(["settings.change", "shield.on", "shield.off"], entries.Select(entry => entry.Action));
        Assert.Equal(entries[1].Before!.Value, entries[2].After!.Value);
        Assert.Contains("\"membersOnly\":true", entries[1].After!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_is_an_entry_with_what_was_and_what_is()
    {
        await using var api = await TestApi.StartAsync();
        var token = api.TokenFor("meg", "moderator");

        await PutAsync(api, token, Slow);
        await PutAsync(api, token, "{}", "\"1\"");

        var entries = await EntriesAsync(api);
        Assert.All(entries, entry => Assert.Equal(("meg", "settings.change"), (entry.Actor.Value, entry.Action)));
        Assert.Null(entries[0].Before);
        Assert.Equal(entries[0].After!.Value, entries[1].Before!.Value);
        Assert.DoesNotContain("slow", entries[1].After!.Value, StringComparison.Ordinal);
    }

    internal static async Task<Answer> PutAsync(TestApi api, string token, string body, string? match = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, Path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        if (match is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", match);
        }

        return await api.SendAsync(request);
    }

    internal static async Task<IReadOnlyList<AuditEntry>> EntriesAsync(TestApi api) =>
        [.. (await api.Services.GetRequiredService<AuditTrail>().ReadAsync(TestApi.RoomId, 100, null, Cancellation)).Entries.Reverse()];
}
