using System.Collections.Immutable;
using System.Net;
using IvsChatBackend.Api.Tests.Kit;
using IvsChatBackend.Core.IvsChat;
using IvsChatBackend.Core.Rooms;

namespace IvsChatBackend.Api.Tests.Rooms;

public sealed class RoomListTests : IAsyncLifetime
{
    private TestApi _api = null!;

    public async ValueTask InitializeAsync() => _api = await TestApi.StartAsync();

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task A_user_sees_the_rooms_they_may_join_and_their_role_there()
    {
        await RegisterAsync("MembersOnly1", "club", RoomAccess.Members);

        var answer = await _api.SendAsync("GET", "/rooms/available", _api.TokenFor("ann", "viewer"));

        Assert.Equal("""{"items":[{"id":"LobbyLobby01","name":"lobby","role":"viewer"}]}""", answer.Text);
    }

    [Fact]
    public async Task Pages_lead_through_all_rooms()
    {
        await RegisterAsync("RoomRoomRm01", "first", RoomAccess.Public);
        await RegisterAsync("RoomRoomRm02", "second", RoomAccess.Public);
        var token = _api.TokenFor("ann");

        var first = await _api.SendAsync("GET", "/rooms/available?limit=2", token);
        var second = await _api.SendAsync("GET", $"/rooms/available?limit=2&cursor={first.Json["nextCursor"]}", token);

        Assert.Equal(["lobby", "first"], first.Json["items"]!.AsArray().Select(item => (string?)item!["name"]));
        Assert.Equal(["second"], second.Json["items"]!.AsArray().Select(item => (string?)item!["name"]));
        Assert.Null(second.Json["nextCursor"]);
    }

    [Fact]
    public async Task A_cursor_serves_its_own_list_and_its_own_user_only()
    {
        await RegisterAsync("RoomRoomRm01", "first", RoomAccess.Public);
        _api.IvsChat.Rooms = [.. Enumerable.Range(0, 3).Select(index => Summary($"RoomRoomRm0{index}"))];
        var cursor = (await _api.SendAsync("GET", "/rooms/available?limit=1", _api.TokenFor("ann", "admin"))).Json["nextCursor"];

        Assert.Equal(["cursor"], (await _api.SendAsync("GET", $"/rooms/available?cursor={cursor}", _api.TokenFor("bob", "admin"))).Members);
        Assert.Equal(["cursor"], (await _api.SendAsync("GET", $"/rooms?cursor={cursor}", _api.TokenFor("ann", "admin"))).Members);
    }

    [Fact]
    public async Task An_admin_lists_the_accounts_rooms()
    {
        _api.IvsChat.Rooms = [.. Enumerable.Range(0, 60).Select(index => Summary($"RoomRoomRm{index:00}"))];
        var token = _api.TokenFor("ada", "admin");

        var first = await _api.SendAsync("GET", "/rooms?limit=100", token);
        var second = await _api.SendAsync("GET", $"/rooms?limit=100&cursor={first.Json["nextCursor"]}", token);

        Assert.Equal((50, 10), (first.Json["items"]!.AsArray().Count, second.Json["items"]!.AsArray().Count));
        Assert.Equal([new ListRoomsCall(50, null), new ListRoomsCall(50, "50")], _api.IvsChat.Calls);
        Assert.Equal("2026-01-02T03:04:05.678Z", (string?)first.Json["items"]![0]!["createTime"]);
    }

    [Theory]
    [InlineData("guest")]
    [InlineData("member")]
    [InlineData("moderator")]
    [InlineData("owner")]
    public async Task The_accounts_rooms_are_for_admins(string role)
    {
        var answer = await _api.SendAsync("GET", "/rooms", _api.TokenFor("ann", role));

        Assert.Equal((HttpStatusCode.Forbidden, "forbidden"), (answer.Status, answer.Code));
        Assert.Empty(_api.IvsChat.Calls);
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=101", "limit")]
    [InlineData("limit=-1", "limit")]
    [InlineData("limit=ten", "limit")]
    [InlineData("limit=1&limit=2", "limit")]
    [InlineData("cursor=", "cursor")]
    [InlineData("cursor=AAAA", "cursor")]
    [InlineData("cursor=%00", "cursor")]
    [InlineData("page=2", "page")]
    public async Task A_wrong_query_is_a_400_that_names_the_parameter(string query, string parameter) =>
        Assert.Equal([parameter], (await _api.SendAsync("GET", $"/rooms/available?{query}", _api.TokenFor("ann"))).Members);

    private Task RegisterAsync(string id, string name, RoomAccess access) => _api.Rooms.RegisterAsync(
        new RoomRegistration { Id = id, Arn = $"arn:aws:ivschat:us-east-1:123456789012:room/{id}", Name = name, Access = access },
        TestContext.Current.CancellationToken);

    private static ChatRoomSummary Summary(string id) => new()
    {
        Id = id,
        Arn = $"arn:aws:ivschat:us-east-1:123456789012:room/{id}",
        CreateTime = DateTimeOffset.Parse("2026-01-02T03:04:05.678901Z", System.Globalization.CultureInfo.InvariantCulture),
        Tags = ImmutableSortedDictionary<string, string>.Empty,
    };
}
