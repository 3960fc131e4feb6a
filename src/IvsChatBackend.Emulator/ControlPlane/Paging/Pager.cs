using System.Collections.Immutable;
using IvsChatBackend.Emulator.State;

namespace IvsChatBackend.Emulator.ControlPlane.Paging;

/// <summary>Cuts a listing into pages.</summary>
internal sealed class Pager(PageTokens tokens)
{
    public void Validate(Violations violations, PageRequest request)
    {
        violations.Range("maxResults", request.MaxResults, 1, PageRequest.LargestPage);
        violations.Length("nextToken", request.NextToken, 0, 1024);
        if (!TryStart(request, out _))
        {
            violations.Add("nextToken", "is not a token that this listing gave");
        }
    }

    /// <param name="request">A request that was found valid.</param>
    /// <param name="order">Everything there is, in the listing's order.</param>
    /// <param name="matches">Whether a place is wanted.</param>
    /// <returns>The page's places, and the token of the next page where there is one.</returns>
    public (IReadOnlyList<Position> Places, string? NextToken) Take(
        PageRequest request, ImmutableSortedSet<Position> order, Func<Position, bool> matches)
    {
        TryStart(request, out var after);
        var size = request.MaxResults ?? PageRequest.LargestPage;
        var places = new List<Position>(size);
        for (var index = IndexAfter(order, after); index < order.Count; index++)
        {
            if (!matches(order[index]))
            {
                continue;
            }

            if (places.Count == size)
            {
                return (places, tokens.Write(request.Scope(), places[^1]));
            }

            places.Add(order[index]);
        }

        return (places, null);
    }

    private bool TryStart(PageRequest request, out Position? after)
    {
        after = null;
        return string.IsNullOrEmpty(request.NextToken) || tokens.TryRead(request.Scope(), request.NextToken, out after);
    }

    private static int IndexAfter(ImmutableSortedSet<Position> order, Position? after)
    {
        if (after is null)
        {
            return 0;
        }

        // Not there any more: the complement is where it would stand, which is where the next one stands.
        var index = order.IndexOf(after);
        return index < 0 ? ~index : index + 1;
    }
}
