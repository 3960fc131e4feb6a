using System.Runtime.CompilerServices;
using System.Text.Json;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Core.Rooms;

/// <summary>
/// The rooms that users may reach. Each has an item under its id; a registered name has a second item that points to the id and keeps the
/// name unique. The pointer is written first: cut off after it, it points to nothing, and the next registration takes it over.
/// </summary>
public sealed class RoomRegistry(IItemStore store)
{
    internal const string Partition = "ROOMS";

    private const string IdPrefix = "ID#";
    private const string NamePrefix = "NAME#";
    private const int MaximumAttempts = 16;

    private readonly Documents<RoomRegistration> _documents = new(store, static () => RoomsJson.Default.RoomRegistration);

    /// <summary>The room as users know it: none that is being deleted.</summary>
    public async Task<RoomRegistration?> FindAsync(RoomAddress address, CancellationToken cancellationToken) =>
        await FindAnyAsync(address, cancellationToken).ConfigureAwait(false) is { Leaving: false } room ? room : null;

    /// <summary>The room, being deleted or not.</summary>
    public async Task<RoomRegistration?> FindAnyAsync(RoomAddress address, CancellationToken cancellationToken)
    {
        if (address.MayBeId && await ReadAsync(address.Value, cancellationToken).ConfigureAwait(false) is { } byId)
        {
            return byId;
        }

        var pointer = await store.GetAsync(NameKey(address.Value), cancellationToken).ConfigureAwait(false);
        return pointer is null ? null : await FollowAsync(pointer, cancellationToken).ConfigureAwait(false);
    }

    /// <param name="limit">1–100.</param>
    /// <param name="after">The room id that the page begins after; null for the first.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Registrations in order of their ids, those of rooms being deleted too, and the id to go on after.</returns>
    public async Task<(IReadOnlyList<RoomRegistration> Rooms, string? Next)> ListAsync(int limit, string? after, CancellationToken cancellationToken)
    {
        var page = await store
            .QueryAsync(Partition, IdPrefix, limit, after is null ? null : IdPrefix + after, cancellationToken)
            .ConfigureAwait(false);
        return ([.. page.Items.Select(item => _documents.Read(item).Value)], page.Next?[IdPrefix.Length..]);
    }

    /// <summary>All registrations, in pages of up to 100, those of rooms being deleted too.</summary>
    public async IAsyncEnumerable<IReadOnlyList<RoomRegistration>> PagesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? after = null;
        do
        {
            (var page, after) = await ListAsync(IItemStore.MaximumCount, after, cancellationToken).ConfigureAwait(false);
            yield return page;
        }
        while (after is not null);
    }

    /// <summary>Registers the room, or replaces its registration.</summary>
    /// <returns><see cref="FailureCode.Conflict"/> where another room has the name.</returns>
    public Task<Result<RoomRegistration>> RegisterAsync(RoomRegistration room, CancellationToken cancellationToken) =>
        ChangeAsync(room.Id, _ => room, cancellationToken);

    /// <summary>Changes the registration of a room by one conditional write; its name is claimed before and let go after.</summary>
    /// <param name="roomId">Which room.</param>
    /// <param name="change">From what is registered, null for nothing, to what shall be. May be called again, and must be free of effects.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns><see cref="FailureCode.Conflict"/> where another room has the name.</returns>
    public async Task<Result<RoomRegistration>> ChangeAsync(
        string roomId, Func<RoomRegistration?, RoomRegistration> change, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MaximumAttempts; attempt++)
        {
            var stored = await _documents.FindAsync(IdKey(roomId), cancellationToken).ConfigureAwait(false);
            var room = change(stored?.Value);
            if (room.Name is { } name && !await TryClaimNameAsync(name, roomId, cancellationToken).ConfigureAwait(false))
            {
                return new Failure(FailureCode.Conflict, "Another room is registered under this name.");
            }

            if (!await _documents.TryPutAsync(IdKey(roomId), room, stored?.Version ?? 0, cancellationToken).ConfigureAwait(false))
            {
                continue;
            }

            if (stored?.Value.Name is { } former && former != room.Name)
            {
                await ReleaseNameAsync(former, roomId, cancellationToken).ConfigureAwait(false);
            }

            return room;
        }

        throw new StoreUnavailableException("A registration is written by too many at once.");
    }

    /// <summary>Takes the registration of a room that is <see cref="RoomRegistration.Leaving"/> away; none is fine.</summary>
    public async Task RemoveAsync(string roomId, CancellationToken cancellationToken)
    {
        while (await _documents.FindAsync(IdKey(roomId), cancellationToken).ConfigureAwait(false) is { Value: { Leaving: true } room, Version: var version })
        {
            if (!await store.TryDeleteAsync(IdKey(roomId), version, cancellationToken).ConfigureAwait(false))
            {
                continue;
            }

            if (room.Name is { } name)
            {
                await ReleaseNameAsync(name, roomId, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<bool> TryClaimNameAsync(string name, string roomId, CancellationToken cancellationToken)
    {
        var pointer = await store.GetAsync(NameKey(name), cancellationToken).ConfigureAwait(false);
        if (pointer is not null)
        {
            var holder = await FollowAsync(pointer, cancellationToken).ConfigureAwait(false);
            if (holder is not null || PointsTo(pointer) == roomId)
            {
                return holder is null || holder.Id == roomId;
            }
        }

        var document = JsonSerializer.Serialize(new RoomNamePointer(roomId), RoomsJson.Default.RoomNamePointer);
        return await store.TryPutAsync(new Item(NameKey(name), (pointer?.Version ?? 0) + 1, document), cancellationToken).ConfigureAwait(false);
    }

    private async Task ReleaseNameAsync(string name, string roomId, CancellationToken cancellationToken)
    {
        var pointer = await store.GetAsync(NameKey(name), cancellationToken).ConfigureAwait(false);
        if (pointer is not null && PointsTo(pointer) == roomId)
        {
            await store.TryDeleteAsync(pointer.Key, pointer.Version, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>A pointer counts only while the room it names still goes by that name.</summary>
    private async Task<RoomRegistration?> FollowAsync(Item pointer, CancellationToken cancellationToken)
    {
        var room = await ReadAsync(PointsTo(pointer), cancellationToken).ConfigureAwait(false);
        return room?.Name == pointer.Key.Sort[NamePrefix.Length..] ? room : null;
    }

    private async Task<RoomRegistration?> ReadAsync(string roomId, CancellationToken cancellationToken) =>
        (await _documents.FindAsync(IdKey(roomId), cancellationToken).ConfigureAwait(false))?.Value;

    private static ItemKey IdKey(string roomId) => new(Partition, IdPrefix + roomId);

    private static ItemKey NameKey(string name) => new(Partition, NamePrefix + name);

    private static string PointsTo(Item item) => JsonSerializer.Deserialize(item.Document, RoomsJson.Default.RoomNamePointer)!.RoomId;
}
