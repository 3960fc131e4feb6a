using System.Collections.Immutable;
using IvsChatBackend.Core.Outcomes;

namespace IvsChatBackend.Core.IvsChat;

/// <summary>IVS Chat's operations on rooms themselves; 5 calls a second each, of the whole account.</summary>
/// <remarks>
/// Failures of all: <see cref="FailureCode.UpstreamUnavailable"/> where IVS Chat throttles, fails, does not answer or has yet to verify the
/// account, and <see cref="FailureCode.ValidationFailed"/> where it refuses a member. A change may have been made where it does not answer.
/// </remarks>
public interface IChatRooms
{
    /// <param name="limit">1–50, the most that IVS Chat gives at once.</param>
    /// <param name="nextToken">Of the page before; null for the first.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<Result<ChatRoomPage>> ListAsync(int limit, string? nextToken, CancellationToken cancellationToken);

    /// <returns><see cref="FailureCode.NotFound"/> where the account has no such room.</returns>
    Task<Result<ChatRoom>> GetAsync(string arn, CancellationToken cancellationToken);

    /// <returns>
    /// <see cref="FailureCode.QuotaExceeded"/> where the account has as many rooms as it may, <see cref="FailureCode.NotFound"/> where it lacks a
    /// logging configuration that is named, <see cref="FailureCode.Conflict"/> as IVS Chat reports it.
    /// </returns>
    Task<Result<ChatRoom>> CreateAsync(
        ChatRoomSettings settings, ImmutableSortedDictionary<string, string> tags, CancellationToken cancellationToken);

    /// <summary>Sets what <paramref name="changes"/> names; a handler is set whole.</summary>
    /// <returns><see cref="FailureCode.NotFound"/> where the account lacks the room, or a logging configuration that is named.</returns>
    Task<Result<ChatRoom>> UpdateAsync(string arn, ChatRoomChanges changes, CancellationToken cancellationToken);

    /// <returns><see cref="FailureCode.NotFound"/> where the account has no such room.</returns>
    Task<Result<Done>> DeleteAsync(string arn, CancellationToken cancellationToken);
}

public sealed record ChatRoomPage(ImmutableArray<ChatRoomSummary> Rooms, string? NextToken);

/// <summary>A room as ListRooms tells of it: without its maxima.</summary>
public sealed record ChatRoomSummary
{
    public required string Id { get; init; }

    public required string Arn { get; init; }

    public string Name { get; init; } = "";

    public DateTimeOffset? CreateTime { get; init; }

    public DateTimeOffset? UpdateTime { get; init; }

    public ChatRoomReviewHandler? MessageReviewHandler { get; init; }

    public ImmutableArray<string> LoggingConfigurationIdentifiers { get; init; } = [];

    public ImmutableSortedDictionary<string, string> Tags { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}
