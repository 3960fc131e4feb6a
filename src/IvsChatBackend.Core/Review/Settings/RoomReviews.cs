using IvsChatBackend.Core.Owed;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Core.Review.Settings;

/// <summary>The review items of all rooms.</summary>
public sealed class RoomReviews(IItemStore store, OwedMarkers markers)
{
    private const string Sort = "SETTINGS";

    private readonly OwingDocuments<RoomReview> _documents = new(store, markers, static () => SettingsJson.Default.RoomReview);

    /// <summary>Where a room's item is. It shares the partition with the users' standings.</summary>
    public static ItemKey Key(string roomId) => new($"ROOM#{roomId}", Sort);

    public async Task<RoomReview> FindAsync(string roomId, CancellationToken cancellationToken) =>
        (await _documents.FindAsync(Key(roomId), cancellationToken).ConfigureAwait(false))?.Value ?? RoomReview.Unset;

    public RoomReview Read(Item? item) => item is null ? RoomReview.Unset : _documents.Read(item).Value;

    /// <summary>By one conditional write. <paramref name="change"/> may be called again, and must be free of effects.</summary>
    public Task<RoomReview> UpdateAsync(string roomId, Func<RoomReview, RoomReview> change, CancellationToken cancellationToken) =>
        _documents.UpdateAsync(Key(roomId), RoomReview.Unset, change, cancellationToken);
}
