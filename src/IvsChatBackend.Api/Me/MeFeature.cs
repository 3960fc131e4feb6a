using IvsChatBackend.Api.Access;
using IvsChatBackend.Api.Http;
using IvsChatBackend.Api.OpenApi;
using IvsChatBackend.Api.Sanctions;
using IvsChatBackend.Core.Entry;
using IvsChatBackend.Core.Moderation;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Roles;
using IvsChatBackend.Core.Standings;

namespace IvsChatBackend.Api.Me;

/// <summary>What a caller is in a room. Those who are banned there may ask too: it is what tells them that they are.</summary>
internal static class MeFeature
{
    private const int SanctionIdLength = 32;

    public static void MapMe(this IEndpointRouteBuilder routes)
    {
        var me = routes.MapGroup("/rooms/{roomId}/me").RequireRoom(admitsBanned: true);
        me.MapGet("", GetAsync).Describe("getMe", "What the caller is in the room, and the sanctions that bind them there.").Gives<MeReply>();
        me.MapPost("/warnings/{id}/acknowledge", AcknowledgeAsync).Describe("acknowledgeWarning", "Takes note of a warning, which ends it.")
            .Gives(204).Fails(FailureCode.NotFound);
    }

    private static async Task<Reply> GetAsync(HttpContext context, SeenRoles seen, TimeProvider time)
    {
        var who = context.RoomCaller();
        await seen.RecordAsync(who, context.RequestAborted);

        var me = new MeReply(
            who.Caller.UserId,
            who.Role.Name,
            who.Role.Capabilities.ToNames(),
            who.Role.SessionDurationInMinutes,
            [.. who.Standing.AllBinding(who.Role, time.GetUtcNow()).Select(OwnSanctionReply.Of)]);
        return Reply.Ok(me, ApiJson.Default.MeReply);
    }

    private static async Task<Reply> AcknowledgeAsync(HttpContext context, string id, Sanctioning sanctioning)
    {
        if (id.Length != SanctionIdLength || !id.All(char.IsAsciiHexDigitLower))
        {
            return Reply.Failed(Failure.Invalid("id", $"A warning's id has {SanctionIdLength} hexadecimal digits in lower case."));
        }

        var body = await JsonBody.ReadAsync(context.Request, optional: true, static _ => default(Done));
        if (body.Failure is { } invalid)
        {
            return Reply.Failed(invalid);
        }

        return (await sanctioning.AcknowledgeAsync(context.Act(), id, context.RequestAborted)).Failure is { } failure
            ? Reply.Failed(failure)
            : Reply.NoContent();
    }
}

/// <param name="UserId">As IVS Chat knows the caller.</param>
/// <param name="Role">The highest of what the claims and the room give.</param>
/// <param name="Capabilities">The most that a token may carry.</param>
/// <param name="SessionDurationInMinutes">The longest session of a token.</param>
/// <param name="Sanctions">Those that bind the caller here, of this room and of every room.</param>
internal sealed record MeReply(
    string UserId, string Role, IReadOnlyList<string> Capabilities, int SessionDurationInMinutes, IReadOnlyList<OwnSanctionReply> Sanctions);
