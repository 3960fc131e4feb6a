using IvsChatBackend.Api.Access;
using IvsChatBackend.Api.Http;
using IvsChatBackend.Api.OpenApi;
using IvsChatBackend.Core.Entry;
using IvsChatBackend.Core.Moderation;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Roles;
using IvsChatBackend.Core.Standings;

namespace IvsChatBackend.Api.Roles;

/// <summary>Roles that hold in one room.</summary>
internal static class RolesFeature
{
    private const string One = "/roles/{userId}";
    private const string All = "/rooms/{roomId}/roles";

    public static void AddRoles(this IServiceCollection services) => services.AddSingleton<RoleGrants>();

    public static void MapRoles(this IEndpointRouteBuilder routes)
    {
        var room = routes.MapGroup("/rooms/{roomId}").RequireRoom(Role.Owner);
        room.MapGet("/roles", ListAsync).Describe("listRoles", "Lists the roles that the room gave.").Lists().Gives<RolesReply>();
        room.MapGet(One, GetAsync).Describe("getRole", "Reads the role that the room gave a user.").Gives<RoleReply>().Fails(FailureCode.NotFound);
        room.MapPut(One, PutAsync).Describe("setRole", "Gives a user a role in the room.")
            .Takes<GivenRoleBody>().Gives<RoleReply>(200, 201).Fails(FailureCode.RankTooLow);
        room.MapDelete(One, DeleteAsync).Describe("removeRole", "Takes the room's role of a user away.").Gives(204).Fails(FailureCode.NotFound, FailureCode.RankTooLow);
    }

    private static async Task<Reply> ListAsync(HttpContext context, UserStandings standings, Cursors cursors)
    {
        var who = context.RoomCaller();
        var scope = new CursorScope(All, who.Caller.UserId, who.Room.Id);
        if (!ListQuery.Read(context.Request, cursors, scope).Succeeded(out var query, out var failure))
        {
            return Reply.Failed(failure);
        }

        var (roles, next) = await standings.ListRolesAsync(who.Room.Id, query.Limit, query.After, context.RequestAborted);
        var items = roles.Select(role => new RoleReply(role.UserId, role.Role)).ToList();
        return Reply.Ok(new RolesReply(items, next is null ? null : cursors.Seal(scope, next)), ApiJson.Default.RolesReply);
    }

    private static async Task<Reply> GetAsync(HttpContext context, string userId, UserStandings standings)
    {
        if (!UserIds.Read(userId).Succeeded(out var target, out var failure))
        {
            return Reply.Failed(failure);
        }

        var standing = await standings.FindAsync(context.RoomCaller().Room.Id, target, context.RequestAborted);
        return standing.Role is { } role
            ? Reply.Ok(new RoleReply(target, role), ApiJson.Default.RoleReply)
            : Reply.Failed(Failure.NotFound("role of this user in this room"));
    }

    private static async Task<Reply> PutAsync(HttpContext context, string userId, RoleGrants grants)
    {
        if (!UserIds.Read(userId).Succeeded(out var target, out var failure)
            || !(await JsonBody.ReadAsync(context.Request, optional: false, static body => new GivenRole(body.Text("role", required: true))))
                .Succeeded(out var given, out failure)
            || !(await grants.GrantAsync(context.RoomCaller(), context.TraceIdentifier, target, given.Name!, context.RequestAborted)).Succeeded(out var change, out failure))
        {
            return Reply.Failed(failure);
        }

        var reply = new RoleReply(target, given.Name!);
        return change.IsFirst ? Reply.Created(reply, ApiJson.Default.RoleReply) : Reply.Ok(reply, ApiJson.Default.RoleReply);
    }

    private static async Task<Reply> DeleteAsync(HttpContext context, string userId, RoleGrants grants)
    {
        if (!UserIds.Read(userId).Succeeded(out var target, out var failure)
            || !(await grants.RevokeAsync(context.RoomCaller(), context.TraceIdentifier, target, context.RequestAborted)).Succeeded(out _, out failure))
        {
            return Reply.Failed(failure);
        }

        return Reply.NoContent();
    }

    private readonly record struct GivenRole(string? Name);
}

/// <param name="UserId">Who.</param>
/// <param name="Role">What the room gave them.</param>
internal sealed record RoleReply(string UserId, string Role);

internal sealed record RolesReply(IReadOnlyList<RoleReply> Items, string? NextCursor);
