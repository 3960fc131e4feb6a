using System.Collections.Concurrent;
using System.Security.Cryptography;
using IvsChatBackend.Core.Acts;
using IvsChatBackend.Core.Audit;
using IvsChatBackend.Core.Enforcement;
using IvsChatBackend.Core.IvsChat;
using IvsChatBackend.Core.Limits;
using IvsChatBackend.Core.Moderation;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Owed;
using IvsChatBackend.Core.Review.Rules;
using IvsChatBackend.Core.Review.Settings;
using IvsChatBackend.Core.Review.Strikes;
using IvsChatBackend.Core.Roles;
using IvsChatBackend.Core.Rooms;
using IvsChatBackend.Core.Sanctions;
using IvsChatBackend.Core.Secrets;
using IvsChatBackend.Core.Sessions;
using IvsChatBackend.Core.Standings;
using IvsChatBackend.Core.State;
using Xunit;

namespace IvsChatBackend.TestKit.Stores;

/// <summary>One host's moderation on a store: all of it real, but for IVS Chat.</summary>
public sealed class ModerationBench : IRoomModeration, IAuditHeads, IOwedReports
{
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    public static RoomRegistration Room { get; } = new() { Id = "LobbyLobby01", Arn = "arn:aws:ivschat:us-east-1:123456789012:room/LobbyLobby01" };

    /// <summary>Of every bench that is given none.</summary>
    public static AuditKeys Keys { get; } = AuditKeys.Of("k1", new DeploymentSecret(new byte[DeploymentSecret.MinimumSize]));

    public ModerationBench(IItemStore store, ManualTimeProvider time, AuditKeys? keys = null)
    {
        (Store, Time) = (store, time);
        var random = RandomNumberGenerator.Create();
        var ids = new RandomIds(random);
        Rates = new InProcessRateLimits();
        Markers = new OwedMarkers(store, time, Grace);
        Standings = new UserStandings(store, RoleCatalog.Default, Markers);
        Trail = new AuditTrail(store, keys ?? Keys, random, this);
        var effects = new Effects(
            Trail,
            this,
            new UserSessions(Rates, RoleCatalog.Default, time),
            new RoomRegistry(store),
            RoleCatalog.Default,
            Standings,
            new SharedBudget(Rates, time, new Random(1), SharedBudget.Disconnects, 80),
            new RulePublisher(new RoomReviews(store, Markers), new RoomTerms(store, Markers), new RuleSnapshots(store)));
        Work = new OwedWork(store, Markers, effects, time, new Random(1), this);
        Queue = new OwedQueue(Markers, Work, time, this);
        Acts = new RecordedActs(store, Markers, Work, time);
        Index = new SanctionIndex(store, Standings, time);
        var tasks = new SanctionTasks(ids);
        Sanctioning = new Sanctioning(Standings, Index, Work, new StandingEntries(Standings, Markers, Trail, time), tasks, ids, time);
        Strikes = new StrikeRecords(Standings, Index, new StrikeEscalation(RoleCatalog.Default, tasks, ids));
        Verification = new AuditVerification(Trail);
        Subjects = new AuditSubjects(store, Trail, time);
    }

    public IItemStore Store { get; }

    public ManualTimeProvider Time { get; }

    public InProcessRateLimits Rates { get; }

    public OwedMarkers Markers { get; }

    public UserStandings Standings { get; }

    public AuditTrail Trail { get; }

    public OwedWork Work { get; }

    public OwedQueue Queue { get; }

    public RecordedActs Acts { get; }

    public SanctionIndex Index { get; }

    public Sanctioning Sanctioning { get; }

    public StrikeRecords Strikes { get; }

    public AuditVerification Verification { get; }

    public AuditSubjects Subjects { get; }

    /// <summary>Who was disconnected, in order.</summary>
    public ConcurrentQueue<string> Disconnects { get; } = new();

    /// <summary>What was sent, in order.</summary>
    public ConcurrentQueue<RoomEvent> Events { get; } = new();

    public ConcurrentQueue<string> Reports { get; } = new();

    /// <summary>Answers every call while it is set.</summary>
    public Failure? Fails { get; set; }

    /// <summary>Somebody of that role, in the room.</summary>
    public static Act By(string userId, string role = Role.Moderator) => new(userId, RoleCatalog.Default[role], "request", Room);

    public static SanctionRequest Request(TimeSpan? duration = null)
    {
        Assert.True(Reason.TryParse("spam", out var reason, out _));
        return new SanctionRequest(reason, Note: null, duration, Announce: false);
    }

    public async Task<IReadOnlyList<AuditEntry>> EntriesAsync(CancellationToken cancellationToken)
    {
        var entries = new List<AuditEntry>();
        for (long? before = null; ;)
        {
            var (page, more) = await Trail.ReadAsync(Room.Id, 100, before, cancellationToken);
            entries.AddRange(page);
            if (!more)
            {
                return entries;
            }

            before = page[^1].Sequence;
        }
    }

    Task<Result<Done>> IRoomModeration.DeleteMessageAsync(string roomArn, string messageId, Reason? reason, CancellationToken cancellationToken) =>
        Answer(default(Done));

    Task<Result<Done>> IRoomModeration.DisconnectUserAsync(string roomArn, string userId, Reason? reason, CancellationToken cancellationToken)
    {
        if (Fails is null)
        {
            Disconnects.Enqueue(userId);
        }

        return Answer(default(Done));
    }

    Task<Result<string>> IRoomModeration.SendEventAsync(string roomArn, RoomEvent roomEvent, CancellationToken cancellationToken)
    {
        if (Fails is null)
        {
            Events.Enqueue(roomEvent);
        }

        return Answer("event");
    }

    void IAuditHeads.Moved(string chain, AuditHead head)
    {
    }

    void IOwedReports.Overdue(OwedTask task, Failure failure) => Reports.Enqueue($"overdue {task.Attempts}");

    void IOwedReports.Unexpected(string kind, Exception exception) => Reports.Enqueue($"unexpected {kind} {exception.GetType().Name}");

    void IOwedReports.GivenUp(OwedTask task, Failure failure) => Reports.Enqueue($"given up {failure.Code}");

    private Task<Result<T>> Answer<T>(T value)
        where T : notnull => Task.FromResult(Fails is { } failure ? (Result<T>)failure : value);
}
