using IvsChatBackend.Core.IvsChat;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Tests.Kit;
using IvsChatBackend.Core.Tokens;

namespace IvsChatBackend.Core.Tests.Simulation;

/// <summary>IVS Chat as far as bans go: tokens good for one connection within a minute, and connections that a DisconnectUser ends.</summary>
/// <param name="schedule">Gives the turns.</param>
/// <param name="time">The clock.</param>
/// <param name="minted">Told of each token when it is made, and of the role that it carries.</param>
internal sealed class SimulatedIvsChat(Schedule schedule, TimeProvider time, Action<string, string> minted) : IChatTokens, IRoomModeration
{
    private static readonly TimeSpan TokenLifetime = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, (Connection Grant, DateTimeOffset LapsesAt)> _tokens = [];
    private readonly List<Connection> _connections = [];
    private readonly Dictionary<string, DateTimeOffset> _lastDisconnects = [];

    /// <summary>
    /// When a DisconnectUser was last carried out in the room, whether it found a connection or none, and whether its reply arrived or not.
    /// </summary>
    public DateTimeOffset LastDisconnect(string roomArn) => _lastDisconnects.GetValueOrDefault(roomArn);

    /// <summary>Connections that are open.</summary>
    public IEnumerable<Connection> Connections => _connections.Where(connection => connection.EndsAt > time.GetUtcNow());

    /// <summary>Connections that are open, and those that tokens can still open.</summary>
    public IEnumerable<Connection> Possible =>
        Connections.Concat(_tokens.Values.Where(token => token.LapsesAt > time.GetUtcNow()).Select(token => token.Grant));

    public bool IsConnected(string roomArn, string userId) => Connections.Any(connection => connection.RoomArn == roomArn && connection.UserId == userId);

    /// <summary>A client opens a connection. A token that is used, or older than its minute, opens none.</summary>
    public void Connect(string token)
    {
        if (_tokens.Remove(token, out var grant) && grant.LapsesAt > time.GetUtcNow())
        {
            _connections.Add(grant.Grant);
        }
    }

    public Task<Result<ChatToken>> CreateAsync(ChatTokenSpecification specification, CancellationToken cancellationToken) => CallAsync(() =>
    {
        var now = time.GetUtcNow();
        var token = $"token {_tokens.Count} of {specification.UserId} at {now.UtcTicks}-{schedule.Draw(int.MaxValue)}";
        var endsAt = now.AddMinutes(specification.Terms.SessionDurationInMinutes);
        var role = specification.Attributes[ChatTokenAttributes.Role];
        _tokens.Add(token, (new Connection(specification.UserId, specification.RoomArn, role, endsAt), now + TokenLifetime));
        minted(token, role);
        return new ChatToken(token, now + TokenLifetime, endsAt);
    });

    public Task<Result<Done>> DisconnectUserAsync(string roomArn, string userId, Reason? reason, CancellationToken cancellationToken) => CallAsync(() =>
    {
        _lastDisconnects[roomArn] = time.GetUtcNow();
        _connections.RemoveAll(connection => connection.RoomArn == roomArn && connection.UserId == userId);
        return default(Done);
    });

    public Task<Result<Done>> DeleteMessageAsync(string roomArn, string messageId, Reason? reason, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<Result<string>> SendEventAsync(string roomArn, RoomEvent roomEvent, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    /// <summary>The call may be throttled, or be carried out and its reply lost; both look alike to the caller.</summary>
    private async Task<Result<T>> CallAsync<T>(Func<T> act)
        where T : notnull
    {
        var turn = await schedule.ParkAsync();
        if (turn == Turn.Fail || (turn == Turn.LoseReply && schedule.Chance(0.5)))
        {
            return Failure.Unavailable("Drawn.", TimeSpan.FromSeconds(1));
        }

        var value = act();
        return turn == Turn.LoseReply || await schedule.ParkAsync() != Turn.Go ? Failure.Unavailable("Drawn.", TimeSpan.FromSeconds(1)) : value;
    }
}

/// <param name="UserId">Whose.</param>
/// <param name="RoomArn">Where.</param>
/// <param name="Role">As the token carries it.</param>
/// <param name="EndsAt">When IVS Chat ends it by itself.</param>
internal sealed record Connection(string UserId, string RoomArn, string Role, DateTimeOffset EndsAt);
