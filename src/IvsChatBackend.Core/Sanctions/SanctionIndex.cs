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
        await store.TryPutAsync(new Item(new ItemKey(Partition(roomId), Prefix(kind) + userId), 1, "{}"), cancellationToken).ConfigureAwait(false);

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
        var active = new List<Sanction>(page.Items.Count);
        foreach (var item in page.Items)
        {
            var standing = await standings.FindAsync(roomId, item.Key.Sort[prefix.Length..], cancellationToken).ConfigureAwait(false);
            if (standing.Active(kind, now) is { } sanction)
            {
                active.Add(sanction);
            }
        }

        return (active, page.Next?[prefix.Length..]);
    }

    private static string Partition(string roomId) => $"SANCTIONED#{roomId}";

    private static string Prefix(SanctionKind kind) => $"{SanctionTasks.Name(kind)}#";
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Sanction))]
internal sealed partial class SanctionsJson : JsonSerializerContext;
