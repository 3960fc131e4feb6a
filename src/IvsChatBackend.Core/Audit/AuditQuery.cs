namespace IvsChatBackend.Core.Audit;

/// <summary>Finds entries of a trail, the newest first.</summary>
public sealed class AuditQuery(AuditTrail trail)
{
    /// <summary>Entries that one page looks at. Where few of them match, the page is short and says where to go on.</summary>
    public const int MaximumLooked = 1_000;

    private const int PageSize = 100;

    /// <param name="chain">Which trail.</param>
    /// <param name="filter">Which entries.</param>
    /// <param name="limit">1–1,000.</param>
    /// <param name="before">The page begins with the entry before this one; null for the newest.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The entries, and what to give as <paramref name="before"/> next; null at the end.</returns>
    public async Task<(IReadOnlyList<AuditEntry> Entries, long? Next)> PageAsync(
        string chain, AuditFilter filter, int limit, long? before, CancellationToken cancellationToken)
    {
        var found = new List<AuditEntry>();
        for (var looked = 0; looked < MaximumLooked;)
        {
            var (entries, more) = await trail.ReadAsync(chain, PageSize, before, cancellationToken).ConfigureAwait(false);
            foreach (var entry in entries)
            {
                (before, looked) = (entry.Sequence, looked + 1);
                if (filter.Takes(entry))
                {
                    found.Add(entry);
                }

                if (found.Count == limit || looked == MaximumLooked)
                {
                    return (found, more || entry != entries[^1] ? before : null);
                }
            }

            if (!more)
            {
                return (found, null);
            }
        }

        return (found, before);
    }
}

/// <summary>Which entries are asked for; what is null leaves all. An erased member is equal to nothing.</summary>
/// <param name="Actor">Who did it.</param>
/// <param name="Target">To whom or to what.</param>
/// <param name="Action">What was done.</param>
/// <param name="From">At this time or later.</param>
/// <param name="To">Before this time.</param>
public sealed record AuditFilter(
    string? Actor = null, string? Target = null, string? Action = null, DateTimeOffset? From = null, DateTimeOffset? To = null)
{
    public bool Takes(AuditEntry entry) =>
        (Actor is null || entry.Actor.Value == Actor)
        && (Target is null || entry.Target?.Value == Target)
        && (Action is null || entry.Action == Action)
        && !(entry.At < From)
        && !(entry.At >= To);
}
