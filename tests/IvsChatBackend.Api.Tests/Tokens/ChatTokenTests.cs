using System.Net;
using IvsChatBackend.Api.Tests.Kit;
using IvsChatBackend.Core.IvsChat;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Roles;
using IvsChatBackend.Core.Rooms;

namespace IvsChatBackend.Api.Tests.Tokens;

public sealed class ChatTokenTests : IAsyncLifetime
{
    private const string Path = "/rooms/lobby/tokens";

    private TestApi _api = null!;

    public async ValueTask InitializeAsync() => _api = await TestApi.StartAsync();

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task A_member_gets_a_token_with_all_that_the_role_gives()
    {
        var answer = await _api.SendAsync("POST", Path, _api.TokenFor("ann", "member"), "{}");

        Assert.Equal(HttpStatusCode.Created, answer.Status);
        var call = Assert.IsType<ChatTokenSpecification>(Assert.Single(_api.IvsChat.Calls));
        Assert.Equal((TestApi.RoomArn, "ann", new ChatTokenTerms(Capabilities.SendMessage, 120)), (call.RoomArn, call.UserId, call.Terms));
        Assert.Equal("member", call.Attributes["role"]);
    }

    [Fact]
    public async Task The_reply_holds_what_a_client_needs()
    {
        var answer = await _api.SendAsync("POST", Path, _api.TokenFor("ann", "member"), """{"displayName":"Ann"}""");

        Assert.Equal(
            """
            {"token":"chat-token-0","sessionExpirationTime":"2026-01-02T05:04:05.000Z","tokenExpirationTime":"2026-01-02T05:04:05.000Z","sessionDurationInSeconds":7200,"connectBefore":"2026-01-02T03:05:05.000Z","roomArn":"arn:aws:ivschat:us-east-1:123456789012:room/LobbyLobby01","messagingEndpoint":"wss://edge.ivschat.us-east-1.amazonaws.com","userId":"ann","role":"member","capabilities":["SEND_MESSAGE"],"attributes":{"displayName":"Ann","role":"member"}}
            """,
            answer.Text);
    }

    [Fact]
    public async Task A_token_is_kept_by_no_cache() =>
        Assert.Equal("no-store", (await _api.SendAsync("POST", Path, _api.TokenFor("ann"))).Headers.CacheControl?.ToString());

    [Fact]
    public async Task No_body_asks_for_all_that_the_role_gives() =>
        Assert.Equal(HttpStatusCode.Created, (await _api.SendAsync("POST", Path, _api.TokenFor("ann"))).Status);

    [Theory]
    [InlineData("viewer", "viewer", "", 180)]
    [InlineData("moderator", "moderator", "SEND_MESSAGE,DELETE_MESSAGE,DISCONNECT_USER", 60)]
    [InlineData("admin", "admin", "SEND_MESSAGE,DELETE_MESSAGE,DISCONNECT_USER", 30)]
    [InlineData("wizard", "member", "SEND_MESSAGE", 120)]
    [InlineData("ADMIN", "member", "SEND_MESSAGE", 120)]
    public async Task The_role_comes_from_the_claims(string claim, string role, string capabilities, int minutes)
    {
        var answer = await _api.SendAsync("POST", Path, _api.TokenFor("ann", claim));

        Assert.Equal(role, (string?)answer.Json["role"]);
        var call = Assert.IsType<ChatTokenSpecification>(Assert.Single(_api.IvsChat.Calls));
        Assert.Equal((capabilities, minutes), (string.Join(',', call.Terms.Capabilities.ToNames()), call.Terms.SessionDurationInMinutes));
    }

    [Fact]
    public async Task The_highest_of_several_roles_counts()
    {
        var answer = await _api.SendAsync("POST", Path, _api.TokenFor("ann", "viewer", "moderator", "member"));

        Assert.Equal("moderator", (string?)answer.Json["role"]);
    }

    [Fact]
    public async Task A_token_without_roles_makes_a_member()
    {
        var answer = await _api.SendAsync("POST", Path, _api.Issuer.Sign("ann"));

        Assert.Equal("member", (string?)answer.Json["role"]);
    }

    [Fact]
    public async Task A_moderator_may_ask_for_less()
    {
        await _api.SendAsync(
            "POST", Path, _api.TokenFor("mo", "moderator"), """{"capabilities":["SEND_MESSAGE"],"sessionDurationInMinutes":5,"displayName":"Mo"}""");

        var call = Assert.IsType<ChatTokenSpecification>(Assert.Single(_api.IvsChat.Calls));
        Assert.Equal(new ChatTokenTerms(Capabilities.SendMessage, 5), call.Terms);
        Assert.Equal("Mo", call.Attributes["displayName"]);
    }

    [Theory]
    [InlineData("viewer", """{"capabilities":["SEND_MESSAGE"]}""")]
    [InlineData("member", """{"capabilities":["DELETE_MESSAGE"]}""")]
    [InlineData("member", """{"capabilities":["SEND_MESSAGE","DISCONNECT_USER"]}""")]
    [InlineData("member", """{"sessionDurationInMinutes":121}""")]
    [InlineData("admin", """{"sessionDurationInMinutes":180}""")]
    public async Task More_than_the_role_gives_is_refused_and_nothing_goes_out(string role, string body)
    {
        var answer = await _api.SendAsync("POST", Path, _api.TokenFor("ann", role), body);

        Assert.Equal((HttpStatusCode.Forbidden, "capability_not_allowed"), (answer.Status, answer.Code));
        Assert.Empty(_api.IvsChat.Calls);
    }

    [Theory]
    [InlineData("""{"userId":"bob"}""", "userId")]
    [InlineData("""{"attributes":{"role":"admin"}}""", "attributes")]
    [InlineData("""{"role":"admin"}""", "role")]
    [InlineData("""{"roomIdentifier":"x"}""", "roomIdentifier")]
    [InlineData("""{"capabilities":"SEND_MESSAGE"}""", "capabilities")]
    [InlineData("""{"capabilities":["send_message"]}""", "capabilities")]
    [InlineData("""{"capabilities":[1]}""", "capabilities[0]")]
    [InlineData("""{"capabilities":["SEND_MESSAGE","SEND_MESSAGE","SEND_MESSAGE","SEND_MESSAGE"]}""", "capabilities")]
    [InlineData("""{"sessionDurationInMinutes":0}""", "sessionDurationInMinutes")]
    [InlineData("""{"sessionDurationInMinutes":181}""", "sessionDurationInMinutes")]
    [InlineData("""{"sessionDurationInMinutes":1.5}""", "sessionDurationInMinutes")]
    [InlineData("""{"sessionDurationInMinutes":"60"}""", "sessionDurationInMinutes")]
    [InlineData("""{"sessionDurationInMinutes":99999999999999999999}""", "sessionDurationInMinutes")]
    [InlineData("""{"displayName":7}""", "displayName")]
    [InlineData("""{"displayName":""}""", "displayName")]
    [InlineData("""{"displayName":"a\u202eb"}""", "displayName")]
    [InlineData("""{"displayName":"a\ud800"}""", "displayName")]
    [InlineData("""{"displayName":"a","displayName":"b"}""", "displayName")]
    [InlineData("""{"DisplayName":"a"}""", "DisplayName")]
    [InlineData("[]", "")]
    [InlineData("null", "")]
    [InlineData("\"x\"", "")]
    [InlineData("{", "")]
    [InlineData("{}{}", "")]
    [InlineData("{,}", "")]
    [InlineData("""{"displayName":"a",}""", "")]
    [InlineData("/* c */{}", "")]
    public async Task A_wrong_body_is_a_400_that_names_the_member_and_nothing_goes_out(string body, string member)
    {
        var answer = await _api.SendAsync("POST", Path, _api.TokenFor("ann", "admin"), body);

        Assert.Equal((HttpStatusCode.BadRequest, "validation_failed"), (answer.Status, answer.Code));
        Assert.Equal([member], answer.Members);
        Assert.Empty(_api.IvsChat.Calls);
    }

    [Fact]
    public async Task All_that_is_wrong_with_a_body_is_named_at_once()
    {
        var answer = await _api.SendAsync(
            "POST", Path, _api.TokenFor("ann"), """{"displayName":1,"capabilities":{},"sessionDurationInMinutes":true,"userId":"bob"}""");

        Assert.Equal(["capabilities", "displayName", "sessionDurationInMinutes", "userId"], answer.Members);
    }

    [Theory]
    [InlineData("/rooms/nowhere/tokens", HttpStatusCode.NotFound, "not_found")]
    [InlineData("/rooms/aB3dE5fG7hJ9/tokens", HttpStatusCode.NotFound, "not_found")]
    [InlineData("/rooms/LOBBY/tokens", HttpStatusCode.NotFound, "not_found")]
    [InlineData("/rooms/a%20b/tokens", HttpStatusCode.BadRequest, "validation_failed")]
    [InlineData("/rooms/~bG9iYnk/tokens", HttpStatusCode.BadRequest, "validation_failed")]
    [InlineData("/rooms/arn:aws:ivschat:us-east-1:123456789012:room%2FLobbyLobby01/tokens", HttpStatusCode.BadRequest, "validation_failed")]
    [InlineData("/rooms/arn:aws:ivschat:us-east-1:123456789012:room/LobbyLobby01/tokens", HttpStatusCode.BadRequest, "validation_failed")]
    [InlineData("/rooms/arn:aws:ivschat/tokens", HttpStatusCode.BadRequest, "validation_failed")]
    public async Task An_unknown_room_is_a_404_and_a_malformed_one_a_400(string path, HttpStatusCode status, string code)
    {
        var answer = await _api.SendAsync("POST", path, _api.TokenFor("ann"), "{}");

        Assert.Equal((status, code), (answer.Status, answer.Code));
        Assert.Empty(_api.IvsChat.Calls);
    }

    [Fact]
    public async Task The_rooms_id_works_as_its_name_does() =>
        Assert.Equal(HttpStatusCode.Created, (await _api.SendAsync("POST", $"/rooms/{TestApi.RoomId}/tokens", _api.TokenFor("ann"))).Status);

    [Fact]
    public async Task A_room_for_holders_of_a_claim_leaves_others_out()
    {
        await _api.Rooms.RegisterAsync(
            new RoomRegistration
            {
                Id = "VipVipVipVip",
                Arn = "arn:aws:ivschat:us-east-1:123456789012:room/VipVipVipVip",
                Name = "vip",
                Access = new RoomAccess(RoomAccessKind.Claim, "plan", "gold"),
            },
            TestContext.Current.CancellationToken);

        var gold = await _api.SendAsync("POST", "/rooms/vip/tokens", _api.Issuer.Sign("ann", claims => claims["plan"] = "gold"));
        var silver = await _api.SendAsync("POST", "/rooms/vip/tokens", _api.Issuer.Sign("bob", claims => claims["plan"] = "silver"));
        var moderator = await _api.SendAsync("POST", "/rooms/vip/tokens", _api.TokenFor("mo", "moderator"));

        Assert.Equal(
            (HttpStatusCode.Created, HttpStatusCode.Forbidden, HttpStatusCode.Created), (gold.Status, silver.Status, moderator.Status));
        Assert.Equal("forbidden", silver.Code);
    }

    [Fact]
    public async Task A_name_from_the_claims_is_shown_unless_it_is_unfit()
    {
        var fit = await _api.SendAsync("POST", Path, _api.Issuer.Sign("ann", claims => claims["name"] = "Ann B."));
        var unfit = await _api.SendAsync("POST", Path, _api.Issuer.Sign("bob", claims => claims["name"] = "Bob\u202E"));

        Assert.Equal("Ann B.", (string?)fit.Json["attributes"]!["displayName"]);
        Assert.Null(unfit.Json["attributes"]!["displayName"]);
    }

    [Theory]
    [InlineData(FailureCode.QuotaExceeded, HttpStatusCode.Conflict, "quota_exceeded")]
    [InlineData(FailureCode.NotFound, HttpStatusCode.NotFound, "not_found")]
    public async Task What_IVS_Chat_refuses_is_told_by_its_code(FailureCode failure, HttpStatusCode status, string code)
    {
        _api.IvsChat.Fails = new Failure(failure, "As told.") { Limit = 7 };

        var answer = await _api.SendAsync("POST", Path, _api.TokenFor("ann"));

        Assert.Equal((status, code, 7), (answer.Status, answer.Code, (int?)answer.Json["limit"]));
    }

    [Fact]
    public async Task What_breaks_inside_leaks_nothing()
    {
        _api.IvsChat.Throws = new InvalidOperationException("secret-detail");

        var answer = await _api.SendAsync("POST", Path, _api.TokenFor("ann"));

        Assert.Equal((HttpStatusCode.InternalServerError, "internal_error"), (answer.Status, answer.Code));
        Assert.DoesNotContain("secret-detail", answer.Text + string.Join('\n', _api.Log.Lines), StringComparison.Ordinal);
    }
}
