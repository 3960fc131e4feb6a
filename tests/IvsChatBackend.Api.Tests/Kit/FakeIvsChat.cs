using System.Collections.Concurrent;
using System.Collections.Immutable;
using IvsChatBackend.Core.IvsChat;
using IvsChatBackend.Core.Outcomes;

namespace IvsChatBackend.Api.Tests.Kit;

/// <summary>Stands for IVS Chat: keeps each call that went out, and answers as told.</summary>
internal sealed partial class FakeIvsChat(TimeProvider time) : IChatTokens, IChatRooms, IRoomModeration
{
    /// <summary>Every call, in order; a record of one of the types below or a <see cref="ChatTokenSpecification"/>.</summary>
    public ConcurrentQueue<object> Calls { get; } = new();

    /// <summary>Answers every call while it is set.</summary>
    public Failure? Fails { get; set; }

    /// <summary>Thrown by every call while it is set.</summary>
    public Exception? Throws { get; set; }

    /// <summary>Told how many calls there were, with each, before it is answered.</summary>
    public Action<int>? OnCall { get; set; }

    public ImmutableArray<ChatRoomSummary> Rooms { get; set; } = [];

    public Task<Result<ChatToken>> CreateAsync(ChatTokenSpecification specification, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var token = new ChatToken(
            $"chat-token-{Calls.Count}", now.AddMinutes(1), now.AddMinutes(specification.Terms.SessionDurationInMinutes));
        return Answer(specification, token);
    }

    public Task<Result<Done>> DeleteMessageAsync(string roomArn, string messageId, Reason? reason, CancellationToken cancellationToken) =>
        Answer(new DeleteMessageCall(roomArn, messageId, reason?.Text), default(Done));

    public Task<Result<Done>> DisconnectUserAsync(string roomArn, string userId, Reason? reason, CancellationToken cancellationToken) =>
        Answer(new DisconnectUserCall(roomArn, userId, reason?.Text), default(Done));

    public Task<Result<string>> SendEventAsync(string roomArn, RoomEvent roomEvent, CancellationToken cancellationToken) =>
        Answer(new SendEventCall(roomArn, roomEvent.Name, roomEvent.Attributes), "eventEvent01");

    public Task<Result<ChatRoomPage>> ListAsync(int limit, string? nextToken, CancellationToken cancellationToken)
    {
        var start = nextToken is null ? 0 : int.Parse(nextToken, System.Globalization.CultureInfo.InvariantCulture);
        var end = Math.Min(Rooms.Length, start + limit);
        return Answer(
            new ListRoomsCall(limit, nextToken), new ChatRoomPage(Rooms[start..end], end < Rooms.Length ? $"{end}" : null));
    }

    private Task<Result<T>> Answer<T>(object call, T value)
        where T : notnull
    {
        Calls.Enqueue(call);
        OnCall?.Invoke(Calls.Count);
        return Throws is { } exception ? Task.FromException<Result<T>>(exception)
            : Task.FromResult(Fails is { } failure ? (Result<T>)failure : value);
    }
}

internal sealed record DeleteMessageCall(string RoomArn, string MessageId, string? Reason);

internal sealed record DisconnectUserCall(string RoomArn, string UserId, string? Reason);

internal sealed record SendEventCall(string RoomArn, string Name, ImmutableSortedDictionary<string, string> Attributes);

internal sealed record ListRoomsCall(int Limit, string? NextToken);
