using IvsChatBackend.Api.Access;
using IvsChatBackend.Api.Http;
using IvsChatBackend.Api.OpenApi;
using IvsChatBackend.Core.Acts;
using IvsChatBackend.Core.Entry;
using IvsChatBackend.Core.IvsChat;
using IvsChatBackend.Core.Moderation;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Roles;
using IvsChatBackend.Core.Sanctions;
using IvsChatBackend.Core.Standings;

namespace IvsChatBackend.Api.Sanctions;

/// <summary>Bans, timeouts and warnings of a room, and bans of every room.</summary>
internal static class SanctionsFeature
{
    public static void AddSanctions(this IServiceCollection services) => services
        .AddSingleton<SanctionTasks>()
        .AddSingleton<SanctionIndex>()
        .AddSingleton<Sanctioning>()
        .AddSingleton<SanctionLists>()
        .AddSingleton<IgnoredSanctions>();

    public static void MapSanctions(this IEndpointRouteBuilder routes)
    {
        var room = routes.MapGroup("/rooms/{roomId}").RequireRoom(Role.Moderator);
        MapReads(room, "/bans", SanctionKind.Ban, "", "bans of the room");
        MapReads(room, "/timeouts", SanctionKind.Timeout, "", "timeouts of the room");
        MapChanges(room, "/bans", SanctionKind.Ban, "", "Bans a user from the room: no token, no connection, no message.").Takes<NewBan>();
        MapChanges(room, "/timeouts", SanctionKind.Timeout, "", "Lets a user of the room read and not send.").Takes<NewTimeout>();
        MapChanges(room, "/warnings", SanctionKind.Warning, "", "Lets a user of the room not send until they acknowledge.").Takes<NewWarning>();

        var account = routes.MapGroup("").RequireAccount(Role.Admin);
        MapReads(account, "/bans", SanctionKind.Ban, "Account", "bans of every room");
        MapChanges(account, "/bans", SanctionKind.Ban, "Account", "Bans a user from every room.").Takes<NewBan>();
    }

    private static void MapReads(RouteGroupBuilder group, string path, SanctionKind kind, string scope, string what)
    {
        group.MapGet(path, (HttpContext context, SanctionLists lists) => lists.ListAsync(context, kind))
            .Describe($"list{scope}{Noun(kind)}s", $"Lists the {what} that are in force.").Lists().Gives<SanctionsReply>();
        group.MapGet($"{path}/{{userId}}", (HttpContext context, string userId, SanctionLists lists) => lists.GetAsync(context, kind, userId))
            .Describe($"get{scope}{Noun(kind)}", $"Reads one of the {what}.").Gives<SanctionReply>().Fails(FailureCode.NotFound);
    }

    /// <returns>The route that imposes, whose body is still to be described.</returns>
    private static RouteHandlerBuilder MapChanges(RouteGroupBuilder group, string path, SanctionKind kind, string scope, string what)
    {
        group.MapDelete($"{path}/{{userId}}", (HttpContext context, string userId, Sanctioning acts) => DeleteAsync(context, kind, userId, acts))
            .Describe($"lift{scope}{Noun(kind)}", $"Lifts the {SanctionTasks.Name(kind)} in force.").Gives(204).Fails(FailureCode.NotFound, FailureCode.RankTooLow);
        return group.MapPut($"{path}/{{userId}}", (HttpContext context, string userId, Sanctioning acts) => PutAsync(context, kind, userId, acts))
            .Describe($"set{scope}{Noun(kind)}", what).Gives<SanctionReply>(200, 201).Fails(FailureCode.RankTooLow);
    }

    private static string Noun(SanctionKind kind) => kind switch
    {
        SanctionKind.Ban => "Ban",
        SanctionKind.Timeout => "Timeout",
        _ => "Warning",
    };

    /// <summary>Who acts, and where: in the route's room, or in the account where the route names none.</summary>
    public static Act Act(this HttpContext context) => context.Features.Get<RoomCaller>() is { } who
        ? Core.Acts.Act.Of(who, context.TraceIdentifier)
        : Core.Acts.Act.Of(context.Caller(), context.TraceIdentifier);

    private static async Task<Reply> PutAsync(HttpContext context, SanctionKind kind, string userId, Sanctioning sanctioning)
    {
        if (!UserIds.Read(userId).Succeeded(out var target, out var failure)
            || !(await JsonBody.ReadAsync(context.Request, optional: false, body => new Given(Read(body, kind)))).Succeeded(out var given, out failure)
            || !(await sanctioning.SetAsync(context.Act(), kind, target, given.Request!, context.RequestAborted)).Succeeded(out var change, out failure))
        {
            return Reply.Failed(failure);
        }

        var reply = SanctionReply.Of(change.Sanction);
        return change.IsFirst ? Reply.Created(reply, ApiJson.Default.SanctionReply) : Reply.Ok(reply, ApiJson.Default.SanctionReply);
    }

    private static async Task<Reply> DeleteAsync(HttpContext context, SanctionKind kind, string userId, Sanctioning sanctioning)
    {
        if (!UserIds.Read(userId).Succeeded(out var target, out var failure)
            || !(await sanctioning.LiftAsync(context.Act(), kind, target, context.RequestAborted)).Succeeded(out _, out failure))
        {
            return Reply.Failed(failure);
        }

        return Reply.NoContent();
    }

    private static SanctionRequest? Read(BodyReader body, SanctionKind kind)
    {
        var reason = body.Text<Reason>("reason", Reason.TryParse, required: true);
        var note = body.Text<Reason>("note", Reason.TryParse);
        var announce = body.Flag("announce") ?? false;
        var seconds = kind switch
        {
            SanctionKind.Ban => body.Integer("durationInSeconds", 1, (int)SanctionRules.LongestBan.TotalSeconds),
            SanctionKind.Timeout => body.Integer("durationInSeconds", 1, (int)SanctionRules.LongestTimeout.TotalSeconds, required: true),
            _ => null,
        };
        return reason is null ? null : new SanctionRequest(reason, note, seconds is { } length ? TimeSpan.FromSeconds(length) : null, announce);
    }

    private readonly record struct Given(SanctionRequest? Request);
}
