using IvsChatBackend.Api.Access;
using IvsChatBackend.Api.Http;
using IvsChatBackend.Api.OpenApi;
using IvsChatBackend.Core.IvsChat;
using IvsChatBackend.Core.Moderation;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Roles;

namespace IvsChatBackend.Api.Moderation;

/// <summary>What a moderator does to a live room.</summary>
internal static class ModerationFeature
{
    private const int MessageIdLength = 12;

    public static void AddModeration(this IServiceCollection services) => services.AddSingleton<RoomActions>();

    public static void MapModeration(this IEndpointRouteBuilder routes)
    {
        var room = routes.MapGroup("/rooms/{roomId}").RequireRoom(Role.Moderator);
        room.MapDelete("/messages/{messageId}", DeleteMessageAsync).Describe("deleteMessage", "Tells every client to drop a message (DeleteMessage).")
            .Query("reason", "IVS Chat shows its first 256 characters to everybody in the room.").Gives(204);
        room.MapPost("/users/{userId}/disconnect", DisconnectUserAsync).Describe("disconnectUser", "Ends every connection of a user in the room (DisconnectUser).")
            .Takes<ReasonBody>(optional: true).Gives(204).Fails(FailureCode.RankTooLow);
        room.MapPost("/events", SendEventAsync).Describe("sendEvent", "Sends an event to everybody in the room (SendEvent).")
            .Takes<NewRoomEvent>().Gives<RoomEventReply>();
    }

    private static async Task<Reply> DeleteMessageAsync(HttpContext context, string messageId, RoomActions actions)
    {
        if (messageId.Length != MessageIdLength || !messageId.All(char.IsAsciiLetterOrDigit))
        {
            return Reply.Failed(Failure.Invalid("messageId", $"A message id has {MessageIdLength} characters of A-Z, a-z and 0-9."));
        }

        if (!ReadReason(context.Request.Query).Succeeded(out var reason, out var failure))
        {
            return Reply.Failed(failure);
        }

        return Answer(await actions.DeleteMessageAsync(context.RoomCaller(), context.Stamp(), messageId, reason.Value, context.RequestAborted));
    }

    private static async Task<Reply> DisconnectUserAsync(HttpContext context, string userId, RoomActions actions)
    {
        if (!UserIds.Read(userId).Succeeded(out var target, out var failure)
            || !(await JsonBody.ReadAsync(context.Request, optional: true, static body => new GivenReason(body.Text<Reason>("reason", Reason.TryParse))))
                .Succeeded(out var reason, out failure))
        {
            return Reply.Failed(failure);
        }

        return Answer(await actions.DisconnectUserAsync(context.RoomCaller(), context.Stamp(), target, reason.Value, context.RequestAborted));
    }

    private static async Task<Reply> SendEventAsync(HttpContext context, RoomActions actions)
    {
        var body = await JsonBody.ReadAsync(
            context.Request, optional: false, static body => (Name: body.Text("eventName", required: true), Attributes: body.TextMap("attributes")));
        if (!body.Succeeded(out var asked, out var failure)
            || !RoomEvent.Create(asked.Name!, asked.Attributes).Succeeded(out var roomEvent, out failure)
            || !(await actions.SendEventAsync(context.RoomCaller(), context.Stamp(), roomEvent, context.RequestAborted)).Succeeded(out var id, out failure))
        {
            return Reply.Failed(failure);
        }

        return Reply.Ok(new RoomEventReply(id), ApiJson.Default.RoomEventReply);
    }

    private static Result<GivenReason> ReadReason(IQueryCollection query)
    {
        if (query.Keys.FirstOrDefault(name => name != "reason") is { } unknown)
        {
            return Failure.Invalid(unknown, "There is no such parameter.");
        }

        if (!query.TryGetValue("reason", out var text))
        {
            return default(GivenReason);
        }

        return Reason.TryParse(text.ToString(), out var reason, out var problem) ? new GivenReason(reason) : Failure.Invalid("reason", problem);
    }

    private static Reply Answer(Result<string> result) => result.Failure is { } failure ? Reply.Failed(failure) : Reply.NoContent();

    /// <summary>A reason that may be left out.</summary>
    private readonly record struct GivenReason(Reason? Value);
}

/// <param name="Id">12 characters; the <c>Id</c> of the frame that clients get.</param>
internal sealed record RoomEventReply(string Id);
