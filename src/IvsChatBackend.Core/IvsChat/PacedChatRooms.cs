using System.Collections.Immutable;
using IvsChatBackend.Core.Outcomes;

namespace IvsChatBackend.Core.IvsChat;

/// <summary>Rooms, within the 5 calls a second that AWS allows each operation. Adds <see cref="FailureCode.RateLimited"/> to the failures.</summary>
public sealed class PacedChatRooms(IChatRooms inner, OperationPace pace) : IChatRooms
{
    private const int PerSecond = 5;

    public Task<Result<ChatRoomPage>> ListAsync(int limit, string? nextToken, CancellationToken cancellationToken) =>
        pace.CallAsync("ListRooms", PerSecond, token => inner.ListAsync(limit, nextToken, token), cancellationToken);

    public Task<Result<ChatRoom>> GetAsync(string arn, CancellationToken cancellationToken) =>
        pace.CallAsync("GetRoom", PerSecond, token => inner.GetAsync(arn, token), cancellationToken);

    public Task<Result<ChatRoom>> CreateAsync(
        ChatRoomSettings settings, ImmutableSortedDictionary<string, string> tags, CancellationToken cancellationToken) =>
        pace.CallAsync("CreateRoom", PerSecond, token => inner.CreateAsync(settings, tags, token), cancellationToken);

    public Task<Result<ChatRoom>> UpdateAsync(string arn, ChatRoomChanges changes, CancellationToken cancellationToken) =>
        pace.CallAsync("UpdateRoom", PerSecond, token => inner.UpdateAsync(arn, changes, token), cancellationToken);

    public Task<Result<Done>> DeleteAsync(string arn, CancellationToken cancellationToken) =>
        pace.CallAsync("DeleteRoom", PerSecond, token => inner.DeleteAsync(arn, token), cancellationToken);
}
