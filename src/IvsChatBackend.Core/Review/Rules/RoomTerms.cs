using IvsChatBackend.Core.Owed;
using IvsChatBackend.Core.State;
using IvsChatBackend.Text.Matching;
using IvsChatBackend.Text.Terms;

namespace IvsChatBackend.Core.Review.Rules;

/// <summary>The terms of all rooms, as they are stored.</summary>
public sealed class RoomTerms(IItemStore store, OwedMarkers markers)
{
    private readonly OwingDocuments<TermBucket> _buckets = new(store, markers, static () => TermsJson.Default.TermBucket);
    private readonly OwingDocuments<TermImport> _imports = new(store, markers, static () => TermsJson.Default.TermImport, import => import.ExpiresAt);

    /// <returns>All terms of the room in order of their ids, by one read.</returns>
    public async Task<IReadOnlyList<Term>> ListAsync(string roomId, CancellationToken cancellationToken)
    {
        var keys = Enumerable.Range(0, TermBucket.Count).Select(index => BucketKey(roomId, index)).ToList();
        var items = await store.GetManyAsync(keys, cancellationToken).ConfigureAwait(false);
        return [.. items.SelectMany(item => _buckets.Read(item).Value.Terms).OrderBy(term => term.Id, StringComparer.Ordinal)];
    }

    public async Task<Term?> FindAsync(string roomId, string termId, CancellationToken cancellationToken) =>
        (await _buckets.FindAsync(KeyOf(roomId, termId), cancellationToken).ConfigureAwait(false))?.Value.Find(termId);

    /// <summary>Where the bucket of a term is, for whoever settles what it owes.</summary>
    internal static ItemKey KeyOf(string roomId, string termId) => BucketKey(roomId, TermBucket.IndexOf(termId));

    internal static ItemKey ImportKey(string roomId, string id) => new(Partition(roomId), $"IMPORT#{id}");

    internal Task<TermBucket> UpdateAsync(string roomId, string termId, Func<TermBucket, TermBucket> change, CancellationToken cancellationToken) =>
        _buckets.UpdateAsync(KeyOf(roomId, termId), TermBucket.Empty, change, cancellationToken);

    /// <summary>Writes down a list that is to be taken in; one of that id which is there already stays.</summary>
    internal Task<bool> TryBeginImportAsync(string roomId, string id, TermImport import, CancellationToken cancellationToken) =>
        _imports.TryPutAsync(ImportKey(roomId, id), import, 0, cancellationToken);

    /// <summary>Takes in a list that was written down, once for each bucket, whatever became of an earlier try.</summary>
    internal async Task ApplyImportAsync(string roomId, string id, CancellationToken cancellationToken)
    {
        if (await _imports.FindAsync(ImportKey(roomId, id), cancellationToken).ConfigureAwait(false) is not { Value: var import })
        {
            return;
        }

        foreach (var share in import.Terms.GroupBy(term => TermBucket.IndexOf(term.Id)))
        {
            await _buckets.UpdateAsync(BucketKey(roomId, share.Key), TermBucket.Empty, bucket => bucket.WithImport(id, share), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>What is compiled of terms: as many as may be, in order of their ids, should two moderators together have added more.</summary>
    internal static IReadOnlyList<Term> WithinLimits(IEnumerable<Term> terms)
    {
        var patterns = 0;
        return [.. terms.Where(term => term.Match != TermMatch.Pattern || patterns++ < RuleSet.MaximumPatterns).Take(RuleSet.MaximumTerms)];
    }

    private static ItemKey BucketKey(string roomId, int index) => new(Partition(roomId), $"TERMS#{index:d2}");

    private static string Partition(string roomId) => $"TERMS#{roomId}";
}
