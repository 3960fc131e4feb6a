using IvsChatBackend.Core.Owed;
using IvsChatBackend.Core.Sessions;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Core.Standings;

/// <summary>What the loss of a role, or of a room, owes: a token's role can't be changed.</summary>
internal static class RoleTasks
{
    /// <summary>Below every rank: whoever is connected is meant.</summary>
    public const int AnyRole = -1;

    /// <summary>
    /// Now, where the user may be connected with a higher role; and once more when a token that was made before, and not yet used, has lapsed.
    /// </summary>
    /// <param name="roomArn">Null for every room in which the user may be connected, as far as it did not give them the role itself.</param>
    public static IEnumerable<OwedTask> Disconnections(RandomIds ids, string userId, string? roomArn, int aboveRank, DateTimeOffset now) =>
        new[] { now, now + TokenLifetimes.Lapse }.Select(dueAt => new OwedTask
        {
            Id = ids.Next(),
            Since = now,
            DueAt = dueAt,
            Disconnect = new OwedDisconnect(userId, roomArn, AboveRank: aboveRank),
        });
}
