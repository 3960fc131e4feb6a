using System.Globalization;
using System.Security.Cryptography;
using IvsChatBackend.Core.Secrets;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Core.Audit;

/// <summary>
/// Append-only trails, one a room and one for the account. How a draft becomes an entry, once, however many append at a time:
/// <list type="number">
/// <item>It claims the place after the newest entry, or goes for the place that it claimed before. Where an entry of its id stands there, it is
/// done; where another's does, it claims anew. From a free place no claim moves, so all who append it go for that one.</item>
/// <item>Pointers from the users whom it names are written, so that their data can be found.</item>
/// <item>The entry is put there if the place is free. A place that is taken never gets free, so no draft can be at two.</item>
/// </list>
/// </summary>
/// <param name="store">The table.</param>
/// <param name="keys">The same in every instance of a deployment.</param>
/// <param name="random">Salts of the commitments.</param>
/// <param name="heads">Told of each new head, to log it: where somebody cut a trail and put an older head back, it shows against the log.</param>
public sealed class AuditTrail(IItemStore store, AuditKeys keys, RandomNumberGenerator random, IAuditHeads heads)
{
    /// <summary>The trail of what concerns no single room.</summary>
    public const string Account = "account";

    /// <summary>Begins the names of actors that are no users: the backend acting by itself. No user id begins so.</summary>
    public const string SystemPrefix = "system:";

    internal const string EntryPrefix = "E#";

    // Appenders of one room are a few moderators and functions; who loses this often in a row has met a fault.
    private const int MaximumAttempts = 64;
    private const long LastPlace = 999_999_999_999;

    private readonly AuditSeal _seal = new(keys, random);
    private readonly Documents<AuditEntry> _entries = new(store, static () => AuditJson.Default.AuditEntry);
    private readonly Documents<AuditClaim> _claims = new(store, static () => AuditJson.Default.AuditClaim);
    private readonly Documents<SealedHead> _heads = new(store, static () => AuditJson.Default.SealedHead);

    /// <summary>Appends the draft, or finds that it was appended.</summary>
    public async Task<AuditEntry> AppendAsync(AuditDraft draft, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MaximumAttempts; attempt++)
        {
            var claimed = await ClaimAsync(draft, cancellationToken).ConfigureAwait(false);
            if (claimed is not { } place)
            {
                continue;
            }

            if (await FindAsync(draft.Chain, place, cancellationToken).ConfigureAwait(false) is { } done && done.Id == draft.Id)
            {
                // Whoever appended it may have been cut off before the head moved.
                await MoveHeadAsync(draft.Chain, done, cancellationToken).ConfigureAwait(false);
                return done;
            }

            await PointAsync(draft, place, cancellationToken).ConfigureAwait(false);
            var before = place == 1 ? null : await FindAsync(draft.Chain, place - 1, cancellationToken).ConfigureAwait(false);
            var entry = _seal.Seal(draft, place, before?.Mac ?? AuditSeal.Origin);
            if (await _entries.TryPutAsync(EntryKey(draft.Chain, place), entry, 0, cancellationToken).ConfigureAwait(false))
            {
                await MoveHeadAsync(draft.Chain, entry, cancellationToken).ConfigureAwait(false);
                return entry;
            }
        }

        throw new StoreUnavailableException("A trail is appended to by too many at once.");
    }

    /// <summary>
    /// Appends drafts that nobody else appends now, in their order: each takes the place after the one before it without a look at the trail. Where
    /// another's entry came between, its draft goes the way of a single one.
    /// </summary>
    /// <param name="drafts">Of one trail.</param>
    /// <param name="cancellationToken">Ends the wait; what was not appended can be appended again.</param>
    public async Task AppendAllAsync(IReadOnlyList<AuditDraft> drafts, CancellationToken cancellationToken)
    {
        if (drafts is not [{ Chain: var chain }, ..])
        {
            return;
        }

        var last = await NewestAsync(chain, cancellationToken).ConfigureAwait(false);
        foreach (var draft in drafts)
        {
            var entry = _seal.Seal(draft, (last?.Sequence ?? 0) + 1, last?.Mac ?? AuditSeal.Origin);
            last = await TryAppendAsync(draft, entry, cancellationToken).ConfigureAwait(false)
                ? entry
                : await AppendAndFindNewestAsync(draft, cancellationToken).ConfigureAwait(false);
        }

        await MoveHeadAsync(chain, last!, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Entries, the newest first.</summary>
    /// <param name="chain">Which trail.</param>
    /// <param name="limit">1–100.</param>
    /// <param name="before">The page begins with the entry before this one; null for the newest.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The entries, and whether there are older ones.</returns>
    public async Task<(IReadOnlyList<AuditEntry> Entries, bool More)> ReadAsync(
        string chain, int limit, long? before, CancellationToken cancellationToken)
    {
        var after = before is null ? null : EntryKey(chain, before.Value).Sort;
        var page = await store.QueryAsync(Partition(chain), EntryPrefix, limit, after, cancellationToken).ConfigureAwait(false);
        return ([.. page.Items.Select(item => _entries.Read(item).Value)], page.Next is not null);
    }

    public async Task<AuditEntry?> FindAsync(string chain, long sequence, CancellationToken cancellationToken) =>
        (await _entries.FindAsync(EntryKey(chain, sequence), cancellationToken).ConfigureAwait(false))?.Value;

    /// <summary>The furthest that the trail is known to have come; null for a trail that never was.</summary>
    public async Task<SealedHead?> HeadAsync(string chain, CancellationToken cancellationToken) =>
        (await _heads.FindAsync(HeadKey(chain), cancellationToken).ConfigureAwait(false))?.Value;

    /// <summary>Whether the entry is whole and follows on the one before it.</summary>
    /// <param name="chain">Which trail.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="before">The one before it; null for the first.</param>
    public bool Holds(string chain, AuditEntry entry, AuditEntry? before) => _seal.Holds(chain, entry, before?.Mac ?? AuditSeal.Origin);

    /// <summary>Whether the head is one that was sealed for this trail.</summary>
    public bool Holds(string chain, SealedHead head) => _seal.Holds(chain, head);

    /// <summary>Empties personal members, by one conditional write that leaves the erasure's mark. What the MAC covers stays.</summary>
    /// <param name="chain">Which trail.</param>
    /// <param name="sequence">Of the entry.</param>
    /// <param name="members">Of the entry as it is stored then: names of <see cref="AuditMembers"/>.</param>
    /// <param name="operation">Id of the account's entry that tells of the erasure.</param>
    /// <param name="at">When.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    internal async Task EraseAsync(
        string chain, long sequence, Func<AuditEntry, IEnumerable<string>> members, string operation, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var key = EntryKey(chain, sequence);
        if (await _entries.FindAsync(key, cancellationToken).ConfigureAwait(false) is { Value: var entry })
        {
            await _entries
                .UpdateAsync(key, entry, stored => _seal.Erase(chain, stored, members(stored), operation, at), cancellationToken)
                .ConfigureAwait(false);
        }
    }

    internal static ItemKey EntryKey(string chain, long sequence) =>
        new(Partition(chain), EntryPrefix + (LastPlace - sequence).ToString("D12", CultureInfo.InvariantCulture));

    /// <returns>The place that the draft goes for; null where another changed the claim at the same time.</returns>
    private async Task<long?> ClaimAsync(AuditDraft draft, CancellationToken cancellationToken)
    {
        var key = ClaimKey(draft);
        var claim = await _claims.FindAsync(key, cancellationToken).ConfigureAwait(false);
        if (claim is { Value.Sequence: var claimed }
            && (await FindAsync(draft.Chain, claimed, cancellationToken).ConfigureAwait(false) is not { } occupant || occupant.Id == draft.Id))
        {
            // Free, or ours: whoever else appends this draft goes for it too. A claim moves only from a place that another entry has.
            return claimed;
        }

        var place = ((await NewestAsync(draft.Chain, cancellationToken).ConfigureAwait(false))?.Sequence ?? 0) + 1;
        return await _claims.TryPutAsync(key, new AuditClaim(place), claim?.Version ?? 0, cancellationToken).ConfigureAwait(false) ? place : null;
    }

    /// <returns>False where the draft has a claim already, or another's entry has the place.</returns>
    private async Task<bool> TryAppendAsync(AuditDraft draft, AuditEntry entry, CancellationToken cancellationToken)
    {
        var pointed = PointAsync(draft, entry.Sequence, cancellationToken);
        var claimed = await _claims
            .TryPutAsync(ClaimKey(draft), new AuditClaim(entry.Sequence), replaces: 0, cancellationToken)
            .ConfigureAwait(false);
        await pointed.ConfigureAwait(false);
        return claimed && await _entries.TryPutAsync(EntryKey(draft.Chain, entry.Sequence), entry, replaces: 0, cancellationToken).ConfigureAwait(false);
    }

    private async Task<AuditEntry?> AppendAndFindNewestAsync(AuditDraft draft, CancellationToken cancellationToken)
    {
        await AppendAsync(draft, cancellationToken).ConfigureAwait(false);
        return await NewestAsync(draft.Chain, cancellationToken).ConfigureAwait(false);
    }

    private static ItemKey ClaimKey(AuditDraft draft) => new(Partition(draft.Chain), $"ID#{draft.Id}");

    private static string Partition(string chain) => $"AUDIT#{chain}";

    private static ItemKey HeadKey(string chain) => new($"AUDITHEAD#{chain}", "HEAD");

    private async Task<AuditEntry?> NewestAsync(string chain, CancellationToken cancellationToken)
    {
        var (entries, _) = await ReadAsync(chain, 1, before: null, cancellationToken).ConfigureAwait(false);
        return entries is [var newest] ? newest : null;
    }

    private async Task PointAsync(AuditDraft draft, long place, CancellationToken cancellationToken)
    {
        if (!draft.Actor.StartsWith(SystemPrefix, StringComparison.Ordinal))
        {
            await AuditSubjects.PointAsync(store, draft.Actor, draft.Chain, place, cancellationToken).ConfigureAwait(false);
        }

        if (draft is { Target: { } user, TargetIsUser: true } && user != draft.Actor)
        {
            await AuditSubjects.PointAsync(store, user, draft.Chain, place, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task MoveHeadAsync(string chain, AuditEntry entry, CancellationToken cancellationToken)
    {
        var head = _seal.Seal(chain, new AuditHead(entry.Sequence, entry.Mac));
        var moved = await _heads
            .UpdateAsync(HeadKey(chain), NoHead, known => known.Entries >= head.Entries ? known : head, cancellationToken)
            .ConfigureAwait(false);
        if (moved == head)
        {
            heads.Moved(chain, head.Head);
        }
    }

    private static SealedHead NoHead { get; } = new(0, AuditSeal.Origin, "");
}

/// <summary>Is told how far each trail has come.</summary>
public interface IAuditHeads
{
    void Moved(string chain, AuditHead head);
}
