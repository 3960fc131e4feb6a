using System.Net;
using IvsChatBackend.Api.Tests.Kit;
using IvsChatBackend.Core.IvsChat;

namespace IvsChatBackend.Api.Tests.Sanctions;

/// <summary>What bans do to the token route.</summary>
public sealed class TokenEffectTests : IAsyncLifetime
{
    private TestApi _api = null!;

    public async ValueTask InitializeAsync() => _api = await TestApi.StartAsync();

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task A_banned_user_is_told_why_and_until_when()
    {
        await _api.PutSanctionAsync("bans", "bob", """{"reason":"spam","note":"secret","durationInSeconds":600}""");

        var answer = await _api.TokenAsync("bob");

        Assert.Equal((HttpStatusCode.Forbidden, "banned"), (answer.Status, answer.Code));
        Assert.Equal(("spam", "2026-01-02T03:14:05.000Z"), ((string?)answer.Json["reason"], (string?)answer.Json["expiresAt"]));
        Assert.DoesNotContain("secret", answer.Text, StringComparison.Ordinal);
        Assert.Empty(_api.IvsChat.Calls.OfType<ChatTokenSpecification>());
    }

    [Fact]
    public async Task A_ban_without_an_end_names_none()
    {
        await _api.PutSanctionAsync("bans", "bob");

        Assert.Null((await _api.TokenAsync("bob")).Json["expiresAt"]);
    }

    [Theory]
    [InlineData(599, false)]
    [InlineData(600, true)]
    [InlineData(601, true)]
    public async Task A_ban_of_600_seconds_is_over_at_600(int seconds, bool allowed)
    {
        await _api.PutSanctionAsync("bans", "bob", """{"reason":"spam","durationInSeconds":600}""");
        _api.Time.Advance(TimeSpan.FromSeconds(seconds));

        Assert.Equal(allowed ? null : "banned", (await _api.TokenAsync("bob")).Code);
    }

    [Theory]
    [InlineData("/rooms/lobby/bans/bob", "moderator")]
    [InlineData("/bans/bob", "admin")]
    public async Task A_ban_that_commits_while_the_token_is_made_withholds_it(string path, string role)
    {
        _api.IvsChat.OnCall = call =>
        {
            if (call == 1)
            {
                // The first read has found nothing; IVS Chat is making the token.
                var ban = _api.SendAsync("PUT", path, _api.TokenFor("mo", role), """{"reason":"just now"}""").GetAwaiter().GetResult();
                Assert.Equal(HttpStatusCode.Created, ban.Status);
            }
        };

        var answer = await _api.TokenAsync("bob");

        Assert.IsType<ChatTokenSpecification>(_api.IvsChat.Calls.First());
        Assert.Equal(("banned", "just now"), (answer.Code, (string?)answer.Json["reason"]));
        Assert.DoesNotContain("chat-token", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("timeouts", """{"reason":"r","durationInSeconds":60}""")]
    [InlineData("warnings", """{"reason":"r"}""")]
    public async Task Timeouts_and_warnings_leave_tokens_alone(string kind, string body)
    {
        await _api.PutSanctionAsync(kind, "bob", body);

        Assert.Equal(HttpStatusCode.Created, (await _api.TokenAsync("bob")).Status);
    }

    [Fact]
    public async Task A_ban_by_a_rank_that_is_no_higher_is_passed_over_and_that_is_on_record_once()
    {
        // Imposed on a member that nobody had seen; now their claims say moderator.
        await _api.PutSanctionAsync("bans", "bob");
        foreach (var _ in Enumerable.Range(0, 3))
        {
            Assert.Equal(HttpStatusCode.Created, (await _api.TokenAsync("bob", "moderator")).Status);
        }

        Assert.Equal([new("sanction.ignore", "bob", "bob"), new AuditedEntry("ban.set", "mo", "bob")], await _api.TrailAsync());
        Assert.Equal("banned", (await _api.TokenAsync("bob", "member")).Code);
    }

    [Fact]
    public async Task Every_route_of_the_room_but_me_is_closed_to_the_banned()
    {
        await _api.SendAsync("PUT", "/bans/mo", _api.TokenFor("root", "admin"), """{"reason":"r"}""");

        foreach (var (method, path) in new[] { ("GET", "/rooms/lobby/bans"), ("GET", "/rooms/lobby/audit"), ("POST", "/rooms/lobby/users/ann/purge") })
        {
            Assert.Equal("banned", (await _api.SendAsync(method, path, _api.TokenFor("mo", "moderator"))).Code);
        }

        Assert.Equal(HttpStatusCode.OK, (await _api.SendAsync("GET", "/rooms/lobby/me", _api.TokenFor("mo", "moderator"))).Status);
    }

    [Fact]
    public async Task A_lowered_role_disconnects_whoever_may_be_connected_with_the_higher_one()
    {
        await _api.SendAsync("PUT", "/rooms/lobby/roles/bob", _api.TokenFor("root", "admin"), """{"role":"moderator"}""");
        await _api.TokenAsync("bob", "member");
        await _api.SendAsync("PUT", "/rooms/lobby/roles/ann", _api.TokenFor("root", "admin"), """{"role":"moderator"}""");
        _api.IvsChat.Calls.Clear();

        await _api.SendAsync("DELETE", "/rooms/lobby/roles/bob", _api.TokenFor("root", "admin"));
        await _api.SendAsync("DELETE", "/rooms/lobby/roles/ann", _api.TokenFor("root", "admin"));

        // Nobody ever gave Ann a token.
        Assert.Equal(new DisconnectUserCall(TestApi.RoomArn, "bob", null), Assert.Single(_api.Disconnects()));
    }

    [Fact]
    public async Task Nobody_signs_in_as_what_acts_by_itself() =>
        Assert.Equal("forbidden", (await _api.TokenAsync("system:review", "admin")).Code);
}
