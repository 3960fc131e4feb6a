using System.Net;
using IvsChatBackend.Api.Tests.Kit;
using IvsChatBackend.Core.IvsChat;
using IvsChatBackend.Core.Limits;
using IvsChatBackend.Core.Roles;
using IvsChatBackend.Core.Rooms;

namespace IvsChatBackend.Api.Tests.Tokens;

public sealed class GuestTokenTests
{
    private const string Path = "/rooms/lobby/guest-tokens";

    [Fact]
    public async Task Guests_are_off_unless_they_are_turned_on()
    {
        await using var api = await TestApi.StartAsync();

        Assert.Equal("not_found", (await api.SendAsync("POST", Path)).Code);
        Assert.Empty(api.IvsChat.Calls);
    }

    [Fact]
    public async Task A_guest_gets_a_view_only_token_under_a_fresh_id()
    {
        await using var api = await StartAsync();

        var first = await api.SendAsync("POST", Path);
        var second = await api.SendAsync("POST", Path, body: "{}");

        Assert.Equal((HttpStatusCode.Created, "guest", "no-store"), (first.Status, (string?)first.Json["role"], first.Headers.CacheControl?.ToString()));
        Assert.Matches("^guest-[A-Za-z0-9_-]{22}$", (string?)first.Json["userId"]);
        Assert.NotEqual((string?)first.Json["userId"], (string?)second.Json["userId"]);
        Assert.All(
            api.IvsChat.Calls.Cast<ChatTokenSpecification>(),
            call => Assert.Equal((Capabilities.None, 60), (call.Terms.Capabilities, call.Terms.SessionDurationInMinutes)));
    }

    [Fact]
    public async Task A_guest_asks_for_nothing_more()
    {
        await using var api = await StartAsync();

        Assert.Equal(["capabilities"], (await api.SendAsync("POST", Path, body: """{"capabilities":["SEND_MESSAGE"]}""")).Members);
        Assert.Empty(api.IvsChat.Calls);
    }

    [Fact]
    public async Task A_room_that_is_not_public_does_not_exist_for_guests()
    {
        await using var api = await StartAsync();
        await api.Rooms.RegisterAsync(
            new RoomRegistration
            {
                Id = "ClubClubClub",
                Arn = "arn:aws:ivschat:us-east-1:123456789012:room/ClubClubClub",
                Name = "club",
                Access = RoomAccess.Members,
            },
            TestContext.Current.CancellationToken);

        Assert.Equal("not_found", (await api.SendAsync("POST", "/rooms/club/guest-tokens")).Code);
        Assert.Equal("not_found", (await api.SendAsync("POST", "/rooms/nowhere/guest-tokens")).Code);
        Assert.Equal(["roomId"], (await api.SendAsync("POST", "/rooms/a%20b/guest-tokens")).Members);
    }

    [Fact]
    public async Task An_address_gets_so_many_guest_tokens_a_minute_and_users_are_not_counted()
    {
        await using var api = await StartAsync(new VendingLimits { Address = new RateLimit(60, 3) });

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => api.SendAsync("POST", Path)));
        var user = await api.SendAsync("POST", "/rooms/lobby/tokens", api.TokenFor("ann"));

        Assert.Equal(3, answers.Count(answer => answer.Status == HttpStatusCode.Created));
        Assert.All(
            answers.Where(answer => answer.Status != HttpStatusCode.Created),
            answer => Assert.Equal(("rate_limited", "1"), (answer.Code, answer.Headers.RetryAfter?.ToString())));
        Assert.Equal(HttpStatusCode.Created, user.Status);
    }

    [Fact]
    public async Task A_room_that_is_deleted_has_its_guests_disconnected()
    {
        await using var api = await StartAsync();
        var made = await api.SendAsync("POST", "/rooms", api.TokenFor("ada", "admin"), """{"name":"hall"}""");
        var guest = await api.SendAsync("POST", "/rooms/hall/guest-tokens");

        Assert.Equal(HttpStatusCode.Accepted, (await api.SendAsync("DELETE", "/rooms/hall", api.TokenFor("ada", "admin"))).Status);

        Assert.Equal(
            [new DisconnectUserCall((string)made.Json["arn"]!, (string)guest.Json["userId"]!, null)], api.IvsChat.Calls.OfType<DisconnectUserCall>());
        Assert.Equal("not_found", (await api.SendAsync("POST", "/rooms/hall/guest-tokens")).Code);
    }

    private static Task<TestApi> StartAsync(VendingLimits? limits = null) =>
        TestApi.StartAsync(options => options with { Guests = true, Limits = limits ?? new VendingLimits() });
}
