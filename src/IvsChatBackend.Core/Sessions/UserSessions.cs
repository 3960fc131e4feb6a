using IvsChatBackend.Core.Limits;
using IvsChatBackend.Core.Roles;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Core.Sessions;

/// <summary>Which sessions a user may have open, from the tokens that were given. They share an item with the user's bucket of tokens.</summary>
public sealed class UserSessions(IRateLimits rates, RoleCatalog roles, TimeProvider time)
{
    /// <summary>
    /// How much later than we reckon a session may end: IVS Chat counts from when it makes the token, and the session is recorded before. A
    /// request that makes one is over in 30 s, the longest that API Gateway waits.
    /// </summary>
    public static readonly TimeSpan Uncertainty = TimeSpan.FromSeconds(30);

    /// <summary>What the user may be in the room, if a connection there can still be open.</summary>
    public async Task<SessionRecord?> FindLiveAsync(string roomId, string userId, CancellationToken cancellationToken) =>
        (await LiveAsync(userId, cancellationToken).ConfigureAwait(false)).FirstOrDefault(session => session.RoomId == roomId);

    /// <summary>Each room in which a connection of the user's can still be open, with the highest role that one may have and the latest end.</summary>
    public async Task<IReadOnlyList<SessionRecord>> LiveAsync(string userId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var sessions = await rates.SessionsAsync(Key(userId), cancellationToken).ConfigureAwait(false);
        return
        [
            .. sessions.Where(session => session.EndsAt > now).GroupBy(session => session.RoomId).Select(room => new SessionRecord(
                room.Key, room.MaxBy(session => Rank(session.Role))!.Role, room.Max(session => session.EndsAt))),
        ];
    }

    /// <summary>What a token that is about to be made for a session of so many minutes is recorded as.</summary>
    internal static SessionRecord Of(string roomId, string role, int minutes, DateTimeOffset now) => new(roomId, role, EndOf(minutes, now));

    internal static DateTimeOffset EndOf(int minutes, DateTimeOffset now) => now.AddMinutes(minutes) + Uncertainty;

    internal static ItemKey Key(string userId) => new($"USER#{userId}", "VENDING");

    // A role that the deployment had once may have been any.
    private int Rank(string role) => roles.TryFind(role, out var known) ? known.Rank : int.MaxValue;
}
