using IvsChatBackend.Core.Review.Settings;
using IvsChatBackend.Core.State;
using IvsChatBackend.Text.Languages;
using IvsChatBackend.Text.Matching;
using IvsChatBackend.Text.Terms;

namespace IvsChatBackend.Core.Review.Rules;

/// <summary>
/// Compiles a room's terms and has them serve.
/// <list type="number">
/// <item>The room's review item is read, then its terms: whoever publishes number n + 1 has read the terms after number n served.</item>
/// <item>They are compiled, and the snapshot is packed and written in chunks under its number and checksum.</item>
/// <item>The review item is moved to it, if number n still serves; else all is done again. So what serves last has every term that was stored
/// before its publication began, and done twice it comes to the same.</item>
/// <item>The snapshot is put under the keys that can be computed as well. Cut off before that, reviews that begin ask for it by its number.</item>
/// <item>The snapshot that served before is kept, since a review may be reading it; the one before that is dropped.</item>
/// </list>
/// Cut off anywhere, the old rules go on serving.
/// </summary>
public sealed class RulePublisher(RoomReviews reviews, RoomTerms terms, RuleSnapshots snapshots)
{
    private const int MaximumAttempts = 16;

    /// <param name="roomId">Which room.</param>
    /// <param name="import">Id of a list of terms that is taken in first; null for none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task PublishAsync(string roomId, string? import, CancellationToken cancellationToken)
    {
        if (import is not null)
        {
            await terms.ApplyImportAsync(roomId, import, cancellationToken).ConfigureAwait(false);
        }

        for (var attempt = 0; attempt < MaximumAttempts; attempt++)
        {
            if (await TryPublishAsync(roomId, cancellationToken).ConfigureAwait(false))
            {
                return;
            }
        }

        throw new StoreUnavailableException("A room's rules are published by too many at once.");
    }

    /// <summary>A room's own terms and those of its starter lists, of which the room's go before others of their id.</summary>
    public static IReadOnlyList<Term> Effective(IReadOnlyList<Term> own, RoomSettings settings)
    {
        var ids = own.Select(term => term.Id).ToHashSet(StringComparer.Ordinal);
        var starters = settings.Starters
            .SelectMany(name => StarterList.TryFind(name, out var list) ? settings.Lists.Apply(list.Terms(), settings.Languages) : [])
            .Where(term => !ids.Contains(term.Id));
        return RoomTerms.WithinLimits([.. own, .. starters]);
    }

    private async Task<bool> TryPublishAsync(string roomId, CancellationToken cancellationToken)
    {
        var before = await reviews.FindAsync(roomId, cancellationToken).ConfigureAwait(false);
        var own = await terms.ListAsync(roomId, cancellationToken).ConfigureAwait(false);
        var rules = RuleSet.Build(Effective(own, before.Settings), LanguageSet.Of(before.Settings.Languages));
        var packed = PackedRules.Of(rules.Write());
        var next = RuleSnapshots.Describe((before.Rules?.Number ?? 0) + 1, packed, rules.Count);
        if (before.Rules is null && rules.Count == 0)
        {
            return true;
        }

        if (before.Rules?.Checksum == next.Checksum)
        {
            await snapshots.ServeAsync(roomId, before.Rules, packed, cancellationToken).ConfigureAwait(false);
            return true;
        }

        await snapshots.WriteAsync(roomId, next, packed, cancellationToken).ConfigureAwait(false);
        var published = await reviews.UpdateAsync(
            roomId,
            stored => stored.Rules?.Number == before.Rules?.Number ? stored with { Rules = next, FormerRules = before.Rules } : stored,
            cancellationToken).ConfigureAwait(false);
        if (published.Rules != next)
        {
            await snapshots.DeleteAsync(roomId, next, cancellationToken).ConfigureAwait(false);
            return false;
        }

        await snapshots.ServeAsync(roomId, next, packed, cancellationToken).ConfigureAwait(false);
        if (before.FormerRules is { } dropped)
        {
            await snapshots.DeleteAsync(roomId, dropped, cancellationToken).ConfigureAwait(false);
        }

        return true;
    }
}
