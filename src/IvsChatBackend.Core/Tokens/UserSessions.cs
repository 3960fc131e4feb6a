using IvsChatBackend.Core.Limits;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Core.Tokens;

/// <summary>Which sessions a user may have open, from the tokens that were given. They share an item with the user's bucket of tokens.</summary>
public sealed class UserSessions(IRateLimits rates, TimeProvider time)
{
    /// <summary>The user's last token for the room, if a connection made with it can still be open.</summary>
    public async Task<SessionRecord?> FindLiveAsync(string roomId, string userId, CancellationToken cancellationToken) =>
        (await LiveAsync(userId, cancellationToken).ConfigureAwait(false)).FirstOrDefault(session => session.RoomId == roomId);

    /// <summary>The user's last token for each room, where a connection made with it can still be open.</summary>
    public async Task<IReadOnlyList<SessionRecord>> LiveAsync(string userId, CancellationToken cancellationToken)
    {
        var sessions = await rates.SessionsAsync(Key(userId), cancellationToken).ConfigureAwait(false);
        return [.. sessions.Where(session => session.EndsAt > time.GetUtcNow())];
    }

    internal static ItemKey Key(string userId) => new($"USER#{userId}", "VENDING");
}
