using System.Security.Cryptography;
using IvsChatBackend.Core.Acts;
using IvsChatBackend.Core.Audit;
using IvsChatBackend.Core.Callers;
using IvsChatBackend.Core.Enforcement;
using IvsChatBackend.Core.Limits;
using IvsChatBackend.Core.Moderation;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Owed;
using IvsChatBackend.Core.Review.Pipeline;
using IvsChatBackend.Core.Review.Rules;
using IvsChatBackend.Core.Review.Settings;
using IvsChatBackend.Core.Roles;
using IvsChatBackend.Core.Rooms;
using IvsChatBackend.Core.Sanctions;
using IvsChatBackend.Core.Secrets;
using IvsChatBackend.Core.Standings;
using IvsChatBackend.Core.State;
using IvsChatBackend.Core.Tests.Kit;
using IvsChatBackend.Core.Tokens;
using IvsChatBackend.TestKit;

namespace IvsChatBackend.Core.Tests.Simulation;

/// <summary>
/// A room with one user who wants in, moderators who ban, lift and change roles, Enforcement, a store and IVS Chat, all on one clock and one
/// seed. Calls fail, replies get lost, hosts crash at any await, and everybody is overtaken by everybody. What has to hold is in
/// docs/invariants.md, by the numbers that violations carry.
/// </summary>
internal sealed class BanWorld : IDisposable, IAuditHeads, IOwedReports
{
    public const string User = "ann";

    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(30);

    private static readonly RoomRegistration Room = new() { Id = "LobbyLobby01", Arn = "arn:aws:ivschat:us-east-1:123456789012:room/LobbyLobby01", Name = "lobby" };

    private readonly ManualTimeProvider _time = new();
    private readonly InProcessItemStore _items = new();
    private readonly Schedule _schedule;
    private readonly SeededIds _random;
    private readonly SimulatedIvsChat _ivsChat;
    private readonly RoleCatalog _roles = RoleCatalog.Default;
    private readonly UserStandings _standings;
    private readonly Sanctioning _sanctioning;
    private readonly RoleGrants _grants;
    private readonly RoomEntry _entry;
    private readonly ChatTokenVending _vending;
    private readonly OwedQueue _queue;
    private readonly AuditTrail _trail;
    private readonly BanHistory _history;
    private readonly List<string> _tokens = [];
    private readonly Dictionary<string, (HashSet<string> Bans, int RoleChanges)> _minted = [];
    private int _requests;

    public BanWorld(int seed, PlantedBug bug)
    {
        _schedule = new Schedule(seed);
        _random = new SeededIds(seed);
        _ivsChat = new SimulatedIvsChat(_schedule, _time, token => _minted[token] = (_history!.Binding(), _history.RoleChanges));
        var store = new BuggyStore(new ScheduledStore(_items, _schedule, bug == PlantedBug.NoConditions), bug);
        var rates = new InProcessRateLimits();
        var announcing = new OwedMarkers(store, _time, TimeSpan.FromSeconds(30));
        var ids = new RandomIds(_random);
        var registry = new RoomRegistry(_items);
        _history = new BanHistory(_items, _time, _ivsChat, Room.Id, User);
        _standings = new UserStandings(store, _roles, announcing);
        _trail = new AuditTrail(store, AuditKeys.Of("k1", new DeploymentSecret(new byte[32])), _random, this);
        var (reviews, terms, snapshots) = (new RoomReviews(store, announcing), new RoomTerms(store, announcing), new RuleSnapshots(store));
        var rules = new RulePublisher(reviews, terms, snapshots);
        var effects = new BuggyEffects(
            new Effects(_trail, _ivsChat, new UserSessions(rates, _roles, _time), registry, _roles, Budget(rates, SharedBudget.Disconnects), rules), bug);
        var owed = new OwedWork(store, announcing, effects, _time, new Random(seed), this);
        var tasks = new SanctionTasks(ids);
        var entries = new StandingEntries(_standings, announcing, _trail, _time);
        _sanctioning = new Sanctioning(_standings, new SanctionIndex(store, _standings, _time), owed, entries, tasks, ids, _time);
        _grants = new RoleGrants(_standings, _roles, owed, ids, _time);
        _entry = new RoomEntry(registry, _standings, _roles);
        var vendingStandings = bug == PlantedBug.BansAreReadOnce ? new UserStandings(new EmptyStore(), _roles, announcing) : _standings;
        _vending = new ChatTokenVending(
            _ivsChat,
            vendingStandings,
            new NameScreen(reviews, new RuleShelf(snapshots, terms, _time)),
            new IgnoredSanctions(_standings, tasks, entries, _time),
            rates,
            Budget(rates, SharedBudget.Tokens),
            new VendingLimits { Subject = new RateLimit(60_000, 60_000) },
            _time);
        var enforcing = new OwedMarkers(store, _time, TimeSpan.Zero);
        _queue = new OwedQueue(enforcing, new OwedWork(store, enforcing, effects, _time, new Random(seed), this), _time);
    }

    /// <summary>First thing seen that must not be.</summary>
    public string? Violation { get; private set; }

    public int Bans => _history.Bans;

    public int Withheld { get; private set; }

    public int Delivered { get; private set; }

    public void Run(int steps)
    {
        Register();
        for (var step = 0; step < steps && Violation is null; step++)
        {
            Advance();
            _history.Look();
        }

        if (Violation is null)
        {
            Recover();
        }
    }

    public void Moved(string chain, AuditHead head)
    {
    }

    public void Overdue(OwedTask task, Failure failure)
    {
    }

    public void GivenUp(OwedTask task, Failure failure) => Require(false, $"6: {task.Kind} was given up for {failure.Code}.");

    public void Dispose() => _random.Dispose();

    private void Register() => new RoomRegistry(_items).RegisterAsync(Room, CancellationToken.None).GetAwaiter().GetResult();

    private SharedBudget Budget(IRateLimits rates, string name) => new(rates, _time, new Random(0), name, 100_000);

    private void Advance()
    {
        var draw = _schedule.Draw(100);
        if (_schedule.IsIdle || draw < 14)
        {
            Start(_schedule.Draw(10));
        }
        else if (draw < 17)
        {
            _schedule.Crash();
        }
        else if (draw < 24)
        {
            _time.Advance(TimeSpan.FromSeconds(_schedule.Draw(12)));
            _schedule.EndHosts(_time.GetUtcNow());
        }
        else if (draw < 30 && _tokens.Count > 0)
        {
            Connect(_schedule.Draw(_tokens.Count));
        }
        else
        {
            _schedule.Step(_schedule.Chance(0.04) ? Turn.Fail : _schedule.Chance(0.04) ? Turn.LoseReply : Turn.Go);
        }
    }

    private void Start(int what)
    {
        _ = what switch
        {
            < 4 => RequestAsync(VendAsync),
            < 6 => RequestAsync(BanAsync),
            6 => RequestAsync(() => _sanctioning.LiftAsync(Moderator(Role.Owner), SanctionKind.Ban, User, default)),
            7 => RequestAsync(ChangeRoleAsync),
            _ => GuardAsync(() => _queue.RunAsync(_time.GetUtcNow() + TimeSpan.FromSeconds(_schedule.Draw(60)), default)),
        };
    }

    /// <summary>What a function does of a request is over when its timeout is: the lease of a marker is longer than that.</summary>
    private async Task RequestAsync(Func<Task> request)
    {
        _schedule.DieAt(_time.GetUtcNow() + RequestTimeout);
        await GuardAsync(request);
    }

    private static async Task GuardAsync(Func<Task> request)
    {
        try
        {
            await request();
        }
        catch (StoreUnavailableException)
        {
            // A 503, which says nothing of what happened.
        }
    }

    private async Task VendAsync()
    {
        var caller = new Caller { UserId = User, Role = _roles[Role.Member] };
        if (!(await _entry.EnterAsync(caller, Room, default)).Succeeded(out var who, out _))
        {
            return;
        }

        var vended = await _vending.VendAsync(who, Request(), new ChatTokenRequest(null, null, null), default);
        if (!vended.Succeeded(out var token, out var failure))
        {
            Withheld += failure.Code == FailureCode.Banned ? 1 : 0;
            return;
        }

        // A ban that bound when the token was minted, and does so still, was there to be read; unless the user's rank changed between.
        var (bans, roleChanges) = _minted[token.Token.Token];
        Require(
            roleChanges != _history.RoleChanges || !bans.Overlaps(_history.Binding()),
            "1: A token was delivered though the ban was committed before it was minted.");
        Delivered++;
        _tokens.Add(token.Token.Token);
    }

    private async Task BanAsync()
    {
        Assert.True(Reason.TryParse("spam", out var reason, out _));
        TimeSpan? duration = _schedule.Chance(0.5) ? TimeSpan.FromSeconds(1 + _schedule.Draw(200)) : null;
        var role = _schedule.Chance(0.5) ? Role.Moderator : Role.Owner;
        var change = await _sanctioning.SetAsync(
            Moderator(role), SanctionKind.Ban, User, new SanctionRequest(reason, null, duration, Announce: false), default);
        Require(change.Failure is not null || _history.WasCommitted(change.Value.Sanction.Id), "2: A ban was confirmed that is not on record.");
    }

    private Task ChangeRoleAsync()
    {
        var who = new RoomCaller(new Caller { UserId = "olga", Role = _roles[Role.Owner] }, Room, _roles[Role.Owner], Standing.Unknown);
        return _schedule.Chance(0.5)
            ? _grants.GrantAsync(who, Request(), User, Role.Moderator, default)
            : _grants.RevokeAsync(who, Request(), User, default);
    }

    private void Connect(int index)
    {
        _ivsChat.Connect(_tokens[index]);
        _tokens.RemoveAt(index);
    }

    /// <summary>
    /// From now on nothing fails. What was under way is never heard of again; the user connects with what they have; a ban without an end is
    /// imposed if none is; Enforcement runs each second until long after it.
    /// </summary>
    private void Recover()
    {
        while (!_schedule.IsIdle)
        {
            _schedule.Crash();
        }

        Enforce(1);
        var isNew = _history.Binding().Count == 0 || _schedule.Chance(0.5);
        if (isNew)
        {
            BanForGood();
        }

        var committed = _time.GetUtcNow();
        var last = _history.Binding();
        while (_time.GetUtcNow() - committed < SanctionRules.TokensLapse + TimeSpan.FromSeconds(4))
        {
            // As late as it can be.
            if (_tokens.Count > 0 && _schedule.Chance(0.2))
            {
                Connect(0);
            }

            Enforce(1);
        }

        Require(!isNew || !_ivsChat.IsConnected(User), "3: A banned user is connected past the bound.");
        Enforce((int)OwedMarkers.Lease.TotalSeconds + 320);

        // One from before may have been put off for as long as the longest pause.
        Require(!_ivsChat.IsConnected(User) || !last.SetEquals(_history.Binding()), "3: A banned user is connected long past the bound.");
        Check();
    }

    private void BanForGood()
    {
        var owner = new Act("olga", _roles[Role.Owner], Request(), Room);
        Assert.True(Reason.TryParse("the end", out var reason, out _));
        var ban = _sanctioning.SetAsync(owner, SanctionKind.Ban, User, new SanctionRequest(reason, null, null, Announce: false), default);
        Drain();
        Require(ban.IsCompletedSuccessfully && ban.Result.Failure is null, "2: With nothing in its way a ban failed.");
    }

    private void Enforce(int seconds)
    {
        for (var second = 0; second < seconds; second++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            _ = GuardAsync(() => _queue.RunAsync(_time.GetUtcNow(), default));
            Drain();
        }
    }

    private void Drain()
    {
        while (!_schedule.IsIdle)
        {
            _schedule.Step(Turn.Go);
            _history.Look();
        }
    }

    private void Check()
    {
        var left = _items.Snapshot();
        Require(!left.Any(item => item.Key.Partition.StartsWith(OwedMarkers.Prefix, StringComparison.Ordinal)), "4: A marker is left.");
        Require(!_history.WasUnmarked, "4: Something was owed without a marker.");
        Require(BanHistory.Owes(left) == 0, "4: Something is still owed.");
        Require(_history.Skipped is null, "7: A disconnection was taken off before it was carried out.");
        var entries = _history.Entries(left);
        Require(
            entries.Order(StringComparer.Ordinal).SequenceEqual(_history.Expected.Order(StringComparer.Ordinal)),
            $"5: The trail has [{string.Join(' ', entries)}] and should have [{string.Join(' ', _history.Expected)}].");
        var verdict = new AuditVerification(_trail).VerifyAsync(Room.Id, from: null, known: null, default);
        Drain();
        Require(verdict.IsCompletedSuccessfully && verdict.Result.Valid, "5: The trail is not whole.");
    }

    private Act Moderator(string role) => new(role == Role.Owner ? "olga" : "mo", _roles[role], Request(), Room);

    private string Request() => $"request-{++_requests}";

    private void Require(bool holds, string what) => Violation ??= holds ? null : what;
}
