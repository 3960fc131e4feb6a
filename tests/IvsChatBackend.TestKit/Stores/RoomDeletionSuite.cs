using System.Collections.Immutable;
using IvsChatBackend.Core.Limits;
using IvsChatBackend.Core.Moderation;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Owed;
using IvsChatBackend.Core.Roles;
using IvsChatBackend.Core.Rooms;
using IvsChatBackend.Core.Sanctions;
using IvsChatBackend.Core.Standings;
using IvsChatBackend.Core.State;
using IvsChatBackend.Core.Tokens;
using IvsChatBackend.TestKit.Rooms;
using Xunit;

namespace IvsChatBackend.TestKit.Stores;

/// <summary>What <see cref="RoomDeletions"/> does on every store, cut off at every step. Run once for each.</summary>
public abstract class RoomDeletionSuite : IRoomModeration
{
    private readonly ManualTimeProvider _time = new();
    private readonly string _user = $"ann-{Guid.NewGuid():N}";
    private readonly string _name = $"hall-{Guid.NewGuid():N}";
    private readonly List<string> _disconnected = [];
    private Failure? _refusal;
    private Action _onDisconnect = () => { };
    private ScriptedChatRooms _rooms = null!;
    private RoomRegistry _registry = null!;
    private UserStandings _standings = null!;
    private IRateLimits _rates = null!;
    private SanctionIndex _sanctions = null!;
    private GuestSessions _guests = null!;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A store that holds no room yet, and its rates.</summary>
    protected abstract Task<(IItemStore Store, IRateLimits Rates)> StoreAsync();

    [Fact]
    public async Task Those_who_may_be_connected_are_disconnected_before_the_room_is_gone()
    {
        var (deletions, room) = await MakeAsync();
        await SeenAsync(room, _user, _time.GetUtcNow().AddHours(1));
        await SeenAsync(room, $"{_user}-ended", _time.GetUtcNow().AddMinutes(-1));

        Assert.True((await deletions.DeleteAsync(room.Arn, room, Cancellation)).Value.Whole);

        Assert.Equal([_user], _disconnected);
        Assert.Empty(_rooms.All);
        Assert.Null(await _registry.FindAnyAsync(new RoomAddress(room.Id), Cancellation));
    }

    [Fact]
    public async Task Guests_who_may_be_connected_are_disconnected_and_those_of_other_rooms_are_not()
    {
        var (deletions, room) = await MakeAsync();
        await _guests.RecordAsync(room.Id, "guest-here", _time.GetUtcNow().AddHours(1), Cancellation);
        await _guests.RecordAsync(room.Id, "guest-ended", _time.GetUtcNow(), Cancellation);
        await _guests.RecordAsync($"{room.Id}-other", "guest-there", _time.GetUtcNow().AddHours(1), Cancellation);

        Assert.True((await deletions.DeleteAsync(room.Arn, room, Cancellation)).Value.Whole);

        Assert.Equal(["guest-here"], _disconnected);
        Assert.Empty((await _guests.ListAsync(room.Id, 100, null, Cancellation)).Guests);
        Assert.Single((await _guests.ListAsync($"{room.Id}-other", 100, null, Cancellation)).Guests);
    }

    [Fact]
    public async Task What_the_room_knew_of_its_users_is_dropped_and_nobody_finds_their_sanctions()
    {
        var (deletions, room) = await MakeAsync();
        await SeenAsync(room, _user, _time.GetUtcNow().AddMinutes(-1));
        await _sanctions.PointAsync(room.Id, SanctionKind.Timeout, _user, Cancellation);
        await _standings.UpdateAsync(room.Id, _user, standing => standing.With(Timeout(room), _time.GetUtcNow()), Cancellation);
        Assert.Single((await _sanctions.ListAsync(room.Id, SanctionKind.Timeout, 100, null, Cancellation)).Sanctions);

        await deletions.DeleteAsync(room.Arn, room, Cancellation);

        Assert.Equal(_time.GetUtcNow().AddDays(7), (await _standings.FindAsync(room.Id, _user, Cancellation)).DroppedAt);
        Assert.Empty((await _sanctions.ListAsync(room.Id, SanctionKind.Timeout, 100, null, Cancellation)).Sanctions);
    }

    [Fact]
    public async Task A_run_goes_on_after_those_who_were_disconnected_by_the_run_before()
    {
        var (deletions, room) = await MakeAsync();
        string[] users = [$"{_user}-1", $"{_user}-2", $"{_user}-3"];
        foreach (var user in users)
        {
            await SeenAsync(room, user, _time.GetUtcNow().AddHours(1));
        }

        _onDisconnect = () => _time.Advance(TimeSpan.FromSeconds(6));
        Assert.False((await deletions.DeleteAsync(room.Arn, room, Cancellation)).Value.Whole);
        Assert.Equal(users[..2], _disconnected);
        _onDisconnect = () => { };

        Assert.Equal(1, await deletions.FinishAllAsync(_time.GetUtcNow().AddSeconds(30), Cancellation));

        Assert.Equal(users, _disconnected);
    }

    [Fact]
    public async Task A_disconnect_that_fails_keeps_the_room_shut_and_is_done_later()
    {
        var (deletions, room) = await MakeAsync();
        await SeenAsync(room, _user, _time.GetUtcNow().AddHours(1));
        _refusal = Failure.Unavailable("down", TimeSpan.FromSeconds(1));

        Assert.False((await deletions.DeleteAsync(room.Arn, room, Cancellation)).Value.Whole);

        Assert.Null(await _registry.FindAsync(new RoomAddress(_name), Cancellation));
        Assert.Single(_rooms.All);
        _refusal = null;
        Assert.Equal(1, await deletions.FinishAllAsync(_time.GetUtcNow().AddSeconds(30), Cancellation));
        Assert.Empty(_rooms.All);
        Assert.Equal(0, await deletions.FinishAllAsync(_time.GetUtcNow().AddSeconds(30), Cancellation));
    }

    [Fact]
    public async Task After_a_lost_reply_the_registration_goes_with_the_next_run()
    {
        var (deletions, room) = await MakeAsync();
        _rooms.After = operation => operation == "DeleteRoom" ? Failure.Unavailable("lost", TimeSpan.FromSeconds(1)) : null;
        Assert.False((await deletions.DeleteAsync(room.Arn, room, Cancellation)).Value.Whole);
        _rooms.After = _ => null;

        Assert.Equal(1, await deletions.FinishAllAsync(_time.GetUtcNow().AddSeconds(30), Cancellation));

        Assert.Null(await _registry.FindAnyAsync(new RoomAddress(room.Id), Cancellation));
    }

    [Fact]
    public async Task The_name_of_a_deleted_room_is_free()
    {
        var (deletions, room) = await MakeAsync();
        await deletions.DeleteAsync(room.Arn, room, Cancellation);

        var next = await _registry.RegisterAsync(room with { Id = Guid.NewGuid().ToString("N")[..12], Leaving = false }, Cancellation);

        Assert.Null(next.Failure);
    }

    [Fact]
    public async Task A_room_that_nobody_registered_is_deleted_too()
    {
        var (deletions, room) = await MakeAsync();

        Assert.Equal(FailureCode.NotFound, (await deletions.DeleteAsync(ScriptedChatRooms.Arn("NowhereNowhe"), null, Cancellation)).Failure?.Code);
        Assert.True((await deletions.DeleteAsync(room.Arn, null, Cancellation)).Value.Whole);
    }

    public Task<Result<Done>> DisconnectUserAsync(string roomArn, string userId, Reason? reason, CancellationToken cancellationToken)
    {
        _disconnected.Add(userId);
        _onDisconnect();
        return Task.FromResult(_refusal is { } refusal ? (Result<Done>)refusal : default(Done));
    }

    public Task<Result<Done>> DeleteMessageAsync(string roomArn, string messageId, Reason? reason, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<Result<string>> SendEventAsync(string roomArn, RoomEvent roomEvent, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    private Sanction Timeout(RoomRegistration room) => new()
    {
        Id = "00112233445566778899aabbccddeeff",
        Kind = SanctionKind.Timeout,
        UserId = _user,
        RoomId = room.Id,
        Reason = "calm down",
        Actor = "mo",
        ActorRank = RoleCatalog.Default[Role.Moderator].Rank,
        CreatedAt = _time.GetUtcNow(),
        ExpiresAt = _time.GetUtcNow().AddHours(1),
    };

    /// <summary>What the token route leaves: a standing in the room, and the session beside the user's bucket.</summary>
    private async Task SeenAsync(RoomRegistration room, string userId, DateTimeOffset endsAt)
    {
        await _standings.UpdateAsync(room.Id, userId, standing => standing with { LastSeenRole = Role.Member }, Cancellation);
        await _rates.TryTakeAsync(
            new ItemKey($"USER#{userId}", "VENDING"), new RateLimit(30, 15), _time.GetUtcNow(), new SessionRecord(room.Id, Role.Member, endsAt), Cancellation);
    }

    private async Task<(RoomDeletions Deletions, RoomRegistration Room)> MakeAsync()
    {
        (var store, _rates) = await StoreAsync();
        _rooms = new ScriptedChatRooms(_time);
        _registry = new RoomRegistry(store);
        _standings = new UserStandings(store, RoleCatalog.Default, new OwedMarkers(store, _time, TimeSpan.Zero));
        var pace = new SharedBudget(_rates, _time, new Random(1), $"{SharedBudget.Disconnects}-{_user}", 80);
        _sanctions = new SanctionIndex(store, _standings, _time);
        _guests = new GuestSessions(store);
        var evacuation = new RoomEvacuation(this, _standings, _sanctions, new UserSessions(_rates, _time), _guests, pace, _time);
        var deletions = new RoomDeletions(_rooms, _registry, evacuation, _time);
        var made = (await _rooms.CreateAsync(new ChatRoomSettings(), ImmutableSortedDictionary<string, string>.Empty, Cancellation)).Value;
        var room = new RoomRegistration { Id = made.Id, Arn = made.Arn, Name = _name, Settings = made.Settings };
        await _registry.RegisterAsync(room, Cancellation);
        return (deletions, room);
    }
}
