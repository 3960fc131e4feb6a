using System.Text.Json.Serialization;
using IvsChatBackend.Core.Standings;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Core.Sanctions;

/// <summary>
/// Finds who is sanctioned without going through everybody who was ever there: a pointer for each, written before the sanction is. One whose
/// sanction is over, or never came about, is passed over.
/// </summary>
public sealed class SanctionIndex(IItemStore store, UserStandings standings, TimeProvider time)
{
    public async Task PointAsync(string roomId, SanctionKind kind, string userId, CancellationToken cancellationToken) =>
        await store.TryPutAsync(new Item(Key(roomId, kind, userId), 1, "{}"), cancellationToken).ConfigureAwait(false);

    /// <param name="roomId">Which room; <see cref="UserStandings.EveryRoom"/> for those of the account.</param>
    /// <param name="kind">Which kind.</param>
    /// <param name="limit">1–100 pointers are looked at, so a page may be short.</param>
    /// <param name="after">The user id that the page begins after; null for the first.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Sanctions in force, in order of their users' ids, and the id to go on after.</returns>
    public async Task<(IReadOnlyList<Sanction> Sanctions, string? Next)> ListAsync(
        string roomId, SanctionKind kind, int limit, string? after, CancellationToken cancellationToken)
    {
        var prefix = Prefix(kind);
        var page = await store
            .QueryAsync(Partition(roomId), prefix, limit, after is null ? null : prefix + after, cancellationToken)
            .ConfigureAwait(false);
        var now = time.GetUtcNow();
        string[] users = [.. page.Items.Select(item => item.Key.Sort[prefix.Length..])];
        var found = await standings.FindManyAsync([.. users.Select(userId => (roomId, userId))], cancellationToken).ConfigureAwait(false);
        return ([.. found.Select(standing => standing.Active(kind, now)).OfType<Sanction>()], page.Next?[prefix.Length..]);
    }

    /// <summary>Drops the pointers to a user who has no such sanction any more.</summary>
    public async Task RemoveAsync(string roomId, string userId, CancellationToken cancellationToken)
    {
        foreach (var kind in Enum.GetValues<SanctionKind>())
        {
            if (await IsActiveAsync(roomId, kind, userId, cancellationToken).ConfigureAwait(false)
                || !await store.TryDeleteAsync(Key(roomId, kind, userId), 1, cancellationToken).ConfigureAwait(false))
            {
                continue;
            }

            // One that was imposed in between had its pointer there already, and would be lost.
            if (await IsActiveAsync(roomId, kind, userId, cancellationToken).ConfigureAwait(false))
            {
                await PointAsync(roomId, kind, userId, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Drops the pointers to a user of a room that is deleted, whatever is in force there.</summary>
    public async Task ForgetAsync(string roomId, string userId, CancellationToken cancellationToken)
    {
        foreach (var kind in Enum.GetValues<SanctionKind>())
        {
            await store.TryDeleteAsync(Key(roomId, kind, userId), 1, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<bool> IsActiveAsync(string roomId, SanctionKind kind, string userId, CancellationToken cancellationToken) =>
        (await standings.FindAsync(roomId, userId, cancellationToken).ConfigureAwait(false)).Active(kind, time.GetUtcNow()) is not null;

    private static ItemKey Key(string roomId, SanctionKind kind, string userId) => new(Partition(roomId), Prefix(kind) + userId);

    private static string Partition(string roomId) => $"SANCTIONED#{roomId}";

    private static string Prefix(SanctionKind kind) => $"{SanctionTasks.Name(kind)}#";
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AuditedSanction))]
internal sealed partial class SanctionsJson : JsonSerializerContext;
