using System.Collections.Immutable;
using IvsChatBackend.Core.Outcomes;

namespace IvsChatBackend.Core.Rooms;

/// <summary>IVS Chat's operations on rooms themselves.</summary>
public interface IChatRooms
{
    /// <param name="limit">1–50, the most that IVS Chat gives at once.</param>
    /// <param name="nextToken">Of the page before; null for the first.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<Result<ChatRoomPage>> ListAsync(int limit, string? nextToken, CancellationToken cancellationToken);
}

public sealed record ChatRoomPage(ImmutableArray<ChatRoomSummary> Rooms, string? NextToken);

/// <summary>A room as ListRooms tells of it.</summary>
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

/// <param name="Uri">ARN of the function, or empty for none.</param>
/// <param name="FallbackResult"><c>ALLOW</c> or <c>DENY</c>.</param>
public sealed record ChatRoomReviewHandler(string? Uri, string? FallbackResult);
