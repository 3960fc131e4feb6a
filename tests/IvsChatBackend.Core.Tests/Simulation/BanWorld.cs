using System.Security.Cryptography;
using IvsChatBackend.Core.Acts;
using IvsChatBackend.Core.Audit;
using IvsChatBackend.Core.Callers;
using IvsChatBackend.Core.Enforcement;
using IvsChatBackend.Core.Entry;
using IvsChatBackend.Core.IvsChat;
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
using IvsChatBackend.Core.Sessions;
using IvsChatBackend.Core.Standings;
using IvsChatBackend.Core.State;
using IvsChatBackend.Core.Tests.Kit;
using IvsChatBackend.Core.Tokens;
using IvsChatBackend.TestKit;

namespace IvsChatBackend.Core.Tests.Simulation;

/// <summary>
/// Two rooms with one user who wants in, moderators who ban, in one of them or in both, lift and change roles, an identity provider that changes
/// them too, Enforcement, a store and IVS Chat, all on one clock and one seed. Calls fail, replies get lost, hosts crash at any await, and everybody is overtaken by everybody. What has to hold is in
/// docs/invariants.md, by the numbers that violations carry.
/// </summary>
internal sealed class BanWorld : IDisposable, IAuditHeads, IOwedReports
{
    public const string User = "ann";

    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(30);

    private static readonly RoomRegistration Room = new() { Id = "LobbyLobby01", Arn = "arn:aws:ivschat:us-east-1:123456789012:room/LobbyLobby01", Name = "lobby" };

    private static readonly RoomRegistration Other = new() { Id = "OtherRoom002", Arn = "arn:aws:ivschat:us-east-1:123456789012:room/OtherRoom002", Name = "other" };

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
    private readonly BanHistory _everywhere;
    private readonly IRateLimits _rates;
    private readonly PlantedBug _bug;
    private readonly List<(string Role, DateTimeOffset IssuedAt)> _signIns = [];
    private DateTimeOffset _shown = DateTimeOffset.MinValue;
    private readonly List<string> _tokens = [];
    private readonly Dictionary<string, (HashSet<string> Bans, int Rank, int RoleChanges)> _minted = [];
    private int _requests;

    public BanWorld(int seed, PlantedBug bug)
    {
        _bug = bug;
        _schedule = new Schedule(seed);
        _random = new SeededIds(seed);
        _ivsChat = new SimulatedIvsChat(_schedule, _time, Minted);
        var store = new BuggyStore(new ScheduledStore(_items, _schedule, bug == PlantedBug.NoConditions), bug);
        var rates = _rates = new BuggyRates(new InProcessRateLimits(), bug);
        var announcing = new OwedMarkers(store, _time, TimeSpan.FromSeconds(30));
        var ids = new RandomIds(_random);
        var registry = new RoomRegistry(_items);
        _history = new BanHistory(_items, _time, _ivsChat, Room.Id, Room.Arn, Room.Id, User);
        _everywhere = new BanHistory(_items, _time, _ivsChat, UserStandings.EveryRoom, roomArn: null, AuditTrail.Account, User);
        _standings = new UserStandings(store, _roles, announcing);
        _trail = new AuditTrail(store, AuditKeys.Of("k1", new DeploymentSecret(new byte[32])), _random, this);
        var (reviews, terms, snapshots) = (new RoomReviews(store, announcing), new RoomTerms(store, announcing), new RuleSnapshots(store));
        var rules = new RulePublisher(reviews, terms, snapshots);
        var effects = new BuggyEffects(
            new Effects(_trail, _ivsChat, new UserSessions(rates, _roles, _time), registry, _roles, _standings, Budget(rates, SharedBudget.Disconnects), rules),
            bug);
        var owed = new OwedWork(store, announcing, effects, _time, new Random(seed), this);
        var tasks = new SanctionTasks(ids);
        var entries = new StandingEntries(_standings, announcing, _trail, _time);
        _sanctioning = new Sanctioning(_standings, new SanctionIndex(store, _standings, _time), owed, entries, tasks, ids, _time);
        _grants = new RoleGrants(_standings, _roles, owed, ids, _time);
        var seen = new SeenRoles(_standings, _roles, ids, _time);
        _entry = new RoomEntry(registry, _standings, seen, _roles);
        var vendingStandings = bug == PlantedBug.BansAreReadOnce ? new UserStandings(new EmptyStore(), _roles, announcing) : _standings;
        _vending = new ChatTokenVending(
            _ivsChat,
            vendingStandings,
            seen,
            _roles,
            new NameScreen(reviews, new RuleShelf(snapshots, terms, _time)),
            new IgnoredSanctions(_standings, tasks, entries, _time),
            rates,
            Budget(rates, SharedBudget.Tokens),
            new VendingLimits { Subject = new RateLimit(60_000, 60_000) },
            _time);
        var enforcing = new OwedMarkers(store, _time, TimeSpan.Zero);
        _queue = new OwedQueue(enforcing, new OwedWork(store, enforcing, effects, _time, new Random(seed), this), _time, this);
        SignIn();
    }

    /// <summary>First thing seen that must not be.</summary>
    public string? Violation { get; private set; }

    public int Bans => _history.Bans + _everywhere.Bans;

    public int Messages { get; private set; }

    public int Withheld { get; private set; }

    public int Delivered { get; private set; }

    public void Run(int steps)
    {
        Register();
        for (var step = 0; step < steps && Violation is null; step++)
        {
            Advance();
            Look();
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

    public void Unexpected(string kind, Exception exception) => Require(false, $"6: {kind} ended in {exception}.");

    public void GivenUp(OwedTask task, Failure failure) => Require(false, $"6: {task.Kind} was given up for {failure.Code}.");

    public void Dispose() => _random.Dispose();

    private void Register()
    {
        foreach (var room in (RoomRegistration[])[Room, Other])
        {
            new RoomRegistry(_items).RegisterAsync(room, CancellationToken.None).GetAwaiter().GetResult();
        }
    }

    private void Minted(string token, string role)
    {
        var rank = _roles[role].Rank;
        _minted[token] = (Binding(rank), rank, _history.RoleChanges);
    }

    private HashSet<string> Binding(int rank) => [.. _history.Binding(rank), .. _everywhere.Binding(rank)];

    /// <summary>Bans of the lobby and of every room that bind the user as far as they are known.</summary>
    private HashSet<string> Binding() => Binding(KnownRank(Room));

    private int KnownRank(RoomRegistration room) => Math.Max(
        room == Room && _history.RoomRole is { } given ? _roles[given].Rank : 0,
        _roles[_everywhere.SeenRole ?? _signIns[^1].Role].Rank);

    /// <summary>An onlooker's look at what is committed, after every write.</summary>
    private void Look()
    {
        _history.Look();
        _everywhere.Look();
        var known = _rates.SessionsAsync(new ItemKey($"USER#{User}", "VENDING"), CancellationToken.None).GetAwaiter().GetResult();
        Require(
            _ivsChat.Possible.All(connection => known.Any(session => connection.RoomArn.EndsWith(session.RoomId, StringComparison.Ordinal)
                && session.EndsAt >= connection.EndsAt && _roles[session.Role].Rank >= _roles[connection.Role].Rank)),
            "8: Somebody can be connected and nobody knows.");
        Require(
            _everywhere.SeenRole is not { } seen || _signIns.Exists(signIn => signIn.Role == seen && signIn.IssuedAt >= _shown),
            "9: An older token raised, or lowered, what a newer one had shown.");
    }

    /// <summary>The identity provider gives the user a token, whose role may be another than before.</summary>
    private void SignIn() => _signIns.Add((_schedule.Chance(0.7) ? Role.Member : Role.Moderator, _time.GetUtcNow()));

    private void Send()
    {
        if (_ivsChat.Connections.ToList() is not { Count: > 0 } open)
        {
            return;
        }

        var connection = open[_schedule.Draw(open.Count)];
        var room = connection.RoomArn == Room.Arn ? Room : Other;
        var reader = new UserStandings(_items, _roles, new OwedMarkers(_items, _time, TimeSpan.Zero));
        var standing = reader.FindBothAsync(room.Id, User, CancellationToken.None).GetAwaiter().GetResult();
        var message = new ChatMessage { Content = "x", MessageId = "m", RoomArn = room.Arn, RoomId = room.Id, UserId = User, Role = connection.Role };
        var judged = _bug == PlantedBug.TokenRoleCounts ? _roles[connection.Role] : new MessageJudge(_roles, default, _time).RoleOf(message, standing);
        Messages++;
        Require(_everywhere.SeenRole is null || judged.Rank <= KnownRank(room), "11: A message was judged by a role that its sender has lost.");
        Require(judged.Rank <= _roles[connection.Role].Rank, "11: A message was judged by a role above its token's.");
    }

    private SharedBudget Budget(IRateLimits rates, string name) => new(rates, _time, new Random(0), name, 100_000);

    private void Advance()
    {
        var draw = _schedule.Draw(100);
        if (_schedule.IsIdle || draw < 14)
        {
            Start(_schedule.Draw(14));
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
        else if (draw < 32)
        {
            Send();
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
            < 6 => RequestAsync(() => BanAsync(Room)),
            8 => RequestAsync(() => BanAsync(null)),
            9 => RequestAsync(() => _sanctioning.LiftAsync(Moderator(Role.Admin) with { Room = null }, SanctionKind.Ban, User, default)),
            10 => SignInAsync(),
            6 => RequestAsync(() => _sanctioning.LiftAsync(Moderator(Role.Owner), SanctionKind.Ban, User, default)),
            7 => RequestAsync(ChangeRoleAsync),
            _ => GuardAsync(() => _queue.RunAsync(default)),
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
        // A client may hold on to a token that the identity provider gave it a while ago.
        var signIn = _signIns[^(1 + _schedule.Draw(Math.Min(3, _signIns.Count)))];
        var room = _schedule.Chance(0.75) ? Room : Other;
        int? minutes = _schedule.Chance(0.5) ? 1 + _schedule.Draw(3) : null;
        var caller = new Caller
        {
            UserId = User,
            Role = _roles[signIn.Role],
            IssuedAt = _bug == PlantedBug.OldTokensRaise ? null : signIn.IssuedAt,
        };
        if (!(await _entry.EnterAsync(caller, room, default)).Succeeded(out var who, out _))
        {
            return;
        }

        var vended = await _vending.VendAsync(who, Request(), new ChatTokenRequest(null, null, minutes), default);
        if (!vended.Succeeded(out var token, out var failure))
        {
            Withheld += failure.Code == FailureCode.Banned ? 1 : 0;
            return;
        }

        // A ban that bound when the token was minted, and does so still, was there to be read; unless the user's rank changed between.
        _shown = signIn.IssuedAt > _shown ? signIn.IssuedAt : _shown;
        var (bans, rank, roleChanges) = _minted[token.Token.Token];
        Require(
            roleChanges != _history.RoleChanges || !bans.Overlaps(room == Room ? Binding(rank) : _everywhere.Binding(rank)),
            "1: A token was delivered though the ban was committed before it was minted.");
        Delivered++;
        _tokens.Add(token.Token.Token);
    }

    private Task SignInAsync()
    {
        SignIn();
        return Task.CompletedTask;
    }

    private async Task BanAsync(RoomRegistration? room)
    {
        Assert.True(Reason.TryParse("spam", out var reason, out _));
        TimeSpan? duration = _schedule.Chance(0.5) ? TimeSpan.FromSeconds(1 + _schedule.Draw(200)) : null;
        var role = room is null ? Role.Admin : _schedule.Chance(0.5) ? Role.Moderator : Role.Owner;
        var change = await _sanctioning.SetAsync(
            Moderator(role) with { Room = room }, SanctionKind.Ban, User, new SanctionRequest(reason, null, duration, Announce: false), default);
        Require(change.Failure is not null || (room is null ? _everywhere : _history).WasCommitted(change.Value.Sanction.Id), "2: A ban was confirmed that is not on record.");
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
        var isNew = _schedule.Chance(0.5);
        if (isNew)
        {
            BanForGood();
        }

        var committed = _time.GetUtcNow();
        var last = Binding();
        while (_time.GetUtcNow() - committed < TokenLifetimes.Lapse + TimeSpan.FromSeconds(4))
        {
            // As late as it can be.
            if (_tokens.Count > 0 && _schedule.Chance(0.2))
            {
                Connect(0);
            }

            Enforce(1);
        }

        Require(!isNew || !_ivsChat.IsConnected(Room.Arn, User), "3: A banned user is connected past the bound.");
        Enforce((int)OwedMarkers.Lease.TotalSeconds + 320);

        // One from before may have been put off for as long as the longest pause.
        Require(
            !_ivsChat.IsConnected(Room.Arn, User) || last.Count == 0 || !last.SetEquals(Binding()), "3: A banned user is connected long past the bound.");
        Require(
            _ivsChat.Connections.All(connection => _roles[connection.Role].Rank <= KnownRank(connection.RoomArn == Room.Arn ? Room : Other)),
            "10: Somebody is connected with a role that they lost, long past the bound.");
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
            _ = GuardAsync(() => _queue.RunAsync(default));
            Drain();
        }
    }

    private void Drain()
    {
        while (!_schedule.IsIdle)
        {
            _schedule.Step(Turn.Go);
            Look();
        }
    }

    private void Check()
    {
        var left = _items.Snapshot();
        Require(!left.Any(item => item.Key.Partition.StartsWith(OwedMarkers.Prefix, StringComparison.Ordinal)), "4: A marker is left.");
        Require(!_history.WasUnmarked && !_everywhere.WasUnmarked, "4: Something was owed without a marker.");
        Require(BanHistory.Owes(left) == 0, "4: Something is still owed.");
        Require(_history.Skipped is null, "7: A disconnection was taken off before it was carried out.");
        Require(_history.Miscounted is null && _everywhere.Miscounted is null, "12: A ban did not owe two disconnections.");
        CheckTrail(_history, Room.Id, left);
        CheckTrail(_everywhere, AuditTrail.Account, left);
    }

    private void CheckTrail(BanHistory history, string chain, IReadOnlyList<Item> left)
    {
        var entries = history.Entries(left);
        Require(
            entries.Order(StringComparer.Ordinal).SequenceEqual(history.Expected.Order(StringComparer.Ordinal)),
            $"5: The trail has [{string.Join(' ', entries)}] and should have [{string.Join(' ', history.Expected)}].");
        var verdict = new AuditVerification(_trail).VerifyAsync(chain, from: null, known: null, default);
        Drain();
        Require(verdict.IsCompletedSuccessfully && verdict.Result.Valid, "5: The trail is not whole.");
    }

    private Act Moderator(string role) => new(role == Role.Moderator ? "mo" : role == Role.Owner ? "olga" : "ada", _roles[role], Request(), Room);

    private string Request() => $"request-{++_requests}";

    private void Require(bool holds, string what) => Violation ??= holds ? null : what;
}
