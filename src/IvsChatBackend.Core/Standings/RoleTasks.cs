using IvsChatBackend.Core.Owed;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Core.Standings;

/// <summary>What the loss of a role owes: a token's role can't be changed.</summary>
internal static class RoleTasks
{
    /// <summary>
    /// Now, where the user may be connected with a higher role; and whatever they did since, once a token that was minted with it has lapsed.
    /// </summary>
    public static IEnumerable<OwedTask> Disconnections(RandomIds ids, string userId, string roomArn, int aboveRank, DateTimeOffset now) =>
    [
        new OwedTask { Id = ids.Next(), Since = now, DueAt = now, Disconnect = new OwedDisconnect(userId, roomArn, AboveRank: aboveRank) },
        new OwedTask
        {
            Id = ids.Next(),
            Since = now,
            DueAt = now + Sanctions.SanctionRules.TokensLapse,
            Disconnect = new OwedDisconnect(userId, roomArn),
        },
    ];
}
