using System.Net;
using IvsChatBackend.Api.Http;
using IvsChatBackend.Api.Tests.Kit;

namespace IvsChatBackend.Api.Tests.Moderation;

public sealed class ModerationTests : IAsyncLifetime
{
    private TestApi _api = null!;

    public async ValueTask InitializeAsync() => _api = await TestApi.StartAsync();

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task A_moderator_deletes_a_message_with_a_reason()
    {
        var answer = await _api.SendAsync("DELETE", "/rooms/lobby/messages/aB3dE5fG7hJ9?reason=off%20topic", _api.TokenFor("mo", "moderator"));

        Assert.Equal((HttpStatusCode.NoContent, ""), (answer.Status, answer.Text));
        Assert.Equal(new DeleteMessageCall(TestApi.RoomArn, "aB3dE5fG7hJ9", "off topic"), Assert.Single(_api.IvsChat.Calls));
    }

    [Fact]
    public async Task A_moderator_disconnects_a_member()
    {
        var answer = await _api.SendAsync("POST", "/rooms/lobby/users/bob/disconnect", _api.TokenFor("mo", "moderator"), """{"reason":"spam"}""");

        Assert.Equal(HttpStatusCode.NoContent, answer.Status);
        Assert.Equal(new DisconnectUserCall(TestApi.RoomArn, "bob", "spam"), Assert.Single(_api.IvsChat.Calls));
    }

    [Fact]
    public async Task A_user_id_of_any_characters_travels_encoded()
    {
        await _api.SendAsync("POST", $"/rooms/lobby/users/{PathId.ToSegment("bob / ünder?")}/disconnect", _api.TokenFor("mo", "moderator"));

        Assert.Equal(new DisconnectUserCall(TestApi.RoomArn, "bob / ünder?", null), Assert.Single(_api.IvsChat.Calls));
    }

    [Fact]
    public async Task A_moderator_sends_an_event()
    {
        var answer = await _api.SendAsync(
            "POST", "/rooms/lobby/events", _api.TokenFor("mo", "moderator"), """{"eventName":"poll:open","attributes":{"question":"tea?"}}""");

        Assert.Equal((HttpStatusCode.OK, """{"id":"eventEvent01"}"""), (answer.Status, answer.Text));
        var call = Assert.IsType<SendEventCall>(Assert.Single(_api.IvsChat.Calls));
        Assert.Equal(("poll:open", "tea?"), (call.Name, call.Attributes["question"]));
    }

    public static TheoryData<string, string, string?> Routes => new()
    {
        { "DELETE", "/rooms/lobby/messages/aB3dE5fG7hJ9", null },
        { "POST", "/rooms/lobby/users/bob/disconnect", "{}" },
        { "POST", "/rooms/lobby/events", """{"eventName":"x"}""" },
    };

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Members_and_below_moderate_nothing(string method, string path, string? body)
    {
        foreach (var role in new[] { "guest", "viewer", "member", "wizard" })
        {
            var answer = await _api.SendAsync(method, path, _api.TokenFor("ann", role), body);

            Assert.Equal((HttpStatusCode.Forbidden, "forbidden"), (answer.Status, answer.Code));
        }

        Assert.Empty(_api.IvsChat.Calls);
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Nobody_moderates_without_a_token(string method, string path, string? body)
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await _api.SendAsync(method, path, token: null, body)).Status);
        Assert.Empty(_api.IvsChat.Calls);
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task A_room_that_is_not_registered_does_not_exist(string method, string path, string? body)
    {
        var elsewhere = path.Replace("lobby", "aB3dE5fG7hJ9", StringComparison.Ordinal);

        Assert.Equal("not_found", (await _api.SendAsync(method, elsewhere, _api.TokenFor("mo", "admin"), body)).Code);
        Assert.Empty(_api.IvsChat.Calls);
    }

    [Theory]
    [InlineData("moderator", "moderator", false)]
    [InlineData("moderator", "owner", false)]
    [InlineData("moderator", "member", true)]
    [InlineData("owner", "moderator", true)]
    [InlineData("owner", "owner", false)]
    [InlineData("admin", "owner", true)]
    [InlineData("admin", "admin", false)]
    public async Task Nobody_disconnects_their_own_rank_or_above(string actor, string target, bool allowed)
    {
        // Whoever takes a token shows their role; that is what the room then knows of them.
        await _api.SendAsync("POST", "/rooms/lobby/tokens", _api.TokenFor("target", target));
        _api.IvsChat.Calls.Clear();

        var answer = await _api.SendAsync("POST", "/rooms/lobby/users/target/disconnect", _api.TokenFor("actor", actor));

        Assert.Equal(allowed ? null : "rank_too_low", answer.Code);
        Assert.Equal(allowed ? 1 : 0, _api.IvsChat.Calls.Count);
    }

    [Fact]
    public async Task Nobody_disconnects_themselves() =>
        Assert.Equal("rank_too_low", (await _api.SendAsync("POST", "/rooms/lobby/users/mo/disconnect", _api.TokenFor("mo", "admin"))).Code);

    [Theory]
    [InlineData("DELETE", "/rooms/lobby/messages/short", null, "messageId")]
    [InlineData("DELETE", "/rooms/lobby/messages/aB3dE5fG7hJ-", null, "messageId")]
    [InlineData("DELETE", "/rooms/lobby/messages/aB3dE5fG7hJ9?reason=", null, "reason")]
    [InlineData("DELETE", "/rooms/lobby/messages/aB3dE5fG7hJ9?because=x", null, "because")]
    [InlineData("POST", "/rooms/lobby/users/a%20b/disconnect", null, "userId")]
    [InlineData("POST", "/rooms/lobby/users/~/disconnect", null, "userId")]
    [InlineData("POST", "/rooms/lobby/users/~_w/disconnect", null, "userId")]
    [InlineData("POST", "/rooms/lobby/users/bob/disconnect", """{"reason":""}""", "reason")]
    [InlineData("POST", "/rooms/lobby/users/bob/disconnect", """{"reason":5}""", "reason")]
    [InlineData("POST", "/rooms/lobby/users/bob/disconnect", """{"userId":"ann"}""", "userId")]
    [InlineData("POST", "/rooms/lobby/events", "{}", "eventName")]
    [InlineData("POST", "/rooms/lobby/events", """{"eventName":"aws:DELETE_MESSAGE"}""", "eventName")]
    [InlineData("POST", "/rooms/lobby/events", """{"eventName":"app:PURGE_USER"}""", "eventName")]
    [InlineData("POST", "/rooms/lobby/events", """{"eventName":"x","attributes":{"k":1}}""", "attributes.k")]
    [InlineData("POST", "/rooms/lobby/events", """{"eventName":"x","attributes":["k"]}""", "attributes")]
    [InlineData("POST", "/rooms/lobby/events", """{"eventName":"x","attributes":{"k":"1","k":"2"}}""", "attributes.k")]
    public async Task Wrong_input_is_a_400_that_names_it_and_nothing_goes_out(string method, string path, string? body, string member)
    {
        var answer = await _api.SendAsync(method, path, _api.TokenFor("mo", "moderator"), body);

        Assert.Equal("validation_failed", answer.Code);
        Assert.Equal([member], answer.Members);
        Assert.Empty(_api.IvsChat.Calls);
    }
}
