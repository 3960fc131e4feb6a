using System.Collections.Immutable;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Owed;
using IvsChatBackend.Core.Roles;
using IvsChatBackend.Core.Rooms;
using IvsChatBackend.Core.Standings;
using IvsChatBackend.Core.State;
using IvsChatBackend.TestKit.Rooms;
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

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected abstract Task<IItemStore> StoreAsync();

    [Fact]
    public async Task A_room_is_made_given_its_roles_and_registered()
    {
        var creations = await CreationsAsync();

        var made = (await creations.CreateAsync(Order(), _operation, Cancellation)).Value;

        Assert.Equal(_operation, made.Room.Tags[RoomCreations.Tag]);
        Assert.Equal(made.Room.Id, (await _registry.FindAsync(new RoomAddress(_name), Cancellation))?.Id);
        Assert.Equal(Role.Moderator, (await _standings.FindAsync(made.Room.Id, "meg", Cancellation)).Role);
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
        Assert.Equal(0, await FinishLaterAsync(creations));
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

    private RoomOrder Order() => new()
    {
        Settings = new ChatRoomSettings { Name = _name },
        Access = RoomAccess.Public,
        Roles = ImmutableSortedDictionary<string, string>.Empty.Add("meg", Role.Moderator),
    };

    private async Task<RoomCreations> CreationsAsync()
    {
        var store = await StoreAsync();
        _rooms = new ScriptedChatRooms(_time);
        _registry = new RoomRegistry(store);
        _standings = new UserStandings(store, RoleCatalog.Default, new OwedMarkers(store, _time, TimeSpan.Zero));
        return new RoomCreations(store, _rooms, _registry, _standings, _time);
    }
}
