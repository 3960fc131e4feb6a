using System.Collections.Immutable;
using Amazon.Ivschat;
using Amazon.Ivschat.Model;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Rooms;

namespace IvsChatBackend.Aws.IvsChat;

/// <summary>ListRooms by the SDK.</summary>
public sealed class IvsChatRooms(IAmazonIvschat client) : IChatRooms
{
    public Task<Result<ChatRoomPage>> ListAsync(int limit, string? nextToken, CancellationToken cancellationToken)
    {
        var request = new ListRoomsRequest { MaxResults = limit, NextToken = nextToken };
        return IvsChatFailures.CallAsync(
            async () =>
            {
                var response = await client.ListRoomsAsync(request, cancellationToken).ConfigureAwait(false);
                return new ChatRoomPage([.. (response.Rooms ?? []).Select(Read)], response.NextToken);
            },
            cancellationToken);
    }

    private static ChatRoomSummary Read(RoomSummary room) => new()
    {
        Id = room.Id,
        Arn = room.Arn,
        Name = room.Name ?? "",
        CreateTime = room.CreateTime,
        UpdateTime = room.UpdateTime,
        MessageReviewHandler = room.MessageReviewHandler is { } handler
            ? new ChatRoomReviewHandler(handler.Uri, handler.FallbackResult?.Value)
            : null,
        LoggingConfigurationIdentifiers = [.. room.LoggingConfigurationIdentifiers ?? []],
        Tags = (room.Tags ?? []).ToImmutableSortedDictionary(StringComparer.Ordinal),
    };
}
