using System.Collections.Concurrent;
using System.Collections.Immutable;
using IvsChatBackend.Core.IvsChat;
using IvsChatBackend.Core.Outcomes;

namespace IvsChatBackend.Api.Tests.Kit;

/// <summary>The account's rooms, logging configurations and tags, held as IVS Chat would.</summary>
internal sealed partial class FakeIvsChat : ILoggingConfigurations, IResourceTags
{
    private const string Account = "arn:aws:ivschat:us-east-1:123456789012:";

    private int _made;

    public ConcurrentDictionary<string, ChatRoom> RoomsByArn { get; } = new();

    public ConcurrentDictionary<string, LoggingConfiguration> Configurations { get; } = new();

    public ConcurrentDictionary<string, ImmutableSortedDictionary<string, string>> Tags { get; } = new();

    /// <summary>Whether calls are carried out though their answer is <see cref="Fails"/>: a reply that is lost.</summary>
    public bool ActsAndFails { get; set; }

    /// <summary>Puts a room there that nobody registered.</summary>
    public ChatRoom AddRoom(string id, string name = "")
    {
        var room = new ChatRoom { Id = id, Arn = $"{Account}room/{id}", CreateTime = time.GetUtcNow(), Settings = new() { Name = name } };
        RoomsByArn[room.Arn] = room;
        return room;
    }

    public Task<Result<ChatRoom>> GetAsync(string arn, CancellationToken cancellationToken) =>
        Act<ChatRoom>(new GetRoomCall(arn), () => RoomsByArn.TryGetValue(arn, out var room) ? room : Failure.NotFound("resource in Amazon IVS Chat"));

    public Task<Result<ChatRoom>> CreateAsync(
        ChatRoomSettings settings, ImmutableSortedDictionary<string, string> tags, CancellationToken cancellationToken) => Act<ChatRoom>(
        new CreateRoomCall(settings, tags),
        () =>
        {
            var id = $"MadeMadeMa{Interlocked.Increment(ref _made):00}";
            var room = new ChatRoom
            {
                Id = id,
                Arn = $"{Account}room/{id}",
                CreateTime = time.GetUtcNow(),
                UpdateTime = time.GetUtcNow(),
                Settings = settings,
                Tags = tags,
            };
            RoomsByArn[room.Arn] = room;
            Tags[room.Arn] = tags;
            Rooms = Rooms.Insert(0, new ChatRoomSummary { Id = id, Arn = room.Arn, UpdateTime = room.UpdateTime, Tags = tags });
            return room;
        });

    public Task<Result<ChatRoom>> UpdateAsync(string arn, ChatRoomChanges changes, CancellationToken cancellationToken) => Act(
        new UpdateRoomCall(arn, changes),
        () => RoomsByArn.TryGetValue(arn, out var room)
            ? RoomsByArn[arn] = room with { Settings = changes.ApplyTo(room.Settings), UpdateTime = time.GetUtcNow() }
            : (Result<ChatRoom>)Failure.NotFound("resource in Amazon IVS Chat"));

    Task<Result<Done>> IChatRooms.DeleteAsync(string arn, CancellationToken cancellationToken) => Act(
        new DeleteRoomCall(arn),
        () => RoomsByArn.TryRemove(arn, out _) ? default(Done) : (Result<Done>)Failure.NotFound("resource in Amazon IVS Chat"));

    Task<Result<LoggingConfigurationPage>> ILoggingConfigurations.ListAsync(int limit, string? nextToken, CancellationToken cancellationToken) =>
        Act<LoggingConfigurationPage>("ListLoggingConfigurations", () => new LoggingConfigurationPage([.. Configurations.Values], null));

    Task<Result<LoggingConfiguration>> ILoggingConfigurations.GetAsync(string arn, CancellationToken cancellationToken) => Act(
        "GetLoggingConfiguration",
        () => Configurations.TryGetValue(arn, out var found) ? found : (Result<LoggingConfiguration>)Failure.NotFound("resource in Amazon IVS Chat"));

    public Task<Result<LoggingConfiguration>> CreateAsync(
        string name, LogDestination destination, ImmutableSortedDictionary<string, string> tags, CancellationToken cancellationToken) =>
        Act<LoggingConfiguration>("CreateLoggingConfiguration", () =>
        {
            var id = $"LogsLogsLo{Interlocked.Increment(ref _made):00}";
            var made = new LoggingConfiguration
            {
                Id = id,
                Arn = $"{Account}logging-configuration/{id}",
                Name = name,
                State = "ACTIVE",
                Destination = destination,
                Tags = tags,
                CreateTime = time.GetUtcNow(),
                UpdateTime = time.GetUtcNow(),
            };
            return Configurations[made.Arn] = made;
        });

    public Task<Result<LoggingConfiguration>> UpdateAsync(
        string arn, string? name, LogDestination? destination, CancellationToken cancellationToken) => Act(
        "UpdateLoggingConfiguration",
        () => Configurations.TryGetValue(arn, out var found)
            ? Configurations[arn] = found with { Name = name ?? found.Name, Destination = destination ?? found.Destination }
            : (Result<LoggingConfiguration>)Failure.NotFound("resource in Amazon IVS Chat"));

    Task<Result<Done>> ILoggingConfigurations.DeleteAsync(string arn, CancellationToken cancellationToken) => Act(
        "DeleteLoggingConfiguration",
        () => Configurations.TryRemove(arn, out _) ? default(Done) : (Result<Done>)Failure.NotFound("resource in Amazon IVS Chat"));

    Task<Result<ImmutableSortedDictionary<string, string>>> IResourceTags.ListAsync(string arn, CancellationToken cancellationToken) =>
        Act<ImmutableSortedDictionary<string, string>>("ListTagsForResource", () => TagsOf(arn));

    public Task<Result<Done>> TagAsync(string arn, ImmutableSortedDictionary<string, string> tags, CancellationToken cancellationToken) =>
        Act<Done>(new TagCall(arn, tags), () =>
        {
            Tags[arn] = TagsOf(arn).SetItems(tags);
            return default(Done);
        });

    public Task<Result<Done>> UntagAsync(string arn, ImmutableArray<string> keys, CancellationToken cancellationToken) =>
        Act<Done>(new UntagCall(arn, string.Join(' ', keys)), () =>
        {
            Tags[arn] = TagsOf(arn).RemoveRange(keys);
            return default(Done);
        });

    private ImmutableSortedDictionary<string, string> TagsOf(string arn) =>
        Tags.GetValueOrDefault(arn) ?? ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    private async Task<Result<T>> Act<T>(object call, Func<Result<T>> act)
        where T : notnull
    {
        var planned = await Answer(call, default(Done));
        if (planned.Failure is not { } failure)
        {
            return act();
        }

        if (ActsAndFails)
        {
            act();
        }

        return failure;
    }
}

internal sealed record GetRoomCall(string Arn);

internal sealed record CreateRoomCall(ChatRoomSettings Settings, ImmutableSortedDictionary<string, string> Tags);

internal sealed record UpdateRoomCall(string Arn, ChatRoomChanges Changes);

internal sealed record DeleteRoomCall(string Arn);

internal sealed record TagCall(string Arn, ImmutableSortedDictionary<string, string> Tags);

internal sealed record UntagCall(string Arn, string Keys);
