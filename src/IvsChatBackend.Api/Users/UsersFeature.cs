using IvsChatBackend.Api.Access;
using IvsChatBackend.Api.Http;
using IvsChatBackend.Api.OpenApi;
using IvsChatBackend.Api.Sanctions;
using IvsChatBackend.Core.IvsChat;
using IvsChatBackend.Core.Limits;
using IvsChatBackend.Core.Moderation;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Roles;
using IvsChatBackend.Core.Sessions;
using IvsChatBackend.Core.Standings;

namespace IvsChatBackend.Api.Users;

/// <summary>What moderators know of a user of their room, and what they note down.</summary>
internal static class UsersFeature
{
    public static void AddUsers(this IServiceCollection services) => services.AddSingleton<UserNotes>();

    public static void MapUsers(this IEndpointRouteBuilder routes)
    {
        var room = routes.MapGroup("/rooms/{roomId}/users/{userId}").RequireRoom(Role.Moderator);
        room.MapGet("", GetAsync).Describe("getUser", "What the room knows of a user: roles, sanctions, strikes, notes and session.").Gives<UserCardReply>();
        room.MapPost("/notes", AddNoteAsync).Describe("addNote", "Notes something down about a user.").Takes<NewNote>().Gives<NoteReply>(201).Fails(FailureCode.RankTooLow);
        room.MapPost("/purge", PurgeAsync).Describe("purgeUser", "Tells every client to drop all messages of a user (event app:PURGE_USER).")
            .Takes<PurgeBody>(optional: true).Gives(202).Fails(FailureCode.RankTooLow);
    }

    private static async Task<Reply> GetAsync(
        HttpContext context, string userId, UserStandings standings, UserNotes notes, UserSessions sessions, TimeProvider time)
    {
        if (!UserIds.Read(userId).Succeeded(out var target, out var failure))
        {
            return Reply.Failed(failure);
        }

        var roomId = context.RoomCaller().Room.Id;
        var standing = await standings.FindBothAsync(roomId, target, context.RequestAborted);
        var written = await notes.ListAsync(roomId, target, context.RequestAborted);
        var session = await sessions.FindLiveAsync(roomId, target, context.RequestAborted);
        var now = time.GetUtcNow();
        var card = new UserCardReply(
            target,
            standing.Here.Role,
            standings.KnownRole(standing).Name,
            [.. standing.All(now).Select(SanctionReply.Of)],
            [.. standing.Over(now).Select(PastSanctionReply.Of)],
            [.. standing.Here.Strikes.Select(strike => new StrikeReply(strike.At, strike.Rule))],
            [.. written.Select(NoteReply.Of)],
            session is null ? null : new SessionReply(session.Role, session.EndsAt));
        return Reply.Ok(card, ApiJson.Default.UserCardReply);
    }

    private static async Task<Reply> AddNoteAsync(HttpContext context, string userId, UserNotes notes)
    {
        if (!UserIds.Read(userId).Succeeded(out var target, out var failure)
            || !(await JsonBody.ReadAsync(context.Request, optional: false, static body => new Given(body.Text<Reason>("text", Reason.TryParse, required: true))))
                .Succeeded(out var given, out failure))
        {
            return Reply.Failed(failure);
        }

        return (await notes.AddAsync(context.RoomCaller(), context.Stamp(), target, given.Text!, context.RequestAborted)).Succeeded(out var note, out failure)
            ? Reply.Created(NoteReply.Of(note), ApiJson.Default.NoteReply)
            : Reply.Failed(failure);
    }

    private static async Task<Reply> PurgeAsync(HttpContext context, string userId, RoomActions actions)
    {
        if (!UserIds.Read(userId).Succeeded(out var target, out var failure)
            || !(await JsonBody.ReadAsync(context.Request, optional: true, static body => new Given(body.Text<Reason>("reason", Reason.TryParse))))
                .Succeeded(out var given, out failure)
            || !(await actions.PurgeUserAsync(context.RoomCaller(), context.Stamp(), target, given.Text, context.RequestAborted)).Succeeded(out _, out failure))
        {
            return Reply.Failed(failure);
        }

        return Reply.Accepted();
    }

    private readonly record struct Given(Reason? Text);
}
