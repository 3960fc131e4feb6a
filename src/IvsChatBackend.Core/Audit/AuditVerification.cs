using System.Collections.Immutable;

namespace IvsChatBackend.Core.Audit;

/// <summary>Reads a trail from its newest entry to its first and holds each to the one before it.</summary>
public sealed class AuditVerification(AuditTrail trail)
{
    /// <summary>Entries that one call looks at. A longer trail takes several.</summary>
    public const int MaximumCount = 5_000;

    private const int PageSize = 100;

    /// <param name="chain">Which trail.</param>
    /// <param name="from">Sequence of the newest entry to look at, from <see cref="AuditVerdict.Next"/>; null for the whole trail.</param>
    /// <param name="known">A head that was logged, which the trail must have come to; null for none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<AuditVerdict> VerifyAsync(string chain, long? from, AuditHead? known, CancellationToken cancellationToken)
    {
        long? wrong = null;
        if (from is null)
        {
            wrong = Lower(
                await MissingAsync(chain, known, cancellationToken).ConfigureAwait(false),
                await MissingAsync(chain, cancellationToken).ConfigureAwait(false));
        }

        var erased = new OrderedDictionary<string, long>(StringComparer.Ordinal);
        long looked = 0;
        AuditEntry? newer = null;
        var before = from is null ? null : from + 1;
        while (true)
        {
            var (entries, more) = await trail.ReadAsync(chain, PageSize, before, cancellationToken).ConfigureAwait(false);
            if (newer is null && from is not null && (entries is not [var first, ..] || first.Sequence != from))
            {
                // It stood there when the call before ended with it.
                wrong = Lower(wrong, from);
            }

            foreach (var entry in entries)
            {
                wrong = Lower(wrong, Wrong(chain, newer, entry));
                Count(erased, newer);
                (newer, looked) = (entry, looked + 1);
            }

            if (!more)
            {
                // Nothing is before the first, and the first is number one.
                Count(erased, newer);
                wrong = newer is not null && (newer.Sequence != 1 || !trail.Holds(chain, newer, before: null)) ? Lower(wrong, 1) : wrong;
                return new AuditVerdict(wrong is null, looked, wrong, null) { Erased = Counted(erased) };
            }

            before = newer!.Sequence;
            if (looked >= MaximumCount)
            {
                // The last one looked at is looked at again, as the one that its successor follows on.
                return new AuditVerdict(wrong is null, looked - 1, wrong, newer.Sequence) { Erased = Counted(erased) };
            }
        }
    }

    /// <returns>The lowest place at which something is wrong about the newer of two neighbours.</returns>
    private long? Wrong(string chain, AuditEntry? newer, AuditEntry entry) =>
        newer is null ? null
        : entry.Sequence != newer.Sequence - 1 ? entry.Sequence + 1
        : trail.Holds(chain, newer, entry) ? null
        : newer.Sequence;

    /// <returns>What is missing by the sealed count. The newest is read before it: an entry's head is there when the one after it is appended.</returns>
    private async Task<long?> MissingAsync(string chain, CancellationToken cancellationToken)
    {
        var (newest, _) = await trail.ReadAsync(chain, 1, before: null, cancellationToken).ConfigureAwait(false);
        if (await trail.HeadAsync(chain, cancellationToken).ConfigureAwait(false) is not { } head)
        {
            // The first append may have been cut off before it made the head, and comes again.
            return newest is [{ Sequence: > 1 and var last }] ? last + 1 : null;
        }

        return trail.Holds(chain, head) ? await MissingAsync(chain, head.Head, cancellationToken).ConfigureAwait(false) : head.Entries;
    }

    private static void Count(OrderedDictionary<string, long> erased, AuditEntry? entry)
    {
        foreach (var operation in (entry?.Erasures ?? []).Select(mark => mark.Operation).Distinct())
        {
            erased[operation] = erased.GetValueOrDefault(operation) + 1;
        }
    }

    private static ImmutableArray<ErasedEntries>? Counted(OrderedDictionary<string, long> erased) =>
        erased.Count == 0 ? null : [.. erased.Select(entry => new ErasedEntries(entry.Key, entry.Value))];

    private async Task<long?> MissingAsync(string chain, AuditHead? head, CancellationToken cancellationToken) =>
        head is null || head.Entries == 0 || (await trail.FindAsync(chain, head.Entries, cancellationToken).ConfigureAwait(false))?.Mac == head.Mac
            ? null
            : head.Entries;

    private static long? Lower(long? left, long? right) => left is null ? right : right is null ? left : Math.Min(left.Value, right.Value);
}

/// <param name="Valid">Whether all that was looked at is whole.</param>
/// <param name="Entries">How many were looked at.</param>
/// <param name="FirstInvalid">Sequence of the lowest entry that is missing, changed, forged or out of its place.</param>
/// <param name="Next">Where to go on; null at the end.</param>
public sealed record AuditVerdict(bool Valid, long Entries, long? FirstInvalid, long? Next)
{
    /// <summary>Which erasures emptied members of the entries that were looked at, the newest entries' first; null for none.</summary>
    public ImmutableArray<ErasedEntries>? Erased { get; init; }
}

/// <param name="Operation">Id of the entry of the account's trail that tells who asked for the erasure.</param>
/// <param name="Entries">How many of the entries it emptied members of.</param>
public sealed record ErasedEntries(string Operation, long Entries);
