using System.Collections.Immutable;
using IvsChatBackend.Core.IvsChat;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Owed;
using IvsChatBackend.Core.Review.Rules;
using IvsChatBackend.Core.Review.Settings;
using IvsChatBackend.Core.Roles;
using IvsChatBackend.Core.RoomKeeping;
using IvsChatBackend.Core.Rooms;
using IvsChatBackend.Core.Standings;
using IvsChatBackend.Core.State;
using IvsChatBackend.TestKit.Rooms;
using IvsChatBackend.Text.Terms;
using Xunit;

namespace IvsChatBackend.TestKit.Stores;

/// <summary>What <see cref="RoomCreations"/> does on every store, cut off at every step. Run once for each.</summary>
public abstract class RoomCreationSuite
{
    private readonly ManualTimeProvider _time = new();
    private readonly string _name = $"hall-{Guid.NewGuid():N}";
    private readonly string _operation = Guid.NewGuid().ToString("N");
    private ScriptedChatRooms _rooms = null!;
    private RoomRegistry _registry = null!;
    private UserStandings _standings = null!;
    private RoomReviews _reviews = null!;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected abstract Task<IItemStore> StoreAsync();

    [Fact]
    public async Task A_room_is_made_given_its_roles_and_settings_and_registered()
    {
        var creations = await CreationsAsync();

        var made = (await creations.CreateAsync(Order(), _operation, Cancellation)).Value;

        Assert.Equal(_operation, made.Room.Tags[RoomCreations.Tag]);
        Assert.Equal(made.Room.Id, (await _registry.FindAsync(new RoomAddress(_name), Cancellation))?.Id);
        await AssertFurnishedAsync(made.Room.Id);
        Assert.Equal(0, await FinishLaterAsync(creations));
    }

    [Fact]
    public async Task After_a_lost_reply_the_same_request_finds_the_room_that_was_made()
    {
        var creations = await CreationsAsync();
        _rooms.After = operation => operation == "CreateRoom" ? Lost() : null;
        Assert.Equal(FailureCode.UpstreamUnavailable, (await creations.CreateAsync(Order(), _operation, Cancellation)).Failure?.Code);
        _rooms.After = _ => null;

        var made = (await creations.CreateAsync(Order(), _operation, Cancellation)).Value;

        Assert.Equal(made.Room.Id, Assert.Single(_rooms.All).Id);
        Assert.Equal(_name, made.Registration?.Name);
    }

    [Fact]
    public async Task After_an_attempt_that_made_nothing_the_same_request_makes_the_room()
    {
        var creations = await CreationsAsync();
        _rooms.Before = operation => operation == "CreateRoom" ? Lost() : null;
        await creations.CreateAsync(Order(), _operation, Cancellation);
        _rooms.Before = _ => null;

        Assert.Null((await creations.CreateAsync(Order(), _operation, Cancellation)).Failure);

        Assert.Single(_rooms.All);
    }

    [Fact]
    public async Task What_a_crash_left_is_finished_without_another_request()
    {
        var creations = await CreationsAsync();
        _rooms.After = operation => operation == "CreateRoom" ? throw new InvalidOperationException("crash") : null;
        await Assert.ThrowsAsync<InvalidOperationException>(() => creations.CreateAsync(Order(), _operation, Cancellation));
        _rooms.After = _ => null;
        Assert.Null(await _registry.FindAsync(new RoomAddress(_name), Cancellation));

        Assert.Equal(1, await FinishLaterAsync(creations));

        Assert.Equal(Assert.Single(_rooms.All).Id, (await _registry.FindAsync(new RoomAddress(_name), Cancellation))?.Id);
        await AssertFurnishedAsync(_rooms.All.Single().Id);
        Assert.Equal(0, await FinishLaterAsync(creations));
    }

    [Fact]
    public async Task What_was_changed_in_the_room_before_the_last_trace_of_its_making_goes_stays_changed()
    {
        var creations = await CreationsAsync();
        _rooms.After = operation => operation == "CreateRoom" ? Lost() : null;
        await creations.CreateAsync(Order(), _operation, Cancellation);
        _rooms.After = _ => null;
        var room = Assert.Single(_rooms.All);
        await _registry.RegisterAsync(new RoomRegistration { Id = room.Id, Arn = room.Arn, Name = _name }, Cancellation);
        await _standings.UpdateAsync(room.Id, "meg", standing => standing with { Role = Role.Member }, Cancellation);

        Assert.Equal(1, await FinishLaterAsync(creations));

        Assert.Equal(Role.Member, (await _standings.FindAsync(room.Id, "meg", Cancellation)).Role);
        Assert.Equal(0, (await _reviews.FindAsync(room.Id, Cancellation)).Revision);
    }

    [Fact]
    public async Task A_room_without_settings_of_its_own_is_judged_as_shipped()
    {
        var creations = await CreationsAsync();

        var made = (await creations.CreateAsync(Order() with { Review = null }, _operation, Cancellation)).Value;

        Assert.Equal(0, (await _reviews.FindAsync(made.Room.Id, Cancellation)).Revision);
    }

    [Fact]
    public async Task A_request_that_may_still_run_is_left_alone()
    {
        var creations = await CreationsAsync();
        _rooms.After = operation => operation == "CreateRoom" ? Lost() : null;
        await creations.CreateAsync(Order(), _operation, Cancellation);
        _rooms.After = _ => null;

        Assert.Equal(0, await creations.FinishAllAsync(100, Cancellation));
        Assert.Null(await _registry.FindAsync(new RoomAddress(_name), Cancellation));
        await FinishLaterAsync(creations);
    }

    [Fact]
    public async Task A_room_that_was_never_made_is_given_up()
    {
        var creations = await CreationsAsync();
        _rooms.Before = operation => operation == "CreateRoom" ? Lost() : null;
        await creations.CreateAsync(Order(), _operation, Cancellation);

        Assert.Equal(1, await FinishLaterAsync(creations));

        Assert.Empty(_rooms.All);
        Assert.Equal(0, await FinishLaterAsync(creations));
    }

    [Fact]
    public async Task A_room_whose_name_was_taken_meanwhile_is_deleted_again()
    {
        var creations = await CreationsAsync();
        _rooms.After = operation => operation == "CreateRoom" ? Lost() : null;
        await creations.CreateAsync(Order(), _operation, Cancellation);
        _rooms.After = _ => null;
        var rival = new RoomRegistration { Id = Id(), Arn = ScriptedChatRooms.Arn("RivalRivalRi"), Name = _name };
        await _registry.RegisterAsync(rival, Cancellation);

        Assert.Equal(FailureCode.Conflict, (await creations.CreateAsync(Order(), _operation, Cancellation)).Failure?.Code);

        Assert.Empty(_rooms.All);
        Assert.Equal(rival.Id, (await _registry.FindAsync(new RoomAddress(_name), Cancellation))?.Id);
        Assert.Equal(0, await FinishLaterAsync(creations));
    }

    [Fact]
    public async Task A_refusal_leaves_nothing_to_finish()
    {
        var creations = await CreationsAsync();
        _rooms.Before = operation => operation == "CreateRoom" ? new Failure(FailureCode.QuotaExceeded, "full") { Limit = 1 } : null;

        Assert.Equal(FailureCode.QuotaExceeded, (await creations.CreateAsync(Order(), _operation, Cancellation)).Failure?.Code);

        Assert.Equal(0, await FinishLaterAsync(creations));
    }

    private static Failure Lost() => Failure.Unavailable("lost", TimeSpan.FromSeconds(1));

    private static string Id() => Guid.NewGuid().ToString("N")[..12];

    private Task<int> FinishLaterAsync(RoomCreations creations)
    {
        _time.Advance(TimeSpan.FromMinutes(3));
        return creations.FinishAllAsync(100, Cancellation);
    }

    /// <summary>All that the order asks for beyond the room itself, the rules of its starter list included.</summary>
    private async Task AssertFurnishedAsync(string roomId)
    {
        Assert.Equal(Role.Moderator, (await _standings.FindAsync(roomId, "meg", Cancellation)).Role);
        var review = await _reviews.FindAsync(roomId, Cancellation);
        Assert.Equal((1, 30), (review.Revision, review.Settings.Modes.Slow?.Seconds));
        Assert.True(review.Rules?.Number == 1);
    }

    private RoomOrder Order() => new()
    {
        Settings = new ChatRoomSettings { Name = _name },
        Access = RoomAccess.Public,
        Roles = ImmutableSortedDictionary<string, string>.Empty.Add("meg", Role.Moderator),
        Review = RoomSettings.Default with { Modes = RoomModes.None with { Slow = new SlowMode(30) }, Starters = [StarterList.All[0].Name] },
    };

    private async Task<RoomCreations> CreationsAsync()
    {
        var store = await StoreAsync();
        _rooms = new ScriptedChatRooms(_time);
        _registry = new RoomRegistry(store);
        var markers = new OwedMarkers(store, _time, TimeSpan.Zero);
        _standings = new UserStandings(store, RoleCatalog.Default, markers);
        _reviews = new RoomReviews(store, markers);
        var rules = new RulePublisher(_reviews, new RoomTerms(store, markers), new RuleSnapshots(store));
        return new RoomCreations(store, _rooms, _registry, _standings, _reviews, rules, _time);
    }
}
