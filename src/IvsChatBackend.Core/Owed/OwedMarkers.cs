using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Core.Owed;

/// <summary>The markers of all owed work, in one partition: what a stream is filtered by and what a schedule goes through.</summary>
/// <param name="store">The table.</param>
/// <param name="time">Of announcements.</param>
/// <param name="grace">
/// How long whoever makes a change has to do what it owes before others take it up. Zero for one who leaves it to others at once.
/// </param>
public sealed class OwedMarkers(IItemStore store, TimeProvider time, TimeSpan grace)
{
    /// <summary>Begins the partition key of every marker, and of nothing else.</summary>
    public const string Prefix = "OWED#";

    /// <summary>
    /// How long after an announcement a marker stays, whatever the item owes: the announcer's write may still be under way. Far longer than a
    /// write and its retries may take.
    /// </summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    private const string Partition = Prefix + "0";
    private const int MaximumAttempts = 16;

    private readonly Documents<OwedMarker> _documents = new(store, static () => OwedJson.Default.OwedMarker);

    /// <summary>Where a marker is.</summary>
    public static ItemKey KeyOf(OwedMarker marker) => KeyOf(new ItemKey(marker.Partition, marker.Sort), marker.Since);

    /// <summary>Before an item is written that owes something.</summary>
    public async Task AnnounceAsync(ItemKey item, DateTimeOffset dueAt, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var due = dueAt + grace;
        for (var attempt = 0; attempt < MaximumAttempts; attempt++)
        {
            var stored = await FindAsync(item, cancellationToken).ConfigureAwait(false);
            var since = stored is { Value.Since: var known } ? known : now;
            var earliest = stored is { Value.DueAt: var already } && already < due ? already : due;

            // Written even where nothing changes in it: the version keeps a settler from deleting a marker that is needed again.
            var marker = new OwedMarker(item.Partition, item.Sort, earliest, now) { Since = since };
            if (await _documents.TryPutAsync(KeyOf(item, since), marker, stored?.Version ?? 0, cancellationToken).ConfigureAwait(false))
            {
                return;
            }
        }

        throw new StoreUnavailableException("A marker is written by too many at once.");
    }

    /// <summary>As <see cref="AnnounceAsync"/>, without a look first, for an item that owes nothing so far.</summary>
    /// <returns>The marker; null where another announced the item at this very instant.</returns>
    public async Task<Stored<OwedMarker>?> TryAnnounceFirstAsync(ItemKey item, DateTimeOffset dueAt, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var marker = new OwedMarker(item.Partition, item.Sort, dueAt + grace, now) { Since = now };
        return await _documents.TryPutAsync(KeyOf(item, now), marker, replaces: 0, cancellationToken).ConfigureAwait(false)
            ? new Stored<OwedMarker>(marker, 1)
            : null;
    }

    /// <summary>The item's marker. There may be two, where two announced it first at one time; each is found once the one before it is gone.</summary>
    public async Task<Stored<OwedMarker>?> FindAsync(ItemKey item, CancellationToken cancellationToken)
    {
        var page = await store.QueryAsync(Partition, PrefixOf(item), 1, after: null, cancellationToken).ConfigureAwait(false);
        return page.Items is [var first, ..] ? _documents.Read(first) : null;
    }

    /// <summary>After a look at the item: the marker is moved to what falls due next, or deleted.</summary>
    /// <param name="item">The item.</param>
    /// <param name="seen">The marker as it was before the look. One that changed since stays as it is.</param>
    /// <param name="lookedAt">
    /// No later than the look at the item. An announcement that had lapsed by then was followed by its write, or never will be; of one that
    /// lapsed while the settler was busy, nobody has looked.
    /// </param>
    /// <param name="nextDue">Null where nothing is left.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task SettleAsync(
        ItemKey item, Stored<OwedMarker> seen, DateTimeOffset lookedAt, DateTimeOffset? nextDue, CancellationToken cancellationToken)
    {
        var lapses = seen.Value.AnnouncedAt + Lease;
        var next = lapses > lookedAt && !(nextDue < lapses) ? lapses : nextDue;
        if (next is null)
        {
            await store.TryDeleteAsync(KeyOf(item, seen.Value.Since), seen.Version, cancellationToken).ConfigureAwait(false);
        }
        else if (seen.Value.DueAt != next)
        {
            await _documents.TryPutAsync(KeyOf(item, seen.Value.Since), seen.Value with { DueAt = next.Value }, seen.Version, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <param name="limit">1–100.</param>
    /// <param name="after">From the page before; null for the first.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<(IReadOnlyList<OwedMarker> Markers, string? Next)> ListAsync(int limit, string? after, CancellationToken cancellationToken)
    {
        var page = await store.QueryAsync(Partition, "", limit, after, cancellationToken).ConfigureAwait(false);
        return ([.. page.Items.Select(item => _documents.Read(item).Value)], page.Next);
    }

    /// <summary>The marker that a stream told of by its key; null where it is gone.</summary>
    public async Task<OwedMarker?> ReadAsync(ItemKey marker, CancellationToken cancellationToken) =>
        (await _documents.FindAsync(marker, cancellationToken).ConfigureAwait(false))?.Value;

    // A marker that is made anew has a key of its own: versions begin again with it, and whoever looked at the former one may yet delete what
    // has that one's key and version. It lives for the lease at least, so no other of its item began at its instant.
    private static ItemKey KeyOf(ItemKey item, DateTimeOffset? since) =>
        new(Partition, since is { } began ? string.Create(CultureInfo.InvariantCulture, $"{PrefixOf(item)}-{began.UtcTicks}") : PrefixOf(item));

    // A hash, since two keys together may be longer than one may.
    private static string PrefixOf(ItemKey item) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{item.Partition}\0{item.Sort}")));
}
