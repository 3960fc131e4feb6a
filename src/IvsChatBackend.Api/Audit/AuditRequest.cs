using System.Collections.Immutable;
using System.Globalization;
using IvsChatBackend.Api.Access;
using IvsChatBackend.Api.Http;
using IvsChatBackend.Api.Sanctions;
using IvsChatBackend.Core.Audit;
using IvsChatBackend.Core.Outcomes;

namespace IvsChatBackend.Api.Audit;

/// <summary>Which entries a request asks for: <c>?actor=&amp;target=&amp;action=&amp;from=&amp;to=</c> beside a list's own parameters.</summary>
internal sealed record AuditRequest(string Chain, AuditFilter Filter, ListQuery Query, CursorScope Scope, string FilterQuery)
{
    private const int MaximumLength = 512;

    private static readonly ImmutableArray<string> Names = ["actor", "target", "action", "from", "to"];

    /// <summary>Where the page before ended; null for the first.</summary>
    public long? Before => Query.After is { } place ? long.Parse(place, NumberStyles.None, CultureInfo.InvariantCulture) : null;

    public static Result<AuditRequest> Read(HttpContext context, Cursors cursors, string route)
    {
        var query = context.Request.Query;
        var errors = Names.Where(name => query[name].ToString().Length > MaximumLength || query[name].Count > 1)
            .Select(name => new MemberError(name, $"It must be one value of at most {MaximumLength} characters."))
            .ToList();
        var filter = new AuditFilter(
            Text(query, "actor"), Text(query, "target"), Text(query, "action"), Time(query, "from", errors), Time(query, "to", errors));
        if (errors.Count > 0)
        {
            return Failure.Invalid([.. errors]);
        }

        var filterQuery = string.Join('&', Names.Where(query.ContainsKey).Select(name => $"{name}={Uri.EscapeDataString(query[name].ToString())}"));
        var chain = context.Act().Chain;
        var scope = new CursorScope(route, context.Caller().UserId, chain, filterQuery);
        return ListQuery.Read(context.Request, cursors, scope, Names).Succeeded(out var list, out var failure)
            ? new AuditRequest(chain, filter, list, scope, filterQuery)
            : failure;
    }

    /// <summary>A link to the next part, relative to the request's own address.</summary>
    public string Link(string cursor) => $"<?{(FilterQuery.Length > 0 ? FilterQuery + "&" : "")}cursor={cursor}>; rel=\"next\"";

    private static string? Text(IQueryCollection query, string name) => query.TryGetValue(name, out var value) ? value.ToString() : null;

    private static DateTimeOffset? Time(IQueryCollection query, string name, List<MemberError> errors)
    {
        if (Text(query, name) is not { } text)
        {
            return null;
        }

        if (DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
        {
            return time;
        }

        errors.Add(new MemberError(name, "It must be a time as 2026-01-02T03:04:05Z or 2026-01-02T03:04:05.678Z."));
        return null;
    }

    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'"];
}
