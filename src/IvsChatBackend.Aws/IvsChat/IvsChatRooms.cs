using System.Collections.Immutable;
using Amazon.Ivschat;
using Amazon.Ivschat.Model;
using IvsChatBackend.Core.IvsChat;
using IvsChatBackend.Core.Outcomes;

namespace IvsChatBackend.Aws.IvsChat;

/// <summary>The operations on rooms by the SDK.</summary>
/// <param name="client">IVS Chat.</param>
/// <param name="own">Of the rooms that are made, and of those that are listed; null for none.</param>
public sealed class IvsChatRooms(IAmazonIvschat client, StackTag? own = null) : IChatRooms
{
    private readonly StackTag _own = own ?? StackTag.None;


    public Task<Result<ChatRoomPage>> ListAsync(int limit, string? nextToken, CancellationToken cancellationToken) => IvsChatFailures.CallAsync(
        async () =>
        {
            var request = new ListRoomsRequest { MaxResults = limit, NextToken = nextToken };
            var response = await client.ListRoomsAsync(request, cancellationToken).ConfigureAwait(false);
            return new ChatRoomPage([.. (response.Rooms ?? []).Where(room => _own.Owns(room.Tags)).Select(Read)], response.NextToken);
        },
        cancellationToken);

    public Task<Result<ChatRoom>> GetAsync(string arn, CancellationToken cancellationToken) => IvsChatFailures.CallAsync(
        async () =>
        {
            var room = await client.GetRoomAsync(new GetRoomRequest { Identifier = arn }, cancellationToken).ConfigureAwait(false);
            return Read(
                room.Id, room.Arn, room.CreateTime, room.UpdateTime, room.Name, room.MaximumMessageLength, room.MaximumMessageRatePerSecond,
                room.MessageReviewHandler, room.LoggingConfigurationIdentifiers, room.Tags);
        },
        cancellationToken);

    public Task<Result<ChatRoom>> CreateAsync(
        ChatRoomSettings settings, ImmutableSortedDictionary<string, string> tags, CancellationToken cancellationToken) => IvsChatFailures.CallAsync(
        async () =>
        {
            var request = new CreateRoomRequest
            {
                Name = settings.Name,
                MaximumMessageLength = settings.MaximumMessageLength,
                MaximumMessageRatePerSecond = settings.MaximumMessageRatePerSecond,
                MessageReviewHandler = Write(settings.MessageReviewHandler),
                LoggingConfigurationIdentifiers = [.. settings.LoggingConfigurationIdentifiers],
                Tags = _own.Over(tags),
            };
            var room = await client.CreateRoomAsync(request, cancellationToken).ConfigureAwait(false);
            return Read(
                room.Id, room.Arn, room.CreateTime, room.UpdateTime, room.Name, room.MaximumMessageLength, room.MaximumMessageRatePerSecond,
                room.MessageReviewHandler, room.LoggingConfigurationIdentifiers, room.Tags);
        },
        cancellationToken);

    public Task<Result<ChatRoom>> UpdateAsync(string arn, ChatRoomChanges changes, CancellationToken cancellationToken) => IvsChatFailures.CallAsync(
        async () =>
        {
            var request = new UpdateRoomRequest
            {
                Identifier = arn,
                Name = changes.Name,
                MaximumMessageLength = changes.MaximumMessageLength,
                MaximumMessageRatePerSecond = changes.MaximumMessageRatePerSecond,
                MessageReviewHandler = changes.MessageReviewHandler is { } handler ? Write(handler.ApplyTo(ChatRoomReviewHandler.None)) : null,
                LoggingConfigurationIdentifiers = changes.LoggingConfigurationIdentifiers is { } loggers ? [.. loggers] : null,
            };
            var room = await client.UpdateRoomAsync(request, cancellationToken).ConfigureAwait(false);
            return Read(
                room.Id, room.Arn, room.CreateTime, room.UpdateTime, room.Name, room.MaximumMessageLength, room.MaximumMessageRatePerSecond,
                room.MessageReviewHandler, room.LoggingConfigurationIdentifiers, room.Tags);
        },
        cancellationToken);

    public Task<Result<Done>> DeleteAsync(string arn, CancellationToken cancellationToken) => IvsChatFailures.CallAsync(
        async () =>
        {
            await client.DeleteRoomAsync(new DeleteRoomRequest { Identifier = arn }, cancellationToken).ConfigureAwait(false);
            return default(Done);
        },
        cancellationToken);

    // The answers to creating, reading and updating have the same members and no type in common.
    private static ChatRoom Read(
        string id, string arn, DateTime? createTime, DateTime? updateTime, string? name, int? length, int? rate,
        MessageReviewHandler? handler, List<string>? loggers, Dictionary<string, string>? tags)
    {
        var unset = new ChatRoomSettings();
        return new ChatRoom
        {
            Id = id,
            Arn = arn,
            CreateTime = createTime,
            UpdateTime = updateTime,
            Settings = new ChatRoomSettings
            {
                Name = name ?? "",
                MaximumMessageLength = length ?? unset.MaximumMessageLength,
                MaximumMessageRatePerSecond = rate ?? unset.MaximumMessageRatePerSecond,
                MessageReviewHandler = ChatRoomReviewHandler.Of(handler?.Uri, handler?.FallbackResult?.Value),
                LoggingConfigurationIdentifiers = [.. loggers ?? []],
            },
            Tags = IvsChatShapes.Tags(tags),
        };
    }

    private static MessageReviewHandler Write(ChatRoomReviewHandler handler) => new() { Uri = handler.Uri, FallbackResult = handler.FallbackResult };

    private static ChatRoomSummary Read(RoomSummary room) => new()
    {
        Id = room.Id,
        Arn = room.Arn,
        Name = room.Name ?? "",
        CreateTime = room.CreateTime,
        UpdateTime = room.UpdateTime,
        MessageReviewHandler = room.MessageReviewHandler is { } handler ? ChatRoomReviewHandler.Of(handler.Uri, handler.FallbackResult?.Value) : null,
        LoggingConfigurationIdentifiers = [.. room.LoggingConfigurationIdentifiers ?? []],
        Tags = IvsChatShapes.Tags(room.Tags),
    };
}
