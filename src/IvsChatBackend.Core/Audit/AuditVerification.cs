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
            foreach (var head in new[] { await trail.HeadAsync(chain, cancellationToken).ConfigureAwait(false), known })
            {
                wrong = Lower(wrong, await MissingAsync(chain, head, cancellationToken).ConfigureAwait(false));
            }
        }

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
                (newer, looked) = (entry, looked + 1);
            }

            if (!more)
            {
                // Nothing is before the first, and the first is number one.
                wrong = newer is not null && (newer.Sequence != 1 || !trail.Holds(chain, newer, before: null)) ? Lower(wrong, 1) : wrong;
                return new AuditVerdict(wrong is null, looked, wrong, null);
            }

            before = newer!.Sequence;
            if (looked >= MaximumCount)
            {
                // The last one looked at is looked at again, as the one that its successor follows on.
                return new AuditVerdict(wrong is null, looked - 1, wrong, newer.Sequence);
            }
        }
    }

    /// <returns>The lowest place at which something is wrong about the newer of two neighbours.</returns>
    private long? Wrong(string chain, AuditEntry? newer, AuditEntry entry) =>
        newer is null ? null
        : entry.Sequence != newer.Sequence - 1 ? entry.Sequence + 1
        : trail.Holds(chain, newer, entry) ? null
        : newer.Sequence;

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
public sealed record AuditVerdict(bool Valid, long Entries, long? FirstInvalid, long? Next);
