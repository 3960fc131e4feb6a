using System.Collections.Immutable;
using System.Globalization;
using IvsChatBackend.Core.Outcomes;

namespace IvsChatBackend.Api.Http;

/// <summary>The <c>?limit=</c> and <c>?cursor=</c> of a list.</summary>
/// <param name="Limit">1–100; 50 where none was given.</param>
/// <param name="After">The position that the cursor held; null for the first page.</param>
internal sealed record ListQuery(int Limit, string? After)
{
    private const int DefaultLimit = 50;
    private const int MaximumLimit = 100;

    /// <param name="request">Whose query is read.</param>
    /// <param name="cursors">Open the cursor.</param>
    /// <param name="scope">Of the list.</param>
    /// <param name="others">Names of parameters that the list has beside these; they are left alone.</param>
    public static Result<ListQuery> Read(HttpRequest request, Cursors cursors, CursorScope scope, params ImmutableArray<string> others)
    {
        var errors = ImmutableArray.CreateBuilder<MemberError>();
        foreach (var name in request.Query.Keys.Where(name => name is not ("limit" or "cursor") && !others.Contains(name)))
        {
            errors.Add(new MemberError(name, "There is no such parameter."));
        }

        var limit = DefaultLimit;
        if (request.Query.TryGetValue("limit", out var given)
            && (!int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit is < 1 or > MaximumLimit))
        {
            errors.Add(new MemberError("limit", $"It must be a whole number of 1 to {MaximumLimit}."));
        }

        string? after = null;
        if (request.Query.TryGetValue("cursor", out var cursor) && !cursors.TryOpen(scope, cursor.ToString(), out after))
        {
            errors.Add(new MemberError("cursor", "It must be the nextCursor of an earlier page of this list."));
        }

        return errors.Count == 0 ? new ListQuery(limit, after) : Failure.Invalid(errors.ToImmutable());
    }
}
