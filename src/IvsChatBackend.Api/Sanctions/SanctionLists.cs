using IvsChatBackend.Api.Access;
using IvsChatBackend.Api.Http;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Sanctions;
using IvsChatBackend.Core.Standings;

namespace IvsChatBackend.Api.Sanctions;

/// <summary>Which sanctions are in force.</summary>
internal sealed class SanctionLists(SanctionIndex index, UserStandings standings, Cursors cursors, TimeProvider time)
{
    public async Task<Reply> ListAsync(HttpContext context, SanctionKind kind)
    {
        var roomId = context.Act().Room?.Id ?? UserStandings.EveryRoom;
        var scope = new CursorScope("/sanctions", context.Caller().UserId, roomId, SanctionTasks.Name(kind));
        if (!ListQuery.Read(context.Request, cursors, scope).Succeeded(out var query, out var failure))
        {
            return Reply.Failed(failure);
        }

        var (sanctions, next) = await index.ListAsync(roomId, kind, query.Limit, query.After, context.RequestAborted);
        return Reply.Ok(
            new SanctionsReply([.. sanctions.Select(SanctionReply.Of)], next is null ? null : cursors.Seal(scope, next)), ApiJson.Default.SanctionsReply);
    }

    public async Task<Reply> GetAsync(HttpContext context, SanctionKind kind, string userId)
    {
        if (!UserIds.Read(userId).Succeeded(out var target, out var failure))
        {
            return Reply.Failed(failure);
        }

        var standing = await standings.FindAsync(context.Act().Room?.Id ?? UserStandings.EveryRoom, target, context.RequestAborted);
        return standing.Active(kind, time.GetUtcNow()) is { } sanction
            ? Reply.Ok(SanctionReply.Of(sanction), ApiJson.Default.SanctionReply)
            : Reply.Failed(Failure.NotFound($"{SanctionTasks.Name(kind)} of this user in force"));
    }
}
