using System.Globalization;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Core.Audit;

/// <summary>
/// Which entries name a user, as pointers under the user: for export and erasure. One is written before its entry, so it may point to an
/// entry of somebody else's, never the other way about.
/// </summary>
public sealed class AuditSubjects(IItemStore store, AuditTrail trail, TimeProvider time)
{
    private const string Prefix = "AUDIT#";

    /// <summary>Entries that name the user, by trail and then the oldest first.</summary>
    public async IAsyncEnumerable<(string Chain, AuditEntry Entry)> EntriesAsync(
        string userId, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? after = null;
        do
        {
            var page = await store.QueryAsync(Partition(userId), Prefix, IItemStore.MaximumCount, after, cancellationToken).ConfigureAwait(false);
            foreach (var item in page.Items)
            {
                var (chain, place) = Read(item.Key.Sort);
                if (await trail.FindAsync(chain, place, cancellationToken).ConfigureAwait(false) is { } entry && Names(entry, userId))
                {
                    yield return (chain, entry);
                }
            }

            after = page.Next;
        }
        while (after is not null);
    }

    /// <summary>
    /// Drops what the trails tell of the user: as actor, who they are; as target, that too, with reason, before and after. Then the pointers
    /// go, which hold the user's id as well. Entries of others that name them in passing are not known, and none should: before and after
    /// leave out who did it and to whom.
    /// </summary>
    /// <param name="userId">Who.</param>
    /// <param name="operation">Id of the account's entry that tells of the erasure.</param>
    /// <param name="first">Told of each entry before it is erased; the way to what else names the user there.</param>
    /// <param name="until">When to stop.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False where it stopped; another call goes on.</returns>
    public async Task<bool> EraseAsync(
        string userId, string operation, Func<string, AuditEntry, Task> first, DateTimeOffset until, CancellationToken cancellationToken)
    {
        string? after = null;
        do
        {
            var page = await store.QueryAsync(Partition(userId), Prefix, IItemStore.MaximumCount, after, cancellationToken).ConfigureAwait(false);
            foreach (var pointer in page.Items)
            {
                if (time.GetUtcNow() >= until)
                {
                    return false;
                }

                await EraseAsync(userId, operation, pointer, first, cancellationToken).ConfigureAwait(false);
            }

            after = page.Next;
        }
        while (after is not null);

        return true;
    }

    private async Task EraseAsync(
        string userId, string operation, Item pointer, Func<string, AuditEntry, Task> first, CancellationToken cancellationToken)
    {
        var (chain, place) = Read(pointer.Key.Sort);
        if (await trail.FindAsync(chain, place, cancellationToken).ConfigureAwait(false) is not { } entry)
        {
            // Its entry is about to be written.
            return;
        }

        if (Names(entry, userId))
        {
            await first(chain, entry).ConfigureAwait(false);
            await trail
                .EraseAsync(chain, place, stored => MembersOf(stored, userId), operation, time.GetUtcNow(), cancellationToken)
                .ConfigureAwait(false);
        }

        await store.TryDeleteAsync(pointer.Key, pointer.Version, cancellationToken).ConfigureAwait(false);
    }

    internal static async Task PointAsync(IItemStore store, string userId, string chain, long place, CancellationToken cancellationToken) =>
        await store.TryPutAsync(
            new Item(new ItemKey(Partition(userId), $"{Prefix}{chain}#{place.ToString("D12", CultureInfo.InvariantCulture)}"), 1, "{}"),
            cancellationToken).ConfigureAwait(false);

    private static IEnumerable<string> MembersOf(AuditEntry entry, string userId)
    {
        IEnumerable<string> asActor = entry.Actor.Value == userId ? [AuditMembers.Actor] : [];
        return entry.Target?.Value == userId ? [.. asActor, .. AuditMembers.All.Where(member => member != AuditMembers.Actor)] : asActor;
    }

    private static bool Names(AuditEntry entry, string userId) => entry.Actor.Value == userId || entry.Target?.Value == userId;

    private static (string Chain, long Place) Read(string sort)
    {
        var bar = sort.LastIndexOf('#');
        return (sort[Prefix.Length..bar], long.Parse(sort.AsSpan(bar + 1), NumberStyles.None, CultureInfo.InvariantCulture));
    }

    private static string Partition(string userId) => $"SUBJECT#{userId}";
}
