using IvsChatBackend.Core.Moderation;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Tests.Kit;
using IvsChatBackend.Core.Tokens;

namespace IvsChatBackend.Core.Tests.Simulation;

/// <summary>IVS Chat as far as bans go: tokens good for one connection within a minute, and connections that a DisconnectUser ends.</summary>
/// <param name="schedule">Gives the turns.</param>
/// <param name="time">The clock.</param>
/// <param name="minted">Told of each token when it is made.</param>
internal sealed class SimulatedIvsChat(Schedule schedule, TimeProvider time, Action<string> minted) : IChatTokens, IRoomModeration
{
    private static readonly TimeSpan TokenLifetime = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, (string UserId, DateTimeOffset LapsesAt)> _tokens = [];
    private readonly List<string> _connections = [];

    /// <summary>When a DisconnectUser was last carried out, whether it found a connection or none, and whether its reply arrived or not.</summary>
    public DateTimeOffset LastDisconnect { get; private set; }

    public bool IsConnected(string userId) => _connections.Contains(userId);

    /// <summary>A client opens a connection. A token that is used, or older than its minute, opens none.</summary>
    public void Connect(string token)
    {
        if (_tokens.Remove(token, out var grant) && grant.LapsesAt > time.GetUtcNow())
        {
            _connections.Add(grant.UserId);
        }
    }

    public Task<Result<ChatToken>> CreateAsync(ChatTokenSpecification specification, CancellationToken cancellationToken) => CallAsync(() =>
    {
        var now = time.GetUtcNow();
        var token = $"token {_tokens.Count} of {specification.UserId} at {now.UtcTicks}-{schedule.Draw(int.MaxValue)}";
        _tokens.Add(token, (specification.UserId, now + TokenLifetime));
        minted(token);
        return new ChatToken(token, now + TokenLifetime, now.AddMinutes(specification.Terms.SessionDurationInMinutes));
    });

    public Task<Result<Done>> DisconnectUserAsync(string roomArn, string userId, Reason? reason, CancellationToken cancellationToken) => CallAsync(() =>
    {
        LastDisconnect = time.GetUtcNow();
        _connections.RemoveAll(connected => connected == userId);
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
