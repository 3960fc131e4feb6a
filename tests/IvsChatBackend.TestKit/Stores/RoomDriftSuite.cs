using System.Collections.Immutable;
using System.Security.Cryptography;
using IvsChatBackend.Core.Audit;
using IvsChatBackend.Core.IvsChat;
using IvsChatBackend.Core.RoomKeeping;
using IvsChatBackend.Core.Rooms;
using IvsChatBackend.Core.State;
using IvsChatBackend.TestKit.Rooms;
using Xunit;

namespace IvsChatBackend.TestKit.Stores;

/// <summary>What <see cref="RoomDriftCheck"/> finds and does on every store. Run once for each.</summary>
public abstract class RoomDriftSuite : IAuditHeads
{
    private readonly ManualTimeProvider _time = new();
    private ScriptedChatRooms _rooms = null!;
    private RoomRegistry _registry = null!;
    private AuditTrail _trail = null!;
    private RoomDriftCheck _check = null!;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A store that holds no room yet.</summary>
    protected abstract Task<IItemStore> StoreAsync();

    public static TheoryData<string, Func<ChatRoomSettings, ChatRoomSettings>> Changes => new()
    {
        { "messageReviewHandler.uri", settings => settings with { MessageReviewHandler = ChatRoomReviewHandler.None } },
        { "messageReviewHandler.fallbackResult", settings => settings with { MessageReviewHandler = settings.MessageReviewHandler with { FallbackResult = "DENY" } } },
        { "maximumMessageRatePerSecond", settings => settings with { MaximumMessageRatePerSecond = 100 } },
        { "maximumMessageLength", settings => settings with { MaximumMessageLength = 1 } },
        { "loggingConfigurationIdentifiers", settings => settings with { LoggingConfigurationIdentifiers = [] } },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task What_was_changed_elsewhere_is_found_and_reported_once(string member, Func<ChatRoomSettings, ChatRoomSettings> change)
    {
        var room = await MakeAsync();
        Assert.Empty(await RunAsync(DriftMode.Report));

        _rooms.Change(room.Arn, change);

        var finding = Assert.Single(await RunAsync(DriftMode.Report));
        Assert.Equal((room.Id, false), (finding.RoomId, finding.Repaired));
        Assert.Equal([member], finding.Members);
        Assert.Single(await RunAsync(DriftMode.Report));
        Assert.Equal([AuditActions.RoomDrift], await ActionsAsync());
        Assert.DoesNotContain("UpdateRoom", _rooms.Calls);
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task What_was_changed_elsewhere_is_put_back(string member, Func<ChatRoomSettings, ChatRoomSettings> change)
    {
        var room = await MakeAsync();
        _rooms.Change(room.Arn, change);

        var finding = Assert.Single(await RunAsync(DriftMode.Repair));

        Assert.True(finding.Repaired);
        Assert.Equal([member], finding.Members);
        Assert.Equal(Settings, Assert.Single(_rooms.All).Settings);
        Assert.Empty(await RunAsync(DriftMode.Repair));
    }

    [Fact]
    public async Task Turned_off_it_asks_nothing()
    {
        await MakeAsync();
        _rooms.Calls.Clear();

        Assert.Empty(await RunAsync(DriftMode.Off));

        Assert.Empty(_rooms.Calls);
    }

    [Fact]
    public async Task A_room_that_is_gone_is_reported()
    {
        var room = await MakeAsync();
        _rooms.Remove(room.Arn);

        Assert.True(Assert.Single(await RunAsync(DriftMode.Repair)).Missing);
    }

    [Fact]
    public async Task A_change_that_was_asked_for_here_and_not_confirmed_is_finished_whatever_the_mode()
    {
        var room = await MakeAsync();
        var wanted = Settings with { MaximumMessageLength = 9 };
        await _registry.ChangeAsync(room.Id, known => known! with { Settings = wanted, Unconfirmed = true }, Cancellation);

        Assert.Empty(await RunAsync(DriftMode.Report));

        Assert.Equal(wanted, Assert.Single(_rooms.All).Settings);
        Assert.False((await _registry.FindAsync(new RoomAddress(room.Id), Cancellation))!.Unconfirmed);
        Assert.Empty(await ActionsAsync());
    }

    [Fact]
    public async Task Runs_go_through_all_rooms_in_turn_and_begin_again()
    {
        await MakeAsync();
        await MakeAsync();
        await MakeAsync();
        foreach (var room in _rooms.All.ToList())
        {
            _rooms.Change(room.Arn, settings => settings with { MaximumMessageLength = 1 });
        }

        var found = new List<string>();
        for (var run = 0; run < 4; run++)
        {
            found.AddRange((await RunAsync(DriftMode.Report, limit: 2)).Select(finding => finding.RoomId));
        }

        Assert.All(found.GroupBy(id => id), group => Assert.Equal(2, group.Count()));
        Assert.Equal(3, found.Distinct().Count());
    }

    public void Moved(string chain, AuditHead head)
    {
    }

    private static ChatRoomSettings Settings => new()
    {
        MessageReviewHandler = new("arn:aws:lambda:us-east-1:123456789012:function:MessageReview:live", "ALLOW"),
        LoggingConfigurationIdentifiers = ["arn:aws:ivschat:us-east-1:123456789012:logging-configuration/LogsLogsLo01"],
    };

    private async Task<ChatRoom> MakeAsync()
    {
        if (_check is null)
        {
            var store = await StoreAsync();
            _rooms = new ScriptedChatRooms(_time);
            _registry = new RoomRegistry(store);
            _trail = new AuditTrail(store, ModerationBench.Keys, RandomNumberGenerator.Create(), this);
            _check = new RoomDriftCheck(store, _rooms, _registry, _trail, _time);
        }

        var room = (await _rooms.CreateAsync(Settings, ImmutableSortedDictionary<string, string>.Empty, Cancellation)).Value;
        await _registry.RegisterAsync(new RoomRegistration { Id = room.Id, Arn = room.Arn, Settings = Settings }, Cancellation);
        _rooms.Calls.Clear();
        return room;
    }

    private Task<ImmutableArray<DriftFinding>> RunAsync(DriftMode mode, int limit = 100) =>
        _check.RunAsync(mode, limit, _time.GetUtcNow().AddSeconds(30), "run", Cancellation);

    private async Task<List<string>> ActionsAsync() =>
        [.. (await _trail.ReadAsync(AuditTrail.Account, 100, before: null, Cancellation)).Entries.Select(entry => entry.Action)];
}
