using IvsChatBackend.Api.Access;
using IvsChatBackend.Api.Http;
using IvsChatBackend.Api.OpenApi;
using IvsChatBackend.Core.Callers;
using IvsChatBackend.Core.Entry;
using IvsChatBackend.Core.IvsChat;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Roles;
using IvsChatBackend.Core.Rooms;

namespace IvsChatBackend.Api.Rooms;

/// <summary>Which rooms there are.</summary>
internal static class RoomsFeature
{
    private const string Available = "/rooms/available";
    private const string All = "/rooms";

    // The most that ListRooms gives at once.
    private const int MaximumAtIvsChat = 50;

    public static void AddRooms(this IServiceCollection services) => services
        .AddSingleton<RoomRegistry>()
        .AddSingleton<RoomEntry>();

    public static void MapRooms(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Available, ListAvailableAsync).RequireAccount()
            .Describe("listAvailableRooms", "Lists the rooms that the caller may join.").Lists().Gives<AvailableRoomsReply>();
        routes.MapGet(All, ListAsync).RequireAccount(Role.Admin)
            .Describe("listRooms", "Lists the account's rooms, the last updated first (ListRooms).").Lists().Gives<RoomsReply>().Fails(FailureCode.RateLimited);
    }

    private static async Task<Reply> ListAvailableAsync(HttpContext context, RoomRegistry rooms, RoomEntry entry, Cursors cursors)
    {
        var caller = context.Caller();
        var scope = new CursorScope(Available, caller.UserId);
        if (!ListQuery.Read(context.Request, cursors, scope).Succeeded(out var query, out var failure))
        {
            return Reply.Failed(failure);
        }

        var (registered, next) = await rooms.ListAsync(query.Limit, query.After, context.RequestAborted);
        var items = new List<AvailableRoom>(registered.Count);
        foreach (var room in registered.Where(room => !room.Leaving))
        {
            if ((await entry.EnterAsync(caller, room, context.RequestAborted)).Succeeded(out var who, out _))
            {
                items.Add(new AvailableRoom(room.Id, room.Name, who.Role.Name));
            }
        }

        return Reply.Ok(
            new AvailableRoomsReply(items, next is null ? null : cursors.Seal(scope, next)), ApiJson.Default.AvailableRoomsReply);
    }

    private static async Task<Reply> ListAsync(HttpContext context, PacedChatRooms rooms, Cursors cursors)
    {
        var scope = new CursorScope(All, context.Caller().UserId);
        if (!ListQuery.Read(context.Request, cursors, scope).Succeeded(out var query, out var failure)
            || !(await rooms.ListAsync(Math.Min(query.Limit, MaximumAtIvsChat), query.After, context.RequestAborted))
                .Succeeded(out var page, out failure))
        {
            return Reply.Failed(failure);
        }

        return Reply.Ok(
            new RoomsReply(page.Rooms, page.NextToken is null ? null : cursors.Seal(scope, page.NextToken)), ApiJson.Default.RoomsReply);
    }
}
