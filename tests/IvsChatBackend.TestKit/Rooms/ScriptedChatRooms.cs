using System.Collections.Immutable;
using IvsChatBackend.Core.IvsChat;
using IvsChatBackend.Core.Outcomes;

namespace IvsChatBackend.TestKit.Rooms;

/// <summary>The account's rooms, in memory. A call can be made to fail before or after it acts: a refusal, or a reply that was lost.</summary>
public sealed class ScriptedChatRooms(TimeProvider time) : IChatRooms
{
    private readonly Dictionary<string, ChatRoom> _rooms = [];
    private int _made;

    public IReadOnlyCollection<ChatRoom> All => _rooms.Values;

    /// <summary>Every call's operation, in order.</summary>
    public List<string> Calls { get; } = [];

    /// <summary>Told of each operation before it acts; a failure is answered in its place.</summary>
    public Func<string, Failure?> Before { get; set; } = _ => null;

    /// <summary>Told of each operation after it acted; a failure is answered instead, an exception is a crash.</summary>
    public Func<string, Failure?> After { get; set; } = _ => null;

    /// <summary>Changes a room behind everybody's back.</summary>
    public void Change(string arn, Func<ChatRoomSettings, ChatRoomSettings> change) =>
        _rooms[arn] = _rooms[arn] with { Settings = change(_rooms[arn].Settings) };

    public void Remove(string arn) => _rooms.Remove(arn);

    public Task<Result<ChatRoomPage>> ListAsync(int limit, string? nextToken, CancellationToken cancellationToken) =>
        Act<ChatRoomPage>("ListRooms", () =>
        {
            var start = nextToken is null ? 0 : int.Parse(nextToken, System.Globalization.CultureInfo.InvariantCulture);
            var newestFirst = _rooms.Values.OrderByDescending(room => room.UpdateTime).ToList();
            var page = newestFirst.Skip(start).Take(limit)
                .Select(room => new ChatRoomSummary { Id = room.Id, Arn = room.Arn, UpdateTime = room.UpdateTime, Tags = room.Tags });
            return new ChatRoomPage([.. page], start + limit < newestFirst.Count ? $"{start + limit}" : null);
        });

    public Task<Result<ChatRoom>> GetAsync(string arn, CancellationToken cancellationToken) =>
        Act("GetRoom", () => _rooms.TryGetValue(arn, out var room) ? room : (Result<ChatRoom>)Failure.NotFound("room"));

    public Task<Result<ChatRoom>> CreateAsync(
        ChatRoomSettings settings, ImmutableSortedDictionary<string, string> tags, CancellationToken cancellationToken) =>
        Act<ChatRoom>("CreateRoom", () =>
        {
            var id = $"MadeMadeMa{++_made:00}";
            return _rooms[Arn(id)] = new ChatRoom { Id = id, Arn = Arn(id), UpdateTime = time.GetUtcNow(), Settings = settings, Tags = tags };
        });

    public Task<Result<ChatRoom>> UpdateAsync(string arn, ChatRoomChanges changes, CancellationToken cancellationToken) =>
        Act("UpdateRoom", () => _rooms.TryGetValue(arn, out var room)
            ? _rooms[arn] = room with { Settings = changes.ApplyTo(room.Settings), UpdateTime = time.GetUtcNow() }
            : (Result<ChatRoom>)Failure.NotFound("room"));

    public Task<Result<Done>> DeleteAsync(string arn, CancellationToken cancellationToken) =>
        Act("DeleteRoom", () => _rooms.Remove(arn) ? default(Done) : (Result<Done>)Failure.NotFound("room"));

    public static string Arn(string id) => $"arn:aws:ivschat:us-east-1:123456789012:room/{id}";

    private Task<Result<T>> Act<T>(string operation, Func<Result<T>> act)
        where T : notnull
    {
        Calls.Add(operation);
        if (Before(operation) is { } refused)
        {
            return Task.FromResult<Result<T>>(refused);
        }

        var outcome = act();
        return Task.FromResult(After(operation) is { } lost ? lost : outcome);
    }
}
