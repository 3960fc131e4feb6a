using IvsChatBackend.Api.Access;
using IvsChatBackend.Api.Tests.Kit;
using IvsChatBackend.Core.Roles;
using IvsChatBackend.Core.Rooms;
using IvsChatBackend.Core.Standings;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace IvsChatBackend.Api.Tests.Access;

/// <summary>
/// Every route × every role × {a room of one's own, another room, a room that is not registered}, over the wire. Routes are taken from the running
/// API, so a new one is held to this without a word. Who is refused gets nothing done: IVS Chat is not asked.
/// </summary>
public sealed class AuthorizationMatrixTests : IAsyncLifetime
{
    private const string Own = "lobby";
    private const string Other = "club";
    private const string Unregistered = "NowhereNowhe";
    private const string Anybody = "";

    private TestApi _api = null!;

    public static TheoryData<string> Roles => [Anybody, .. Role.WellKnown];

    private IEnumerable<RouteEndpoint> Routes => _api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    public async ValueTask InitializeAsync()
    {
        _api = await TestApi.StartAsync(options => options with { Guests = true });
        await _api.Rooms.RegisterAsync(
            new RoomRegistration { Id = "ClubClubClub", Arn = "arn:aws:ivschat:us-east-1:123456789012:room/ClubClubClub", Name = Other, Access = RoomAccess.Members },
            TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    /// <summary>The role comes from the claims: it holds in every room.</summary>
    [Theory]
    [MemberData(nameof(Roles))]
    public async Task A_role_of_the_account_opens_what_its_rank_opens(string role)
    {
        foreach (var route in Routes)
        {
            var rule = route.Metadata.GetMetadata<AccessRule>()!;
            foreach (var room in IsOfRooms(route) ? new[] { Own, Other, Unregistered } : [Own])
            {
                await ExpectAsync(route, room, role, Expected(rule, room, role, roomRole: null));
            }
        }
    }

    /// <summary>The role comes from one room: it holds there alone, and opens no route of the account.</summary>
    [Theory]
    [InlineData(Role.Member)]
    [InlineData(Role.Moderator)]
    [InlineData(Role.Owner)]
    public async Task A_role_of_one_room_opens_nothing_elsewhere(string roomRole)
    {
        await _api.Services.GetRequiredService<UserStandings>().UpdateAsync(
            TestApi.RoomId, "ann", standing => standing with { Role = roomRole }, TestContext.Current.CancellationToken);
        foreach (var route in Routes)
        {
            var rule = route.Metadata.GetMetadata<AccessRule>()!;
            foreach (var room in IsOfRooms(route) ? new[] { Own, Other, Unregistered } : [Own])
            {
                await ExpectAsync(route, room, Role.Viewer, Expected(rule, room, Role.Viewer, room == Own ? roomRole : null));
            }
        }
    }

    private static bool IsOfRooms(RouteEndpoint route) => route.RoutePattern.Parameters.Any(parameter => parameter.Name == "roomId");

    /// <returns>401, 403 or 404; null for one who is let in, whatever the route then says of the request.</returns>
    private static int? Expected(AccessRule rule, string room, string role, string? roomRole)
    {
        if (rule.Scope == AccessScope.Anonymous)
        {
            return null;
        }

        if (role == Anybody)
        {
            return 401;
        }

        var rank = Rank(roomRole is not null && Rank(roomRole) > Rank(role) ? roomRole : role);
        if (rule.Scope == AccessScope.Account)
        {
            return rule.MinimumRole is { } needed && Rank(role) < Rank(needed) ? 403 : null;
        }

        return room == Unregistered ? 404
            : room == Other && rank < Rank(Role.Moderator) ? 403
            : rule.MinimumRole is { } minimum && rank < Rank(minimum) ? 403
            : null;
    }

    private static int Rank(string role) => RoleCatalog.Default[role].Rank;

    private async Task ExpectAsync(RouteEndpoint route, string room, string role, int? expected)
    {
        var method = route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0];
        var path = Path(route, room);
        var token = role == Anybody ? null : _api.TokenFor("ann", role);
        var calls = _api.IvsChat.Calls.Count;

        // No body is right for all of them; who is let in may be told so, and nobody else.
        var answer = await _api.SendAsync(method, path, token, method is "GET" or "DELETE" ? null : "{}");

        var status = (int)answer.Status;
        var where = $"{method} {path} as '{role}': {status} {answer.Text}";
        if (expected is { } refusal)
        {
            Assert.True(status == refusal, $"{where}; {refusal} was expected.");
            Assert.True(_api.IvsChat.Calls.Count == calls, $"{where}; IVS Chat was asked.");
        }
        else
        {
            Assert.True(status != 401 && answer.Code is not ("forbidden" or "internal_error") && status < 500, $"{where}; it was to be let in.");
        }
    }

    private static string Path(RouteEndpoint route, string room) => string.Concat(route.RoutePattern.PathSegments.Select(segment => "/" + segment.Parts[0] switch
    {
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: "roomId" } => room,
        Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: "userId" } => "bob",
        _ => "AbCdEfGhIjKl",
    }));
}
