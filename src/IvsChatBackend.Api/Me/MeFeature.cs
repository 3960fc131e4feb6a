using IvsChatBackend.Api.Access;
using IvsChatBackend.Api.Http;
using IvsChatBackend.Api.OpenApi;
using IvsChatBackend.Core.Roles;
using IvsChatBackend.Core.Standings;

namespace IvsChatBackend.Api.Me;

/// <summary>What a caller is in a room.</summary>
internal static class MeFeature
{
    public static void MapMe(this IEndpointRouteBuilder routes) => routes
        .MapGet("/rooms/{roomId}/me", GetAsync).RequireRoom(admitsBanned: true).Describe("getMe", "What the caller is in the room.").Gives<MeReply>();

    private static async Task<Reply> GetAsync(HttpContext context, UserStandings standings)
    {
        var who = context.RoomCaller();
        await standings.RecordSeenAsync(who.Room.Id, who.Caller.UserId, who.Standing, who.Caller.Role.Name, context.RequestAborted);

        var me = new MeReply(who.Caller.UserId, who.Role.Name, who.Role.Capabilities.ToNames(), who.Role.SessionDurationInMinutes);
        return Reply.Ok(me, ApiJson.Default.MeReply);
    }
}

/// <param name="UserId">As IVS Chat knows the caller.</param>
/// <param name="Role">The highest of what the claims and the room give.</param>
/// <param name="Capabilities">The most that a token may carry.</param>
/// <param name="SessionDurationInMinutes">The longest session of a token.</param>
internal sealed record MeReply(string UserId, string Role, IReadOnlyList<string> Capabilities, int SessionDurationInMinutes);
