using System.Security.Cryptography;
using System.Text.Json.Nodes;
using IvsChatBackend.Core.Audit;
using IvsChatBackend.Core.Callers;
using IvsChatBackend.Core.Entry;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Review.Queue;
using IvsChatBackend.Core.Roles;
using IvsChatBackend.Core.Rooms;
using IvsChatBackend.Core.Standings;
using IvsChatBackend.Core.State;
using Xunit;

namespace IvsChatBackend.TestKit.Stores;

/// <summary>What the queue of held messages promises on every store: to the moment of its end, and to the user whose messages they are. Run once for each.</summary>
public abstract class QueueSuite
{
    private static readonly RoomRegistration Room = ModerationBench.Room;
    private static readonly RoomRegistration Other = new() { Id = "OtherOther01", Arn = "arn:aws:ivschat:us-east-1:123456789012:room/OtherOther01" };

    private readonly ManualTimeProvider _time = new();

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected abstract Task<IItemStore> StoreAsync();

    [Fact]
    public async Task A_message_waits_to_the_last_moment_and_is_gone_at_its_end()
    {
        var host = await HostAsync();
        var (kept, late) = (await host.HoldAsync("ann", "one"), await host.HoldAsync("ann", "two"));

        _time.Advance(TimeSpan.FromDays(7) - TimeSpan.FromMilliseconds(1));
        Assert.Equal(2, (await host.Queue.ListAsync(Room.Id, 100, null, Cancellation)).Entries.Count);
        Assert.Equal(QueueState.Approved, (await host.ApproveAsync(kept)).Value.State);

        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Empty((await host.Queue.ListAsync(Room.Id, 100, null, Cancellation)).Entries);
        Assert.Equal(FailureCode.NotFound, (await host.ApproveAsync(late)).Failure?.Code);
        Assert.Equal(FailureCode.NotFound, (await host.ApproveAsync(kept)).Failure?.Code);
        Assert.Equal([kept], host.Bench.Events.Select(sent => sent.Attributes["queueId"]));
    }

    [Fact]
    public async Task One_that_has_ended_is_erased_by_whoever_comes_across_it()
    {
        var host = await HostAsync();
        var (listed, looked) = (await host.HoldAsync("ann", "one"), await host.HoldAsync("ann", "two", Other));
        await host.SettleAsync(listed);
        await host.SettleAsync(looked, Other);
        _time.Advance(TimeSpan.FromDays(7));

        await host.Queue.ListAsync(Room.Id, 100, null, Cancellation);
        await host.Queue.FindAsync(Other.Id, looked, Cancellation);

        Assert.Null(await host.Bench.Store.GetAsync(ReviewQueue.Key(Room.Id, listed), Cancellation));
        Assert.Null(await host.Bench.Store.GetAsync(ReviewQueue.Key(Other.Id, looked), Cancellation));
    }

    [Fact]
    public async Task What_an_approval_of_the_last_moment_owes_outlives_the_message()
    {
        var host = await HostAsync();
        var id = await host.HoldAsync("ann", "hello");
        await host.SettleAsync(id);
        _time.Advance(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));
        host.Bench.Fails = Failure.Unavailable("busy", TimeSpan.FromSeconds(1));
        Assert.Null((await host.ApproveAsync(id)).Failure);

        _time.Advance(TimeSpan.FromHours(1));
        Assert.Empty((await host.Queue.ListAsync(Room.Id, 100, null, Cancellation)).Entries);
        Assert.True((await host.Bench.Store.GetAsync(ReviewQueue.Key(Room.Id, id), Cancellation))!.ExpiresAt > _time.GetUtcNow());
        host.Bench.Fails = null;
        await host.SettleAsync(id);

        Assert.Equal("hello", Assert.Single(host.Bench.Events).Attributes["content"]);
        await host.Queue.FindAsync(Room.Id, id, Cancellation);
        Assert.Null(await host.Bench.Store.GetAsync(ReviewQueue.Key(Room.Id, id), Cancellation));
    }

    [Fact]
    public async Task One_that_ends_while_it_is_decided_is_decided_whole_or_not_at_all()
    {
        for (var (call, calls) = (1, int.MaxValue); call <= calls; call++)
        {
            var host = await HostAsync();
            var id = await host.HoldAsync("ann", "hello");
            await host.SettleAsync(id);
            _time.Advance(TimeSpan.FromDays(7) - TimeSpan.FromMilliseconds(1));
            var store = new InterruptedStore(host.Bench.Store, call, () =>
            {
                _time.Advance(TimeSpan.FromMilliseconds(1));
                return Task.CompletedTask;
            });
            var other = new Host(new ModerationBench(store, _time));

            var decided = await other.ApproveAsync(id);
            await host.SettleAsync(id);

            var approvals = (await host.Bench.EntriesAsync(Cancellation)).Count(entry => entry.Action == AuditActions.QueueApprove);
            Assert.Equal(decided.Failure is null ? 1 : 0, other.Bench.Events.Count + host.Bench.Events.Count);
            Assert.Equal(decided.Failure is null ? 1 : 0, approvals);
            Assert.True(call > 1 || decided.Failure is { Code: FailureCode.NotFound });
            calls = store.Calls;
        }
    }

    [Fact]
    public async Task One_that_is_erased_while_it_is_decided_does_not_come_back()
    {
        for (var (call, calls) = (1, int.MaxValue); call <= calls; call++)
        {
            var host = await HostAsync();
            var id = await host.HoldAsync("ann", "hello");
            await host.SettleAsync(id);
            Result<Done> erased = default;
            var store = new InterruptedStore(host.Bench.Store, call, async () => erased = await host.Data.EraseAsync("ann", Cancellation));

            await new Host(new ModerationBench(store, _time)).ApproveAsync(id);

            Assert.True(erased.Failure is null, $"Erased before call {call}: {erased.Failure?.Detail}");
            Assert.Null(await host.Bench.Store.GetAsync(ReviewQueue.Key(Room.Id, id), Cancellation));
            calls = store.Calls;
        }
    }

    [Fact]
    public async Task An_export_has_the_users_messages_of_every_room_and_nobody_elses()
    {
        var host = await HostAsync();
        await host.HoldAsync("ann", "one");
        await host.HoldAsync("bob", "another's");
        await host.HoldAsync("ann", "two", Other);
        await host.ApproveAsync(await host.HoldAsync("ann", "three"));

        var export = await host.Data.ExportAsync("ann", Cancellation);

        Assert.Equal(
            [("LobbyLobby01", "one", "waiting"), ("LobbyLobby01", "three", "approved"), ("OtherOther01", "two", "waiting")],
            export!["messages"]!.AsArray().Select(Shown).Order());
        Assert.False((bool)export["more"]!);
        Assert.Null(await host.Data.ExportAsync("cid", Cancellation));

        _time.Advance(TimeSpan.FromDays(7));
        Assert.Null(await host.Data.ExportAsync("ann", Cancellation));
    }

    [Fact]
    public async Task An_export_that_would_be_too_large_says_that_there_is_more()
    {
        var host = await HostAsync();
        for (var number = 0; number < 4; number++)
        {
            await host.HoldAsync("ann", number + new string('x', 300_000));
        }

        var export = await host.Data.ExportAsync("ann", Cancellation);

        Assert.Equal((3, true), (export!["messages"]!.AsArray().Count, (bool)export["more"]!));
    }

    [Fact]
    public async Task Erasure_takes_the_users_messages_and_leaves_others_and_the_trail_whole()
    {
        var host = await HostAsync();
        await host.HoldAsync("ann", "one");
        await host.ApproveAsync(await host.HoldAsync("ann", "two"));
        await host.HoldAsync("ann", "three", Other);
        var others = await host.HoldAsync("bob", "another's");

        for (var time = 0; time < 2; time++)
        {
            Assert.Null((await host.Data.EraseAsync("ann", Cancellation)).Failure);
            Assert.Null(await host.Data.ExportAsync("ann", Cancellation));
        }

        Assert.Equal([others], (await host.Queue.ListAsync(Room.Id, 100, null, Cancellation)).Entries.Select(entry => entry.Id));
        Assert.Single(host.Bench.Events);
        Assert.True(await host.Bench.Subjects.EraseAsync("ann", "operation", (_, _) => Task.CompletedTask, DateTimeOffset.MaxValue, Cancellation));
        await host.SettleAsync(others);
        var entries = await host.Bench.EntriesAsync(Cancellation);
        Assert.Equal(
            [AuditActions.QueueApprove, AuditActions.QueueHold, AuditActions.QueueHold, AuditActions.QueueHold],
            entries.Select(entry => entry.Action).Order(StringComparer.Ordinal));
        Assert.Equal(["bob"], entries.Select(entry => entry.Target?.Value).OfType<string>());
        foreach (var chain in new[] { Room.Id, Other.Id })
        {
            Assert.True((await host.Bench.Verification.VerifyAsync(chain, null, null, Cancellation)).Valid);
        }
    }

    [Fact]
    public async Task Nothing_is_erased_before_what_is_owed_for_it_came_about()
    {
        var host = await HostAsync();
        var id = await host.HoldAsync("ann", "hello");
        host.Bench.Fails = Failure.Unavailable("busy", TimeSpan.FromSeconds(1));
        await host.ApproveAsync(id);

        Assert.Equal(FailureCode.UpstreamUnavailable, (await host.Data.EraseAsync("ann", Cancellation)).Failure?.Code);
        Assert.Equal(FailureCode.UpstreamUnavailable, (await host.Data.EraseAsync("mo", Cancellation)).Failure?.Code);

        host.Bench.Fails = null;
        _time.Advance(TimeSpan.FromMinutes(5));
        Assert.Null((await host.Data.EraseAsync("ann", Cancellation)).Failure);
        Assert.Single(host.Bench.Events);
    }

    [Fact]
    public async Task Erasing_a_moderator_takes_their_name_from_what_they_decided_and_leaves_it_decided()
    {
        var host = await HostAsync();
        var id = await host.HoldAsync("ann", "hello");
        await host.ApproveAsync(id);

        Assert.Null((await host.Data.EraseAsync("mo", Cancellation)).Failure);

        var entry = await host.Queue.FindAsync(Room.Id, id, Cancellation);
        Assert.Equal((QueueState.Approved, "(erased)"), (entry!.State, entry.DecidedBy));
    }

    [Fact]
    public async Task Cut_off_anywhere_an_erasure_goes_on_with_the_next_call()
    {
        for (var (call, calls) = (1, int.MaxValue); call <= calls; call++)
        {
            var host = await HostAsync();
            await host.HoldAsync("ann", "one");
            await host.HoldAsync("ann", "two");
            var cut = new FailingStore(host.Bench.Store) { FailsAt = call, ForGood = true };
            await Record.ExceptionAsync(() => new Host(new ModerationBench(cut, _time)).Data.EraseAsync("ann", Cancellation));

            Assert.Null((await host.Data.EraseAsync("ann", Cancellation)).Failure);
            Assert.Null(await host.Data.ExportAsync("ann", Cancellation));
            calls = cut.Calls;
        }
    }

    private static (string, string, string) Shown(JsonNode? message) =>
        ((string)message!["roomId"]!, (string)message["content"]!, (string)message["state"]!);

    private async Task<Host> HostAsync()
    {
        var host = new Host(new ModerationBench(new IsolatedStore(await StoreAsync()), _time));
        await host.Rooms.RegisterAsync(Room, Cancellation);
        await host.Rooms.RegisterAsync(Other, Cancellation);
        return host;
    }

    /// <summary>The queue as a host composes it.</summary>
    private sealed class Host
    {
        private readonly QueueDecisions _decisions;

        public Host(ModerationBench bench)
        {
            Bench = bench;
            Rooms = new RoomRegistry(bench.Store);
            var ids = new RandomIds(RandomNumberGenerator.Create());
            Queue = new ReviewQueue(bench.Store, bench.Markers, RoleCatalog.Default, ids, bench.Time);
            Data = new HeldMessageData(Rooms, Queue, bench.Work, bench.Time);
            _decisions = new QueueDecisions(Queue, bench.Standings, bench.Work, ids, bench.Time);
        }

        public ModerationBench Bench { get; }

        public RoomRegistry Rooms { get; }

        public ReviewQueue Queue { get; }

        public HeldMessageData Data { get; }

        /// <returns>The entry's id.</returns>
        public async Task<string> HoldAsync(string userId, string content, RoomRegistration? room = null)
        {
            var now = Bench.Time.GetUtcNow();
            var held = new QueueEntry
            {
                Id = "",
                MessageId = "AbCdEfGhIjKl",
                UserId = userId,
                Content = content,
                Rule = "spoiler",
                HeldAt = now,
                ExpiresAt = now.AddDays(7),
                State = QueueState.Waiting,
            };
            await Queue.HoldAsync(room ?? Room, held, "review", Cancellation);
            var waiting = (await Queue.ListAsync((room ?? Room).Id, 100, null, Cancellation)).Entries;
            return waiting.Single(entry => entry.UserId == userId && entry.Content == content).Id;
        }

        public Task<Result<QueueEntry>> ApproveAsync(string id)
        {
            var moderator = RoleCatalog.Default[Role.Moderator];
            var who = new RoomCaller(new Caller { UserId = "mo", Role = moderator }, Room, moderator, Standing.Unknown);
            return _decisions.ApproveAsync(who, "request", id, Cancellation);
        }

        /// <summary>Does what is owed for an entry, as Enforcement does.</summary>
        public Task SettleAsync(string id, RoomRegistration? room = null) =>
            Bench.Work.SettleAsync(ReviewQueue.Key((room ?? Room).Id, id), Bench.Time.GetUtcNow(), Cancellation);
    }
}
