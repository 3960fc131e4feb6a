using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using IvsChatBackend.Api.Access;
using IvsChatBackend.Api.Http;
using IvsChatBackend.Api.OpenApi;
using IvsChatBackend.Api.Sanctions;
using IvsChatBackend.Core.Audit;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Roles;

namespace IvsChatBackend.Api.Audit;

/// <summary>The trail of a room, and the account's: to read, to take along, and to hold to itself.</summary>
internal static class AuditFeature
{
    private const int MaximumExported = 1_000;
    private const int MaximumExportedSize = 2_000_000;

    public static void AddAudit(this IServiceCollection services) => services.AddSingleton<AuditQuery>();

    public static void MapAudit(this IEndpointRouteBuilder routes)
    {
        Map(routes.MapGroup("/rooms/{roomId}/audit").RequireRoom(Role.Moderator), "Audit", "the room's trail");
        Map(routes.MapGroup("/audit").RequireAccount(Role.Admin), "AccountAudit", "the account's trail");
    }

    private static void Map(RouteGroupBuilder trail, string noun, string which)
    {
        Filters(trail.MapGet("", ListAsync).Describe($"list{noun}", $"Finds entries of {which}, the newest first. A page may be short with more to come."))
            .Lists().Gives<AuditPageBody>();
        Filters(trail.MapGet("/export", ExportAsync).Describe($"export{noun}", $"Gives out {which}, up to 1,000 entries and 2 MB, as JSON Lines."))
            .Query("cursor", "From the link to the rest.").GivesLines<AuditEntryBody>();
        trail.MapGet("/verify", VerifyAsync).Describe($"verify{noun}", $"Holds {which} to itself: edited, emptied, removed, reordered and forged entries, a cut tail and a trail that is gone show.")
            .Query("head", "entries:mac from the log, to which the trail must have come.")
            .Query("cursor", "Of an earlier part; 5,000 entries are looked at in one.")
            .Gives<AuditVerdictReply>();
    }

    private static RouteHandlerBuilder Filters(RouteHandlerBuilder route) => route
        .Query("actor", "Who did it.")
        .Query("target", "To whom or what.")
        .Query("action", "What was done, as ban.set.")
        .Query("from", "At this time or later: 2026-01-02T03:04:05Z.")
        .Query("to", "Before this time.");

    private static async Task<Reply> ListAsync(HttpContext context, AuditQuery trail, Cursors cursors)
    {
        if (!AuditRequest.Read(context, cursors, "/audit").Succeeded(out var asked, out var failure))
        {
            return Reply.Failed(failure);
        }

        var (entries, next) = await trail.PageAsync(asked.Chain, asked.Filter, asked.Query.Limit, asked.Before, context.RequestAborted);
        var items = new JsonArray([.. entries.Select(entry => (JsonNode)AuditEntryNode.Of(entry))]);
        return Reply.Ok(new AuditReply(items, next is { } place ? cursors.Seal(asked.Scope, Text(place)) : null), ApiJson.Default.AuditReply);
    }

    /// <summary>As many entries as a Lambda's reply holds with room to spare; a link to the rest, if there is any, in the header Link.</summary>
    private static async Task<Reply> ExportAsync(HttpContext context, AuditQuery trail, Cursors cursors)
    {
        if (!AuditRequest.Read(context, cursors, "/audit/export").Succeeded(out var asked, out var failure))
        {
            return Reply.Failed(failure);
        }

        var (entries, next) = await trail.PageAsync(asked.Chain, asked.Filter, MaximumExported, asked.Before, context.RequestAborted);
        var lines = new JsonLines(MaximumExportedSize);
        foreach (var entry in entries)
        {
            if (!lines.TryAdd(AuditEntryNode.Of(entry)))
            {
                // It goes on with this one, which is the one before the last that fitted.
                next = entry.Sequence + 1;
                break;
            }
        }

        return lines.ToReply(next is { } place ? asked.Link(cursors.Seal(asked.Scope, Text(place))) : null);
    }

    private static async Task<Reply> VerifyAsync(HttpContext context, AuditVerification verification, Cursors cursors)
    {
        var errors = new List<MemberError>();
        foreach (var name in context.Request.Query.Keys.Where(name => name is not ("head" or "cursor")))
        {
            errors.Add(new MemberError(name, "There is no such parameter."));
        }

        AuditHead? head = null;
        if (context.Request.Query.TryGetValue("head", out var given) && !TryReadHead(given.ToString(), out head))
        {
            errors.Add(new MemberError("head", "It must be a number of entries, a colon and a mac (a key's id, a dot, 64 hexadecimal digits), as the log has them."));
        }

        var chain = context.Act().Chain;
        var scope = new CursorScope("/audit/verify", context.Caller().UserId, chain);
        string? from = null;
        if (context.Request.Query.TryGetValue("cursor", out var cursor) && !cursors.TryOpen(scope, cursor.ToString(), out from))
        {
            errors.Add(new MemberError("cursor", "It must be the nextCursor of an earlier part of this verification."));
        }

        if (errors.Count > 0)
        {
            return Reply.Failed(Failure.Invalid([.. errors]));
        }

        var verdict = await verification.VerifyAsync(chain, from is null ? null : Number(from), head, context.RequestAborted);
        var next = verdict.Next is { } place ? cursors.Seal(scope, Text(place)) : null;
        return Reply.Ok(new AuditVerdictReply(verdict.Valid, verdict.Entries, verdict.FirstInvalid, verdict.Erased, next), ApiJson.Default.AuditVerdictReply);
    }

    private static bool TryReadHead(string text, out AuditHead? head)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        head = colon > 0
            && long.TryParse(text.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var entries)
            && AuditHead.IsMac(text[(colon + 1)..])
            ? new AuditHead(entries, text[(colon + 1)..])
            : null;
        return head is not null;
    }

    private static string Text(long place) => place.ToString(CultureInfo.InvariantCulture);

    private static long Number(string place) => long.Parse(place, NumberStyles.None, CultureInfo.InvariantCulture);
}

/// <param name="Items">Entries, the newest first; a page may be short, and even empty, with more to come.</param>
/// <param name="NextCursor">Absent at the end.</param>
internal sealed record AuditReply(JsonArray Items, string? NextCursor);

/// <param name="Valid">Whether all that was looked at is whole.</param>
/// <param name="Entries">How many entries this call looked at.</param>
/// <param name="FirstInvalid">Sequence of the lowest entry that is missing, changed, forged, emptied or out of place.</param>
/// <param name="Erased">How many of them each erasure emptied, by the id of its entry in the account's trail; absent for none.</param>
/// <param name="NextCursor">Present where older entries are still to be looked at.</param>
internal sealed record AuditVerdictReply(
    bool Valid, long Entries, long? FirstInvalid, ImmutableArray<ErasedEntries>? Erased, string? NextCursor);
