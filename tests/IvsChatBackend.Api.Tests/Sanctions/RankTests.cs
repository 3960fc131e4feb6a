using IvsChatBackend.Api.Tests.Kit;
using IvsChatBackend.Core.Roles;

namespace IvsChatBackend.Api.Tests.Sanctions;

/// <summary>Every pair of roles, for every act on a user.</summary>
public sealed class RankTests : IAsyncLifetime
{
    private TestApi _api = null!;

    public async ValueTask InitializeAsync() => _api = await TestApi.StartAsync();

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    public static TheoryData<string, string, string?, string> Acts => new()
    {
        { "PUT", "/rooms/lobby/bans/", """{"reason":"r"}""", Role.Moderator },
        { "PUT", "/rooms/lobby/timeouts/", """{"reason":"r","durationInSeconds":60}""", Role.Moderator },
        { "PUT", "/rooms/lobby/warnings/", """{"reason":"r"}""", Role.Moderator },
        { "POST", "/rooms/lobby/users/~/disconnect", null, Role.Moderator },
        { "POST", "/rooms/lobby/users/~/purge", null, Role.Moderator },
        { "PUT", "/rooms/lobby/roles/", """{"role":"viewer"}""", Role.Owner },
        { "PUT", "/bans/", """{"reason":"r"}""", Role.Admin },
    };

    [Theory]
    [MemberData(nameof(Acts))]
    public async Task Nobody_acts_on_their_own_rank_or_above(string method, string path, string? body, string minimum)
    {
        foreach (var (actor, target) in Pairs())
        {
            // Whoever asks what they are shows their role; that is what moderators then meet.
            await _api.SendAsync("GET", "/rooms/lobby/me", _api.TokenFor($"the-{target}", target));

            var answer = await _api.SendAsync(method, Path(path, $"the-{target}"), _api.TokenFor($"a-{actor}", actor), body);

            var expected = Rank(actor) < Rank(minimum) ? "forbidden" : Rank(actor) <= Rank(target) ? "rank_too_low" : null;
            Assert.True(expected == answer.Code, $"{actor} on {target} by {method} {path}: {answer.Code}, not {expected}");
        }
    }

    [Theory]
    [InlineData("bans", """{"reason":"r"}""")]
    [InlineData("timeouts", """{"reason":"r","durationInSeconds":60}""")]
    [InlineData("warnings", """{"reason":"r"}""")]
    public async Task Nobody_lifts_or_replaces_what_a_higher_rank_imposed(string kind, string body)
    {
        foreach (var (imposer, lifter) in Pairs().Where(pair => Rank(pair.First) >= Rank(Role.Moderator) && Rank(pair.Second) >= Rank(Role.Moderator)))
        {
            var target = $"{imposer}-{lifter}";
            await _api.PutSanctionAsync(kind, target, body, $"a-{imposer}", imposer);
            var expected = Rank(imposer) > Rank(lifter) ? "rank_too_low" : null;

            Assert.Equal(expected, (await _api.PutSanctionAsync(kind, target, body, $"b-{lifter}", lifter)).Code);
            var lifted = await _api.SendAsync("DELETE", $"/rooms/lobby/{kind}/{target}", _api.TokenFor($"b-{lifter}", lifter));
            Assert.Equal(expected, lifted.Code);
        }
    }

    [Theory]
    [MemberData(nameof(Acts))]
    public async Task Nobody_acts_on_themselves(string method, string path, string? body, string minimum)
    {
        Assert.NotNull(minimum);
        Assert.Equal("rank_too_low", (await _api.SendAsync(method, Path(path, "me"), _api.TokenFor("me", "admin"), body)).Code);
    }

    [Fact]
    public async Task Nobody_lifts_their_own_ban()
    {
        // Imposed while they were a member; now they are a moderator.
        await _api.PutSanctionAsync("bans", "bob");

        Assert.Equal("rank_too_low", (await _api.SendAsync("DELETE", "/rooms/lobby/bans/bob", _api.TokenFor("bob", "moderator"))).Code);
    }

    [Fact]
    public async Task A_role_of_the_room_counts_for_whoever_was_never_seen()
    {
        await _api.SendAsync("PUT", "/rooms/lobby/roles/bob", _api.TokenFor("root", "admin"), """{"role":"moderator"}""");

        Assert.Equal("rank_too_low", (await _api.PutSanctionAsync("bans", "bob")).Code);
        Assert.Null((await _api.PutSanctionAsync("bans", "bob", role: "owner", actor: "own")).Code);
    }

    private static IEnumerable<(string First, string Second)> Pairs() =>
        from first in Role.WellKnown from second in Role.WellKnown select (first, second);

    private static int Rank(string role) => RoleCatalog.Default[role].Rank;

    private static string Path(string template, string userId) =>
        template.Contains('~') ? template.Replace("~", userId, StringComparison.Ordinal) : template + userId;
}
