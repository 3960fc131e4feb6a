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
    private const string Partition = "ROOMS";
    private const string IdPrefix = "ID#";
    private const string NamePrefix = "NAME#";

    public async Task<RoomRegistration?> FindAsync(RoomAddress address, CancellationToken cancellationToken)
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
    /// <returns>Registrations in order of their ids, and the id to go on after.</returns>
    public async Task<(IReadOnlyList<RoomRegistration> Rooms, string? Next)> ListAsync(int limit, string? after, CancellationToken cancellationToken)
    {
        var page = await store
            .QueryAsync(Partition, IdPrefix, limit, after is null ? null : IdPrefix + after, cancellationToken)
            .ConfigureAwait(false);
        return ([.. page.Items.Select(Read)], page.Next?[IdPrefix.Length..]);
    }

    /// <summary>Registers the room, or replaces its registration.</summary>
    /// <returns><see cref="FailureCode.Conflict"/> where another room has the name, or another writer was there first.</returns>
    public async Task<Result<RoomRegistration>> RegisterAsync(RoomRegistration room, CancellationToken cancellationToken)
    {
        if (room.Name is { } name && !await TryClaimNameAsync(name, room.Id, cancellationToken).ConfigureAwait(false))
        {
            return new Failure(FailureCode.Conflict, "Another room is registered under this name.");
        }

        var stored = await store.GetAsync(IdKey(room.Id), cancellationToken).ConfigureAwait(false);
        var document = JsonSerializer.Serialize(room, RoomsJson.Default.RoomRegistration);
        if (!await store.TryPutAsync(new Item(IdKey(room.Id), (stored?.Version ?? 0) + 1, document), cancellationToken).ConfigureAwait(false))
        {
            return new Failure(FailureCode.Conflict, "The room's registration was changed at the same time. Try again.");
        }

        if (stored is not null && Read(stored).Name is { } former && former != room.Name)
        {
            await ReleaseNameAsync(former, room.Id, cancellationToken).ConfigureAwait(false);
        }

        return room;
    }

    private async Task<bool> TryClaimNameAsync(string name, string roomId, CancellationToken cancellationToken)
    {
        var pointer = await store.GetAsync(NameKey(name), cancellationToken).ConfigureAwait(false);
        if (pointer is not null)
        {
            var holder = await FollowAsync(pointer, cancellationToken).ConfigureAwait(false);
            if (holder is not null)
            {
                return holder.Id == roomId;
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
        await store.GetAsync(IdKey(roomId), cancellationToken).ConfigureAwait(false) is { } item ? Read(item) : null;

    private static ItemKey IdKey(string roomId) => new(Partition, IdPrefix + roomId);

    private static ItemKey NameKey(string name) => new(Partition, NamePrefix + name);

    private static RoomRegistration Read(Item item) => JsonSerializer.Deserialize(item.Document, RoomsJson.Default.RoomRegistration)!;

    private static string PointsTo(Item item) => JsonSerializer.Deserialize(item.Document, RoomsJson.Default.RoomNamePointer)!.RoomId;
}
