using IvsChatBackend.Api.Access;
using IvsChatBackend.Api.Http;
using IvsChatBackend.Api.OpenApi;
using IvsChatBackend.Core.Acts;
using IvsChatBackend.Core.Audit;
using IvsChatBackend.Core.IvsChat;
using IvsChatBackend.Core.Limits;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Review.Rules;
using IvsChatBackend.Core.Review.Settings;
using IvsChatBackend.Core.Roles;
using IvsChatBackend.Core.RoomKeeping;
using IvsChatBackend.Core.Rooms;
using IvsChatBackend.Core.Sanctions;
using IvsChatBackend.Core.Sessions;
using IvsChatBackend.Core.Standings;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Api.Rooms;

/// <summary>Making, reading, changing and deleting rooms.</summary>
internal static class RoomAdministrationFeature
{
    private const string One = "/rooms/{roomId}";

    public static void AddRoomAdministration(this IServiceCollection services) => services
        .AddSingleton<AccountResources>()
        .AddSingleton(provider => new OperationPace(
            provider.GetRequiredService<IRateLimits>(), provider.GetRequiredService<TimeProvider>(), Random.Shared))
        .AddSingleton(provider => new PacedChatRooms(
            provider.GetRequiredService<IChatRooms>(), provider.GetRequiredService<OperationPace>()))
        .AddSingleton(provider => new RoomCreations(
            provider.GetRequiredService<IItemStore>(),
            provider.GetRequiredService<PacedChatRooms>(),
            provider.GetRequiredService<RoomRegistry>(),
            provider.GetRequiredService<UserStandings>(),
            provider.GetRequiredService<RoomReviews>(),
            provider.GetRequiredService<RulePublisher>(),
            provider.GetRequiredService<TimeProvider>()))
        .AddSingleton(provider => new RoomUpdates(
            provider.GetRequiredService<PacedChatRooms>(),
            provider.GetRequiredService<RoomRegistry>(),
            provider.GetRequiredService<RoomNarrowings>(),
            provider.GetRequiredService<TimeProvider>()))
        .AddSingleton(provider => new RoomEvacuation(
            provider.GetRequiredService<IRoomModeration>(),
            provider.GetRequiredService<UserStandings>(),
            provider.GetRequiredService<SanctionIndex>(),
            provider.GetRequiredService<UserSessions>(),
            provider.GetRequiredService<GuestSessions>(),
            provider.GetRequiredKeyedService<SharedBudget>(SharedBudget.Disconnects),
            provider.GetRequiredService<TimeProvider>()))
        .AddSingleton(provider => new RoomDeletions(
            provider.GetRequiredService<PacedChatRooms>(),
            provider.GetRequiredService<RoomRegistry>(),
            provider.GetRequiredService<RoomEvacuation>(),
            provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<RoomNarrowings>()
        .AddSingleton<AccountActs>()
        .AddSingleton<RoomAdministration>()
        .AddSingleton(provider => new RoomDriftCheck(
            provider.GetRequiredService<IItemStore>(),
            provider.GetRequiredService<PacedChatRooms>(),
            provider.GetRequiredService<RoomRegistry>(),
            provider.GetRequiredService<AuditTrail>(),
            provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<RoomUpkeep>();

    public static void MapRoomAdministration(this IEndpointRouteBuilder routes)
    {
        var account = routes.MapGroup("").RequireAccount(Role.Admin);
        account.MapPost("/rooms", CreateAsync).Describe("createRoom", "Makes a room, with its first roles and settings, and lets users in (CreateRoom).")
            .Takes<NewRoom>(optional: true).Gives<RoomReply>(201).Locates().Fails(FailureCode.Conflict, FailureCode.QuotaExceeded, FailureCode.RateLimited);
        account.MapGet(One, GetAsync).Describe("getRoom", "Reads a room of the account, registered or not (GetRoom).")
            .Gives<RoomReply>().Fails(FailureCode.NotFound, FailureCode.RateLimited);
        account.MapPatch(One, UpdateAsync).Describe("updateRoom", "Changes what the body names and leaves the rest (UpdateRoom).")
            .Takes<RoomChange>().Gives<RoomReply>().Fails(FailureCode.NotFound, FailureCode.Conflict, FailureCode.RateLimited);
        account.MapDelete(One, DeleteAsync).Describe("deleteRoom", "Shuts the room at once, disconnects its users and deletes it (DeleteRoom). 202: it is shut, and will be gone within minutes. 204: it is gone.")
            .Gives(204, 202).Fails(FailureCode.NotFound, FailureCode.RateLimited);
    }

    private static async Task<Reply> CreateAsync(
        HttpContext context, RoomAdministration rooms, AccountResources account, ApiOptions options, RoleCatalog roles)
    {
        var bodies = new RoomBodies(account.Arns(context), options.ReviewHandlerArn, roles);
        if (!(await JsonBody.ReadAsync(context.Request, optional: true, bodies.ReadOrder)).Succeeded(out var order, out var failure)
            || !(await rooms.CreateAsync(context.Caller(), context.Stamp(), order, context.RequestAborted)).Succeeded(out var made, out failure))
        {
            return Reply.Failed(failure);
        }

        return Reply.CreatedAt($"/rooms/{made.Room.Id}", RoomReply.Of(made.Room, made.Registration), ApiJson.Default.RoomReply);
    }

    private static async Task<Reply> GetAsync(HttpContext context, string roomId, AccountResources account, PacedChatRooms rooms)
    {
        if (!(await account.FindRoomAsync(context, roomId)).Succeeded(out var reference, out var failure)
            || !(await rooms.GetAsync(reference.Arn, context.RequestAborted)).Succeeded(out var room, out failure))
        {
            return Reply.Failed(failure);
        }

        return Reply.Ok(RoomReply.Of(room, reference.Registration), ApiJson.Default.RoomReply);
    }

    private static async Task<Reply> UpdateAsync(
        HttpContext context, string roomId, AccountResources account, RoomAdministration rooms, ApiOptions options, RoleCatalog roles)
    {
        var bodies = new RoomBodies(account.Arns(context), options.ReviewHandlerArn, roles);
        if (!(await account.FindRoomAsync(context, roomId)).Succeeded(out var reference, out var failure)
            || !(await JsonBody.ReadAsync(context.Request, optional: false, bodies.ReadPatch)).Succeeded(out var patch, out failure)
            || !(await rooms.UpdateAsync(
                context.Caller(), context.Stamp(), reference.Arn, reference.Registration, patch.Changes, patch.Access, context.RequestAborted))
                .Succeeded(out var updated, out failure))
        {
            return Reply.Failed(failure);
        }

        return Reply.Ok(RoomReply.Of(updated.Room, updated.Registration), ApiJson.Default.RoomReply);
    }

    private static async Task<Reply> DeleteAsync(HttpContext context, string roomId, AccountResources account, RoomAdministration rooms)
    {
        if (!(await account.FindRoomAsync(context, roomId)).Succeeded(out var reference, out var failure)
            || !(await rooms.DeleteAsync(context.Caller(), context.Stamp(), reference.Arn, reference.Registration, context.RequestAborted))
                .Succeeded(out var deleted, out failure))
        {
            return Reply.Failed(failure);
        }

        return deleted.Gone ? Reply.NoContent() : Reply.Accepted();
    }
}
