using IvsChatBackend.Api.Access;
using IvsChatBackend.Api.Http;
using IvsChatBackend.Api.OpenApi;
using IvsChatBackend.Core.Entry;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Review.Rules;
using IvsChatBackend.Core.Roles;
using IvsChatBackend.Text.Terms;

namespace IvsChatBackend.Api.Review;

/// <summary>A room's terms.</summary>
internal static class TermsFeature
{
    private const string One = "/terms/{termId}";
    private const string All = "/rooms/{roomId}/terms";
    private const int MaximumListSize = 1024 * 1024;

    public static void AddTerms(this IServiceCollection services) => services
        .AddSingleton<RoomTerms>()
        .AddSingleton<RuleSnapshots>()
        .AddSingleton<RulePublisher>()
        .AddSingleton<TermChanges>();

    public static void MapTerms(this IEndpointRouteBuilder routes)
    {
        var room = routes.MapGroup("/rooms/{roomId}").RequireRoom(Role.Moderator);
        room.MapGet("/terms", ListAsync).Describe("listTerms", "Lists the room's own terms.").Lists().Gives<TermsReply>();
        room.MapPut(One, PutAsync).Describe("setTerm", "Adds a term, or replaces the one of that id.")
            .Takes<TermBody>().Gives<TermReply>(200, 201).Fails(FailureCode.QuotaExceeded);
        room.MapDelete(One, DeleteAsync).Describe("removeTerm", "Removes a term.").Gives(204).Fails(FailureCode.NotFound);
        room.MapGet("/terms/export", ExportAsync).Describe("exportTerms", "Gives the room's terms as a list that another room takes in.")
            .Query("format", "json, jsonl or csv; json. The others link to their next page in the header Link.")
            .Query("cursor", "Of an earlier page.")
            .Gives<TermListReply>();
        room.MapPost("/terms/import", ImportAsync).Describe("importTerms", "Takes in a list of up to 1,000 terms; text/csv and application/x-ndjson are taken too.")
            .Takes<TermListBody>().Gives<ImportReply>().Fails(FailureCode.QuotaExceeded)
            .WithMetadata(new LargeBody(MaximumListSize));
    }

    private static async Task<Reply> ListAsync(HttpContext context, RoomTerms terms, Cursors cursors)
    {
        var who = context.RoomCaller();
        var scope = new CursorScope(All, who.Caller.UserId, who.Room.Id);
        if (!ListQuery.Read(context.Request, cursors, scope).Succeeded(out var query, out var failure))
        {
            return Reply.Failed(failure);
        }

        var (page, next) = Page(await terms.ListAsync(who.Room.Id, context.RequestAborted), query.After, query.Limit);
        return Reply.Ok(
            new TermsReply([.. page.Select(TermReply.Of)], next is null ? null : cursors.Seal(scope, next)), ApiJson.Default.TermsReply);
    }

    private static async Task<Reply> PutAsync(HttpContext context, string termId, TermChanges changes)
    {
        if (!Term.IsId(termId))
        {
            return Reply.Failed(TermIdInvalid());
        }

        var body = await JsonBody.ReadAsync(context.Request, optional: false, body => TermWords.Read(body, termId));
        if (!body.Succeeded(out var term, out var failure)
            || !(await changes.PutAsync(context.RoomCaller(), context.TraceIdentifier, term, context.RequestAborted)).Succeeded(out var isNew, out failure))
        {
            return Reply.Failed(failure);
        }

        var reply = TermReply.Of(term);
        return isNew ? Reply.Created(reply, ApiJson.Default.TermReply) : Reply.Ok(reply, ApiJson.Default.TermReply);
    }

    private static async Task<Reply> DeleteAsync(HttpContext context, string termId, TermChanges changes)
    {
        if (!Term.IsId(termId))
        {
            return Reply.Failed(TermIdInvalid());
        }

        var removed = await changes.RemoveAsync(context.RoomCaller(), context.TraceIdentifier, termId, context.RequestAborted);
        return removed.Failure is { } failure ? Reply.Failed(failure) : Reply.NoContent();
    }

    private static async Task<Reply> ExportAsync(HttpContext context, RoomTerms terms, Cursors cursors)
    {
        var who = context.RoomCaller();
        if (!TermLists.ReadQuery(context.Request, cursors, who).Succeeded(out var query, out var failure))
        {
            return Reply.Failed(failure);
        }

        var (page, next) = Page(await terms.ListAsync(who.Room.Id, context.RequestAborted), query.After, TermLists.PageSize);
        return TermLists.Answer(page, query.Format, next is null ? null : cursors.Seal(query.Scope, next));
    }

    private static async Task<Reply> ImportAsync(HttpContext context, TermChanges changes)
    {
        if (!(await TermLists.ReadAsync(context.Request)).Succeeded(out var list, out var failure)
            || !(await changes.ImportAsync(context.RoomCaller(), context.Stamp(), list, context.RequestAborted)).Succeeded(out _, out failure))
        {
            return Reply.Failed(failure);
        }

        return Reply.Ok(new ImportReply(list.Length), ApiJson.Default.ImportReply);
    }

    private static (IReadOnlyList<Term> Terms, string? Next) Page(IReadOnlyList<Term> all, string? after, int limit)
    {
        var rest = all.SkipWhile(term => after is not null && string.CompareOrdinal(term.Id, after) <= 0).Take(limit + 1).ToList();
        return rest.Count > limit ? (rest[..limit], rest[limit - 1].Id) : (rest, null);
    }

    private static Failure TermIdInvalid() =>
        Failure.Invalid("termId", $"A term's id has 1 to {Term.MaximumIdLength} characters of A-Z a-z 0-9 - _.");
}

/// <summary>A term as it is sent and given.</summary>
internal sealed record TermReply(string Id, string Text, TermMatch Match, TermAction Action, string? Message)
{
    /// <summary>Absent where it hits as it is written alone.</summary>
    public bool? Inflect { get; init; }

    /// <summary><c>exact</c>, or absent.</summary>
    public string? Accents { get; init; }

    public static TermReply Of(Term term) => new(term.Id, term.Text, term.Match, term.Action, term.Message)
    {
        Inflect = term.Traits.HasFlag(TermTraits.Inflect) ? true : null,
        Accents = term.Traits.HasFlag(TermTraits.ExactAccents) ? "exact" : null,
    };
}

internal sealed record TermsReply(IReadOnlyList<TermReply> Items, string? NextCursor);

/// <param name="Imported">Number of terms that were taken in.</param>
internal sealed record ImportReply(int Imported);
