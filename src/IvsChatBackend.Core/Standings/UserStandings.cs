using IvsChatBackend.Core.Roles;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Core.Standings;

/// <summary>The standings of all users in all rooms.</summary>
public sealed class UserStandings(IItemStore store, RoleCatalog roles)
{
    private const string UserPrefix = "USER#";

    private readonly Documents<UserStanding> _documents = new(store, StandingsJson.Default.UserStanding);

    public async Task<UserStanding> FindAsync(string roomId, string userId, CancellationToken cancellationToken) =>
        (await _documents.FindAsync(Key(roomId, userId), cancellationToken).ConfigureAwait(false))?.Value ?? UserStanding.Unknown;

    /// <summary>Records the role that a verified token showed, if it differs from the one recorded.</summary>
    public Task RecordSeenAsync(string roomId, string userId, string role, CancellationToken cancellationToken) =>
        UpdateAsync(roomId, userId, stored => stored.LastSeenRole == role ? stored : stored with { LastSeenRole = role }, cancellationToken);

    /// <summary>Changes a standing by one conditional write. <paramref name="change"/> may be called again, and must be free of effects beyond.</summary>
    public Task<UserStanding> UpdateAsync(
        string roomId, string userId, Func<UserStanding, UserStanding> change, CancellationToken cancellationToken) =>
        _documents.UpdateAsync(Key(roomId, userId), UserStanding.Unknown, change, cancellationToken);

    /// <summary>The users of a room to whom it gave a role, in order of their ids.</summary>
    /// <param name="roomId">Which room.</param>
    /// <param name="limit">1–100 users are looked at; those without a role of the room are left out, so a page may be short.</param>
    /// <param name="after">The user id that the page begins after; null for the first.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<(IReadOnlyList<RoomRole> Roles, string? Next)> ListRolesAsync(
        string roomId, int limit, string? after, CancellationToken cancellationToken)
    {
        var page = await store
            .QueryAsync(Partition(roomId), UserPrefix, limit, after is null ? null : UserPrefix + after, cancellationToken)
            .ConfigureAwait(false);
        var roles = page.Items
            .Select(item => (UserId: item.Key.Sort[UserPrefix.Length..], _documents.Read(item).Value.Role))
            .Where(entry => entry.Role is not null)
            .Select(entry => new RoomRole(entry.UserId, entry.Role!));
        return ([.. roles], page.Next?[UserPrefix.Length..]);
    }

    /// <summary>The highest of what the room gave and what the user last showed. A user whom the room never saw ranks lowest.</summary>
    public Role KnownRole(UserStanding standing) =>
        roles.Highest([standing.Role ?? "", standing.LastSeenRole ?? ""]) ?? roles.Roles[0];

    private static string Partition(string roomId) => $"ROOM#{roomId}";

    private static ItemKey Key(string roomId, string userId) => new(Partition(roomId), UserPrefix + userId);
}

/// <param name="UserId">Who.</param>
/// <param name="Role">What the room gave them.</param>
public sealed record RoomRole(string UserId, string Role);
