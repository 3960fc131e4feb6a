using System.Text.Json;
using IvsChatBackend.Api.Access;
using IvsChatBackend.Api.Http;
using IvsChatBackend.Api.OpenApi;
using IvsChatBackend.Core.Moderation;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Roles;
using IvsChatBackend.Core.Sanctions;
using IvsChatBackend.Core.Standings;

namespace IvsChatBackend.Api.Sanctions;

/// <summary>Bans as JSON Lines: taken along from one room, or deployment, and imposed in another. What comes out goes in as it is.</summary>
internal static class BanTransferFeature
{
    private const int PageSize = 100;
    private const int MaximumExportedSize = 900_000;
    private const int MaximumImportedSize = 1_000_000;

    public static void AddBanTransfer(this IServiceCollection services) => services.AddSingleton<StandingBatches>().AddSingleton<BanImports>();

    public static void MapBanTransfer(this IEndpointRouteBuilder routes)
    {
        Map(routes.MapGroup("/rooms/{roomId}/bans").RequireRoom(Role.Moderator), "Bans", "of the room");
        Map(routes.MapGroup("/bans").RequireAccount(Role.Admin), "AccountBans", "of every room");
    }

    private static void Map(RouteGroupBuilder bans, string noun, string where)
    {
        bans.MapGet("/export", ExportAsync)
            .Describe($"export{noun}", $"Gives out bans {where} that are in force, up to 1,000, as JSON Lines that can be imported.")
            .Query("cursor", "From the link to the rest.").GivesLines<SanctionReply>();
        bans.MapPost("/import", ImportAsync).WithMetadata(new LargeBody(MaximumImportedSize))
            .Describe($"import{noun}", $"Imposes bans {where} from up to 1,000 lines and 1 MB, each held to the rules by itself. The same lines again change nothing.")
            .TakesLines<ImportedBan>().Gives<BanImportReply>();
    }

    /// <summary>As many bans as one import takes; a link to the rest, if there is any, in the header Link.</summary>
    private static async Task<Reply> ExportAsync(HttpContext context, SanctionIndex index, Cursors cursors)
    {
        var roomId = context.Act().Room?.Id ?? UserStandings.EveryRoom;
        var scope = new CursorScope("/bans/export", context.Caller().UserId, roomId);
        if (!ListQuery.Read(context.Request, cursors, scope).Succeeded(out var query, out var failure))
        {
            return Reply.Failed(failure);
        }

        var lines = new JsonLines(MaximumExportedSize);
        var after = query.After;
        do
        {
            var (bans, next) = await index.ListAsync(roomId, SanctionKind.Ban, PageSize, after, context.RequestAborted);
            foreach (var ban in bans)
            {
                if (lines.Count == BanImports.MaximumLines || !lines.TryAdd(JsonSerializer.Serialize(SanctionReply.Of(ban), ApiJson.Default.SanctionReply)))
                {
                    return lines.ToReply(Link(cursors.Seal(scope, after!)));
                }

                after = ban.UserId;
            }

            after = next;
        }
        while (after is not null);

        return lines.ToReply(link: null);
    }

    private static async Task<Reply> ImportAsync(HttpContext context, BanImports imports)
    {
        if (!(await BanLines.ReadAsync(context.Request)).Succeeded(out var read, out var failure))
        {
            return Reply.Failed(failure);
        }

        var valid = read.Where(line => line.Ban is not null).Select(line => line.Ban!).ToList();
        var outcomes = await imports.ImportAsync(context.Act(), context.Stamp().OperationId, valid, context.RequestAborted);
        var next = 0;
        var lines = read.Select(line => BanImportLineReply.Of(line.Number, line.Ban is null ? line.Problem! : outcomes[next++])).ToList();
        return Reply.Ok(new BanImportReply(lines), ApiJson.Default.BanImportReply);
    }

    private static string Link(string cursor) => $"<?cursor={cursor}>; rel=\"next\"";
}

/// <param name="Lines">One for each line that is not blank, in their order.</param>
internal sealed record BanImportReply(IReadOnlyList<BanImportLineReply> Lines);

/// <param name="Line">1 for the first line of the body.</param>
/// <param name="Outcome"><c>created</c>, <c>replaced</c>, <c>unchanged</c>, <c>expired</c> or <c>refused</c>.</param>
/// <param name="Code">For <c>refused</c>: as in a problem.</param>
/// <param name="Detail">For <c>refused</c>.</param>
internal sealed record BanImportLineReply(int Line, string Outcome, string? Code, string? Detail)
{
    private const int MaximumDetailLength = 200;

    public static BanImportLineReply Of(int line, Result<BanImportOutcome> outcome) => outcome.Succeeded(out var done, out var failure)
        ? new BanImportLineReply(line, Name(done), null, null)
        : new BanImportLineReply(line, "refused", Problem.Of(failure.Code).Code, Explain(failure));

    private static string Name(BanImportOutcome outcome) => outcome switch
    {
        BanImportOutcome.Created => "created",
        BanImportOutcome.Replaced => "replaced",
        BanImportOutcome.Unchanged => "unchanged",
        _ => "expired",
    };

    // Short, since a thousand of them make one reply; names of members in it are the sender's.
    private static string Explain(Failure failure)
    {
        var text = failure.Errors.IsEmpty ? failure.Detail : $"{failure.Errors[0].Member}: {failure.Errors[0].Message}";
        return text.Length <= MaximumDetailLength ? text : failure.Errors.IsEmpty ? text[..MaximumDetailLength] : failure.Errors[0].Message;
    }
}
