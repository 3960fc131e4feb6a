using IvsChatBackend.Api.Access;
using IvsChatBackend.Api.Http;
using IvsChatBackend.Api.OpenApi;
using IvsChatBackend.Core.Entry;
using IvsChatBackend.Core.Erasure;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Review.Queue;
using IvsChatBackend.Core.Roles;

namespace IvsChatBackend.Api.Review;

/// <summary>The messages of a room that wait for a moderator.</summary>
internal static class QueueFeature
{
    private const string All = "/rooms/{roomId}/queue";

    public static void AddReviewQueue(this IServiceCollection services) =>
        services.AddSingleton<ReviewQueue>().AddSingleton<QueueDecisions>().AddSingleton<IUserData, HeldMessageData>();

    public static void MapReviewQueue(this IEndpointRouteBuilder routes)
    {
        var room = routes.MapGroup("/rooms/{roomId}").RequireRoom(Role.Moderator);
        room.MapGet("/queue", ListAsync).Describe("listQueue", "Lists the messages that wait for a moderator, the longest first.").Lists().Gives<QueueReply>();
        room.MapPost("/queue/{id}/approve", ApproveAsync)
            .Describe("approveHeldMessage", "Sends a held message to the room, as the event app:MESSAGE_APPROVED. Clients drop a repeat by its queueId.")
            .Gives<HeldReply>().Fails(FailureCode.NotFound, FailureCode.Conflict, FailureCode.RankTooLow);
        room.MapPost("/queue/{id}/deny", DenyAsync).Describe("denyHeldMessage", "Leaves a held message undelivered.")
            .Gives<HeldReply>().Fails(FailureCode.NotFound, FailureCode.Conflict, FailureCode.RankTooLow);
    }

    private static async Task<Reply> ListAsync(HttpContext context, ReviewQueue queue, Cursors cursors)
    {
        var who = context.RoomCaller();
        var scope = new CursorScope(All, who.Caller.UserId, who.Room.Id);
        if (!ListQuery.Read(context.Request, cursors, scope).Succeeded(out var query, out var failure))
        {
            return Reply.Failed(failure);
        }

        var (entries, next) = await queue.ListAsync(who.Room.Id, query.Limit, query.After, context.RequestAborted);
        return Reply.Ok(
            new QueueReply([.. entries.Select(HeldReply.Of)], next is null ? null : cursors.Seal(scope, next)), ApiJson.Default.QueueReply);
    }

    private static Task<Reply> ApproveAsync(HttpContext context, string id, QueueDecisions decisions) => DecideAsync(context, id, decisions.ApproveAsync);

    private static Task<Reply> DenyAsync(HttpContext context, string id, QueueDecisions decisions) => DecideAsync(context, id, decisions.DenyAsync);

    private static async Task<Reply> DecideAsync(
        HttpContext context, string id, Func<RoomCaller, string, string, CancellationToken, Task<Result<QueueEntry>>> decide)
    {
        if (id.Length != 32 || !id.All(char.IsAsciiHexDigitLower))
        {
            return Reply.Failed(Failure.Invalid("id", "An id of the queue has 32 hexadecimal digits."));
        }

        var decided = await decide(context.RoomCaller(), context.TraceIdentifier, id, context.RequestAborted);
        return decided.Succeeded(out var entry, out var failure) ? Reply.Ok(HeldReply.Of(entry), ApiJson.Default.HeldReply) : Reply.Failed(failure);
    }
}

/// <summary>A held message.</summary>
internal sealed record HeldReply(
    string Id,
    string MessageId,
    string UserId,
    string? DisplayName,
    string Content,
    string Rule,
    QueueState State,
    DateTimeOffset HeldAt,
    DateTimeOffset ExpiresAt,
    string? DecidedBy,
    DateTimeOffset? DecidedAt)
{
    public static HeldReply Of(QueueEntry entry) => new(
        entry.Id,
        entry.MessageId,
        entry.UserId,
        entry.DisplayName,
        entry.Content,
        entry.Rule,
        entry.State,
        entry.HeldAt,
        entry.ExpiresAt,
        entry.DecidedBy,
        entry.DecidedAt);
}

internal sealed record QueueReply(IReadOnlyList<HeldReply> Items, string? NextCursor);
