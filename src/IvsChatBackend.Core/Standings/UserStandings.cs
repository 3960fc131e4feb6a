using IvsChatBackend.Core.Owed;
using IvsChatBackend.Core.Roles;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Core.Standings;

/// <summary>The standings of all users in all rooms, and in the account as a whole.</summary>
public sealed class UserStandings(IItemStore store, RoleCatalog roles, OwedMarkers markers)
{
    /// <summary>Stands for a room's id where a standing is the account's: what holds in every room.</summary>
    public const string EveryRoom = "*";

    private const string UserPrefix = "USER#";
    private const string AccountSort = "STANDING";

    private readonly OwingDocuments<UserStanding> _documents = new(store, markers, static () => StandingsJson.Default.UserStanding, standing => standing.DroppedAt);

    public async Task<UserStanding> FindAsync(string roomId, string userId, CancellationToken cancellationToken) =>
        (await _documents.FindAsync(Key(roomId, userId), cancellationToken).ConfigureAwait(false))?.Value ?? UserStanding.Unknown;

    /// <summary>Both standings that bear on a user in a room, by one read.</summary>
    public async Task<Standing> FindBothAsync(string roomId, string userId, CancellationToken cancellationToken)
    {
        if (roomId == EveryRoom)
        {
            var account = await FindAsync(roomId, userId, cancellationToken).ConfigureAwait(false);
            return new Standing(account, account);
        }

        return Read(await store.GetManyAsync(Keys(roomId, userId), cancellationToken).ConfigureAwait(false), roomId, userId);
    }

    /// <summary>Where both standings are, for one who reads more with them.</summary>
    public static IReadOnlyList<ItemKey> Keys(string roomId, string userId) => [Key(roomId, userId), Key(EveryRoom, userId)];

    /// <summary>Both standings out of what was read.</summary>
    public Standing Read(IReadOnlyList<Item> items, string roomId, string userId) =>
        new(Read(items, Key(roomId, userId)), Read(items, Key(EveryRoom, userId)));

    /// <summary>Several standings by one read, in the order of the keys.</summary>
    /// <param name="keys">Up to 100 of a room's id, or <see cref="EveryRoom"/>, and a user's; distinct.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<UserStanding>> FindManyAsync(
        IReadOnlyCollection<(string RoomId, string UserId)> keys, CancellationToken cancellationToken)
    {
        if (keys.Count == 0)
        {
            return [];
        }

        List<ItemKey> items = [.. keys.Select(key => Key(key.RoomId, key.UserId))];
        var found = (await store.GetManyAsync(items, cancellationToken).ConfigureAwait(false)).ToDictionary(item => item.Key);
        return [.. items.Select(key => found.TryGetValue(key, out var item) ? _documents.Read(item).Value : UserStanding.Unknown)];
    }

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
        var (users, next) = await ListAsync(roomId, limit, after, cancellationToken).ConfigureAwait(false);
        var roles = users.Where(user => user.Standing.Role is not null).Select(user => new RoomRole(user.UserId, user.Standing.Role!));
        return ([.. roles], next);
    }

    /// <summary>Everybody of whom the room, or the account, knows anything: all who ever took a token are among them, in order of their ids.</summary>
    public async Task<(IReadOnlyList<(string UserId, UserStanding Standing)> Users, string? Next)> ListAsync(
        string roomId, int limit, string? after, CancellationToken cancellationToken)
    {
        var page = await store
            .QueryAsync(Partition(roomId), UserPrefix, limit, after is null ? null : UserPrefix + after, cancellationToken)
            .ConfigureAwait(false);
        return ([.. page.Items.Select(item => (item.Key.Sort[UserPrefix.Length..], _documents.Read(item).Value))], page.Next?[UserPrefix.Length..]);
    }

    /// <inheritdoc cref="StandingRoles.KnownRole"/>
    public Role KnownRole(Standing standing) => standing.KnownRole(roles);

    /// <summary>
    /// Where a standing is kept, for whoever settles what it owes. The account's is under the user's own partition: each message of every room reads
    /// one, and a partition that they all shared would take 3,000 reads a second and no more.
    /// </summary>
    public static ItemKey Key(string roomId, string userId) =>
        roomId == EveryRoom ? new(UserPrefix + userId, AccountSort) : new(Partition(roomId), UserPrefix + userId);

    private static string Partition(string roomId) => $"ROOM#{roomId}";

    private UserStanding Read(IReadOnlyList<Item> items, ItemKey key) =>
        items.FirstOrDefault(item => item.Key == key) is { } item ? _documents.Read(item).Value : UserStanding.Unknown;
}

/// <param name="Here">What the room knows of a user.</param>
/// <param name="Everywhere">What the account knows of them.</param>
public sealed record Standing(UserStanding Here, UserStanding Everywhere)
{
    public static Standing Unknown { get; } = new(UserStanding.Unknown, UserStanding.Unknown);
}

/// <param name="UserId">Who.</param>
/// <param name="Role">What the room gave them.</param>
public sealed record RoomRole(string UserId, string Role);
