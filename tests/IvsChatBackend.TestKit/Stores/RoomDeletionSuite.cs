using System.Collections.Immutable;
using IvsChatBackend.Core.IvsChat;
using IvsChatBackend.Core.Limits;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Owed;
using IvsChatBackend.Core.Roles;
using IvsChatBackend.Core.RoomKeeping;
using IvsChatBackend.Core.Rooms;
using IvsChatBackend.Core.Sanctions;
using IvsChatBackend.Core.Sessions;
using IvsChatBackend.Core.Standings;
using IvsChatBackend.Core.State;
using IvsChatBackend.TestKit.Rooms;
using Xunit;

namespace IvsChatBackend.TestKit.Stores;

/// <summary>What <see cref="RoomDeletions"/> does on every store, cut off at every step. Run once for each.</summary>
public abstract class RoomDeletionSuite : IRoomModeration
{
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

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
    private RoomNarrowings _narrowings = null!;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A store that holds no room yet, and its rates.</summary>
    protected abstract Task<(IItemStore Store, IRateLimits Rates)> StoreAsync();

    [Fact]
    public async Task Those_who_may_be_connected_are_disconnected_at_once_and_again_when_tokens_from_before_have_lapsed()
    {
        var (deletions, room) = await MakeAsync();
        await SeenAsync(room, _user, _time.GetUtcNow().AddHours(1));
        await SeenAsync(room, $"{_user}-ended", _time.GetUtcNow().AddMinutes(-1));

        Assert.False((await deletions.DeleteAsync(room.Arn, room, Cancellation)).Value.Gone);
        Assert.Equal([_user], _disconnected);

        _time.Advance(RoomDeletions.TokensLapse - Tick);
        Assert.Equal(0, await RunAsync(deletions));
        Assert.Equal([_user], _disconnected);
        Assert.Single(_rooms.All);

        _time.Advance(Tick);
        Assert.Equal(1, await RunAsync(deletions));
        Assert.Equal([_user, _user], _disconnected);
        Assert.Empty(_rooms.All);
        Assert.Null(await _registry.FindAnyAsync(new RoomAddress(room.Id), Cancellation));
        Assert.Equal(0, await RunAsync(deletions));
    }

    [Fact]
    public async Task Whoever_got_a_token_while_the_room_was_shut_is_disconnected_too()
    {
        var (deletions, room) = await MakeAsync();
        await deletions.DeleteAsync(room.Arn, room, Cancellation);
        await SeenAsync(room, _user, _time.GetUtcNow().AddHours(1));
        await _guests.RecordAsync(room.Id, "guest-late", _time.GetUtcNow().AddHours(1), Cancellation);

        _time.Advance(RoomDeletions.TokensLapse);

        Assert.Equal(1, await RunAsync(deletions));
        Assert.Equal([_user, "guest-late"], _disconnected);
    }

    [Fact]
    public async Task Guests_who_may_be_connected_are_disconnected_both_times_and_those_of_other_rooms_are_not()
    {
        var (deletions, room) = await MakeAsync();
        await _guests.RecordAsync(room.Id, "guest-here", _time.GetUtcNow().AddHours(1), Cancellation);
        await _guests.RecordAsync(room.Id, "guest-soon", _time.GetUtcNow() + RoomDeletions.TokensLapse, Cancellation);
        await _guests.RecordAsync(room.Id, "guest-ended", _time.GetUtcNow(), Cancellation);
        await _guests.RecordAsync($"{room.Id}-other", "guest-there", _time.GetUtcNow().AddHours(1), Cancellation);

        await deletions.DeleteAsync(room.Arn, room, Cancellation);
        Assert.Equal(["guest-here", "guest-soon"], _disconnected);
        Assert.Equal(0, await RunAsync(deletions));
        Assert.Equal(["guest-here", "guest-soon"], _disconnected);

        _time.Advance(RoomDeletions.TokensLapse);
        Assert.Equal(1, await RunAsync(deletions));
        Assert.Equal(["guest-here", "guest-soon", "guest-here"], _disconnected);
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

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_run_goes_on_after_those_who_were_disconnected_by_the_run_before(bool guests)
    {
        var (deletions, room) = await MakeAsync();
        string[] users = [$"{_user}-1", $"{_user}-2", $"{_user}-3"];
        foreach (var user in users)
        {
            await (guests
                ? _guests.RecordAsync(room.Id, user, _time.GetUtcNow().AddHours(1), Cancellation)
                : SeenAsync(room, user, _time.GetUtcNow().AddHours(1)));
        }

        foreach (var round in new[] { 1, 2 })
        {
            _disconnected.Clear();
            _onDisconnect = () => _time.Advance(TimeSpan.FromSeconds(6));
            Assert.Equal(0, round == 1
                ? (await deletions.DeleteAsync(room.Arn, room, Cancellation)).Value.Gone ? 1 : 0
                : await deletions.FinishAllAsync(_time.GetUtcNow().AddSeconds(8), Cancellation));
            Assert.Equal(users[..2], _disconnected);
            _onDisconnect = () => { };

            Assert.Equal(round - 1, await RunAsync(deletions));
            Assert.Equal(users, _disconnected);
            _time.Advance(RoomDeletions.TokensLapse);
        }
    }

    [Fact]
    public async Task A_disconnect_that_fails_keeps_the_room_shut_and_is_done_later()
    {
        var (deletions, room) = await MakeAsync();
        await SeenAsync(room, _user, _time.GetUtcNow().AddHours(1));
        _refusal = Failure.Unavailable("down", TimeSpan.FromSeconds(1));

        Assert.False((await deletions.DeleteAsync(room.Arn, room, Cancellation)).Value.Gone);
        _time.Advance(RoomDeletions.TokensLapse);
        Assert.Equal(0, await RunAsync(deletions));

        Assert.Null(await _registry.FindAsync(new RoomAddress(_name), Cancellation));
        Assert.Single(_rooms.All);
        _refusal = null;
        Assert.Equal(1, await RunAsync(deletions));
        Assert.Empty(_rooms.All);
        Assert.Equal(0, await RunAsync(deletions));
    }

    [Fact]
    public async Task After_a_lost_reply_the_registration_goes_with_the_next_run()
    {
        var (deletions, room) = await MakeAsync();
        await deletions.DeleteAsync(room.Arn, room, Cancellation);
        _time.Advance(RoomDeletions.TokensLapse);
        _rooms.After = operation => operation == "DeleteRoom" ? Failure.Unavailable("lost", TimeSpan.FromSeconds(1)) : null;
        Assert.Equal(0, await RunAsync(deletions));
        _rooms.After = _ => null;

        Assert.Equal(1, await RunAsync(deletions));

        Assert.Null(await _registry.FindAnyAsync(new RoomAddress(room.Id), Cancellation));
    }

    [Fact]
    public async Task Asked_for_again_a_deletion_does_not_begin_anew()
    {
        var (deletions, room) = await MakeAsync();
        await deletions.DeleteAsync(room.Arn, room, Cancellation);
        _time.Advance(RoomDeletions.TokensLapse);

        Assert.True((await deletions.DeleteAsync(room.Arn, await _registry.FindAnyAsync(new RoomAddress(room.Id), Cancellation), Cancellation)).Value.Gone);

        Assert.Empty(_rooms.All);
    }

    [Fact]
    public async Task A_deletion_that_an_earlier_version_began_waits_for_the_tokens_too()
    {
        var (deletions, room) = await MakeAsync();
        await _registry.RegisterAsync(room with { Leaving = true }, Cancellation);

        Assert.Equal(0, await RunAsync(deletions));
        _time.Advance(RoomDeletions.TokensLapse);

        Assert.Equal(1, await RunAsync(deletions));
        Assert.Empty(_rooms.All);
    }

    [Fact]
    public async Task The_name_of_a_room_is_free_as_soon_as_its_deletion_begins()
    {
        var (deletions, room) = await MakeAsync();
        await deletions.DeleteAsync(room.Arn, room, Cancellation);

        var next = await _registry.RegisterAsync(room with { Id = Guid.NewGuid().ToString("N")[..12] }, Cancellation);

        Assert.Null(next.Failure);
        _time.Advance(RoomDeletions.TokensLapse);
        Assert.Equal(1, await RunAsync(deletions));
        Assert.Equal(next.Value.Id, (await _registry.FindAsync(new RoomAddress(_name), Cancellation))?.Id);
    }

    [Fact]
    public async Task A_change_that_comes_between_does_not_take_the_name_back()
    {
        var (deletions, room) = await MakeAsync();
        await deletions.DeleteAsync(room.Arn, room, Cancellation);

        // It read the registration before.
        var updates = new RoomUpdates(_rooms, _registry, _narrowings, _time);
        Assert.Null((await updates.UpdateAsync(room.Arn, room, new ChatRoomChanges { Name = _name }, access: null, Cancellation)).Failure);
        var late = await updates.UpdateAsync(
            room.Arn, await _registry.FindAnyAsync(new RoomAddress(room.Id), Cancellation), new ChatRoomChanges { Name = "mine" }, access: null, Cancellation);

        Assert.Equal(FailureCode.Conflict, late.Failure?.Code);
        Assert.Null(await _registry.FindAnyAsync(new RoomAddress(_name), Cancellation));
        _time.Advance(RoomDeletions.TokensLapse);
        Assert.Equal(1, await RunAsync(deletions));
    }

    [Fact]
    public async Task Access_that_is_narrowed_disconnects_those_who_lost_their_right_at_once_and_when_tokens_have_lapsed()
    {
        var (_, room) = await MakeAsync();
        var (member, moderator, guest, away) = ($"{_user}-member", $"{_user}-mo", $"guest-{_user}", $"{_user}-away");
        foreach (var userId in (string[])[_user, member, moderator])
        {
            await SeenAsync(room, userId, _time.GetUtcNow().AddHours(1));
        }

        await SeenAsync(room, away, _time.GetUtcNow().AddMinutes(-1));
        await _guests.RecordAsync(room.Id, guest, _time.GetUtcNow().AddHours(1), Cancellation);
        await _standings.UpdateAsync(room.Id, member, stored => stored with { Role = Role.Viewer }, Cancellation);
        await _standings.UpdateAsync(UserStandings.EveryRoom, moderator, stored => stored with { LastSeenRole = Role.Moderator }, Cancellation);
        var updates = new RoomUpdates(_rooms, _registry, _narrowings, _time);

        Assert.Null((await updates.UpdateAsync(room.Arn, room, new ChatRoomChanges(), RoomAccess.Members, Cancellation)).Failure);
        Assert.Equal([_user, guest], _disconnected.Order(StringComparer.Ordinal));
        Assert.Equal(0, await _narrowings.FinishAllAsync(_time.GetUtcNow().AddSeconds(30), Cancellation));

        _time.Advance(RoomDeletions.TokensLapse);
        Assert.Equal(1, await _narrowings.FinishAllAsync(_time.GetUtcNow().AddSeconds(30), Cancellation));
        Assert.Equal([_user, _user, guest, guest], _disconnected.Order(StringComparer.Ordinal));
        Assert.Null((await _registry.FindAsync(new RoomAddress(room.Id), Cancellation))!.Narrowing);
        Assert.Equal(0, await _narrowings.FinishAllAsync(_time.GetUtcNow().AddSeconds(30), Cancellation));
    }

    [Fact]
    public async Task A_narrowing_that_is_refused_or_out_of_time_goes_on_with_the_next_run_and_widening_needs_none()
    {
        var (_, room) = await MakeAsync();
        await SeenAsync(room, _user, _time.GetUtcNow().AddHours(1));
        var updates = new RoomUpdates(_rooms, _registry, _narrowings, _time);
        _refusal = Failure.Unavailable("busy", TimeSpan.FromSeconds(1));
        Assert.Null((await updates.UpdateAsync(
            room.Arn, room, new ChatRoomChanges(), new RoomAccess(RoomAccessKind.Claim, "team", "red"), Cancellation)).Failure);
        Assert.Equal([_user], _disconnected);

        _refusal = null;
        await _narrowings.FinishAllAsync(_time.GetUtcNow(), Cancellation);
        Assert.Equal([_user], _disconnected);
        await _narrowings.FinishAllAsync(_time.GetUtcNow().AddSeconds(30), Cancellation);
        Assert.Equal([_user, _user], _disconnected);

        var known = await _registry.FindAsync(new RoomAddress(room.Id), Cancellation);
        Assert.True(known!.Narrowing!.IsLast);
        _time.Advance(RoomDeletions.TokensLapse);
        await _narrowings.FinishAllAsync(_time.GetUtcNow().AddSeconds(30), Cancellation);
        known = await _registry.FindAsync(new RoomAddress(room.Id), Cancellation);
        Assert.Null((await updates.UpdateAsync(room.Arn, known, new ChatRoomChanges(), RoomAccess.Public, Cancellation)).Failure);
        Assert.Null((await _registry.FindAsync(new RoomAddress(room.Id), Cancellation))!.Narrowing);
    }

    [Fact]
    public async Task A_room_that_nobody_registered_is_deleted_at_once()
    {
        var (deletions, room) = await MakeAsync();

        Assert.Equal(FailureCode.NotFound, (await deletions.DeleteAsync(ScriptedChatRooms.Arn("NowhereNowhe"), null, Cancellation)).Failure?.Code);
        Assert.True((await deletions.DeleteAsync(room.Arn, null, Cancellation)).Value.Gone);
    }

    private Task<int> RunAsync(RoomDeletions deletions) => deletions.FinishAllAsync(_time.GetUtcNow().AddSeconds(30), Cancellation);

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
        var evacuation = new RoomEvacuation(this, _standings, _sanctions, new UserSessions(_rates, RoleCatalog.Default, _time), _guests, pace, _time);
        var deletions = new RoomDeletions(_rooms, _registry, evacuation, _time);
        _narrowings = new RoomNarrowings(
            _registry, _standings, new UserSessions(_rates, RoleCatalog.Default, _time), _guests, evacuation, RoleCatalog.Default, _time);
        var made = (await _rooms.CreateAsync(new ChatRoomSettings(), ImmutableSortedDictionary<string, string>.Empty, Cancellation)).Value;
        var room = new RoomRegistration { Id = made.Id, Arn = made.Arn, Name = _name, Settings = made.Settings };
        await _registry.RegisterAsync(room, Cancellation);
        return (deletions, room);
    }
}
