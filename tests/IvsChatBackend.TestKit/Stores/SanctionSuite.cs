using IvsChatBackend.Core.Acts;
using IvsChatBackend.Core.Audit;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Review.Strikes;
using IvsChatBackend.Core.Roles;
using IvsChatBackend.Core.Standings;
using IvsChatBackend.Core.State;
using Xunit;

namespace IvsChatBackend.TestKit.Stores;

/// <summary>What sanctions do on every store. Run once for each.</summary>
public abstract class SanctionSuite
{
    private static readonly string RoomId = ModerationBench.Room.Id;

    private readonly ManualTimeProvider _time = new();

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected abstract Task<IItemStore> StoreAsync();

    /// <summary>
    /// A host dies at each call of the store that a ban makes, in turn, or loses one reply; Enforcement goes on. Either nothing ever happened,
    /// or the ban holds, is in the trail once, and both disconnections went out.
    /// </summary>
    [Theory]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(false, true)]
    public async Task Cut_off_anywhere_a_ban_holds_whole_or_never_was(bool forGood, bool afterTheFact)
    {
        var whole = new FailingStore(new IsolatedStore(await StoreAsync()));
        await new ModerationBench(whole, _time).Sanctioning.SetAsync(ModerationBench.By("mo"), SanctionKind.Ban, "bob", ModerationBench.Request(), Cancellation);
        var (banned, never, calls) = (0, 0, whole.Calls);
        for (var failsAt = 1; failsAt <= calls; failsAt++)
        {
            var store = new IsolatedStore(await StoreAsync());
            var failing = new FailingStore(store) { FailsAt = failsAt, ForGood = forGood, AfterTheFact = afterTheFact };
            var host = new ModerationBench(failing, _time);
            try
            {
                await host.Sanctioning.SetAsync(ModerationBench.By("mo"), SanctionKind.Ban, "bob", ModerationBench.Request(), Cancellation);
            }
            catch (StoreUnavailableException)
            {
            }

            var enforcement = new ModerationBench(store, _time);
            for (var second = 0; second < 240; second += 10)
            {
                _time.Advance(TimeSpan.FromSeconds(10));
                await enforcement.Queue.RunAsync(Cancellation);
            }

            var holds = (await enforcement.Standings.FindAsync(RoomId, "bob", Cancellation)).Active(SanctionKind.Ban, _time.GetUtcNow()) is not null;
            var entries = await enforcement.EntriesAsync(Cancellation);
            var disconnects = host.Disconnects.Count + enforcement.Disconnects.Count;
            Assert.Equal(holds ? 1 : 0, entries.Count);
            Assert.True(holds ? disconnects is 2 or 3 : disconnects == 0, $"{disconnects} disconnections after call {failsAt}");
            Assert.Empty((await enforcement.Standings.FindAsync(RoomId, "bob", Cancellation)).Owed);
            Assert.Empty((await enforcement.Markers.ListAsync(100, null, Cancellation)).Markers);
            Assert.True((await enforcement.Verification.VerifyAsync(RoomId, null, null, Cancellation)).Valid);
            Assert.Equal(holds ? ["bob"] : [], (await enforcement.Index.ListAsync(RoomId, SanctionKind.Ban, 10, null, Cancellation)).Sanctions.Select(ban => ban.UserId));
            (banned, never) = holds ? (banned + 1, never) : (banned, never + 1);
        }

        Assert.True(banned > 5 && never > 2, $"{banned} held, {never} never were");
    }

    [Fact]
    public async Task Of_moderators_who_ban_at_once_each_is_on_record_and_one_ban_is_in_force()
    {
        var bench = await BenchAsync();

        var changes = await AtOnce.RunAsync(
            6, number => bench.Sanctioning.SetAsync(ModerationBench.By($"mo{number}"), SanctionKind.Ban, "bob", ModerationBench.Request(), Cancellation));

        Assert.Single(changes, change => change.Value.IsFirst);
        var standing = await bench.Standings.FindAsync(RoomId, "bob", Cancellation);
        Assert.Single(standing.Sanctions);
        Assert.Equal(5, standing.Past.Length);
        await bench.Queue.RunAsync(Cancellation);
        Assert.Equal(6, (await bench.EntriesAsync(Cancellation)).Select(entry => entry.Actor.Value).Distinct().Count());
        Assert.Equal(6, (await bench.EntriesAsync(Cancellation)).Count);
    }

    [Fact]
    public async Task Of_moderators_who_lift_at_once_one_does()
    {
        var bench = await BenchAsync();
        await bench.Sanctioning.SetAsync(ModerationBench.By("mo"), SanctionKind.Ban, "bob", ModerationBench.Request(), Cancellation);

        var lifts = await AtOnce.RunAsync(6, number => bench.Sanctioning.LiftAsync(ModerationBench.By($"mo{number}"), SanctionKind.Ban, "bob", Cancellation));

        Assert.Single(lifts, lift => lift.Failure is null);
        Assert.All(lifts.Where(lift => lift.Failure is not null), lift => Assert.Equal(FailureCode.NotFound, lift.Failure!.Code));
        Assert.Equal([AuditActions.BanLift, AuditActions.BanSet], (await bench.EntriesAsync(Cancellation)).Select(entry => entry.Action));
        var past = Assert.Single((await bench.Standings.FindAsync(RoomId, "bob", Cancellation)).Past);
        Assert.Equal((lifts.Single(lift => lift.Failure is null).Value.LiftedBy, _time.GetUtcNow()), (past.LiftedBy, past.LiftedAt!.Value));
    }

    [Fact]
    public async Task The_history_is_bounded_the_latest_first()
    {
        var bench = await BenchAsync();
        for (var number = 0; number < 25; number++)
        {
            _time.Advance(TimeSpan.FromSeconds(2));
            await bench.Sanctioning.SetAsync(
                ModerationBench.By($"mo{number}"), SanctionKind.Timeout, "bob", ModerationBench.Request(TimeSpan.FromSeconds(1)), Cancellation);
        }

        Assert.Equal(
            Enumerable.Range(4, 20).Reverse().Select(number => $"mo{number}"),
            (await bench.Standings.FindAsync(RoomId, "bob", Cancellation)).Past.Select(sanction => sanction.Actor));
    }

    [Fact]
    public async Task A_rank_that_rises_while_a_ban_is_written_is_met()
    {
        var store = new IsolatedStore(await StoreAsync());
        var other = new ModerationBench(store, _time);
        var raised = false;
        var bench = new ModerationBench(new InterruptedStore(store, async () =>
        {
            if (!raised)
            {
                raised = true;
                await other.Standings.UpdateAsync(RoomId, "bob", stored => stored with { LastSeenRole = Role.Owner }, Cancellation);
            }
        }), _time);

        var outcome = await bench.Sanctioning.SetAsync(ModerationBench.By("mo"), SanctionKind.Ban, "bob", ModerationBench.Request(), Cancellation);

        Assert.Equal(FailureCode.RankTooLow, outcome.Failure?.Code);
        Assert.True(raised);
        Assert.Empty((await other.Standings.FindAsync(RoomId, "bob", Cancellation)).Sanctions);
    }

    [Fact]
    public async Task Lists_of_a_kind_have_those_in_force_and_nobody_elses()
    {
        var bench = await BenchAsync();
        foreach (var number in Enumerable.Range(0, 5))
        {
            await bench.Sanctioning.SetAsync(ModerationBench.By("mo"), SanctionKind.Ban, $"user{number}", ModerationBench.Request(), Cancellation);
        }

        await bench.Sanctioning.SetAsync(ModerationBench.By("mo"), SanctionKind.Warning, "warned", ModerationBench.Request(), Cancellation);
        await bench.Sanctioning.LiftAsync(ModerationBench.By("mo"), SanctionKind.Ban, "user3", Cancellation);

        var (first, next) = await bench.Index.ListAsync(RoomId, SanctionKind.Ban, 4, null, Cancellation);
        var (second, end) = await bench.Index.ListAsync(RoomId, SanctionKind.Ban, 4, next, Cancellation);

        Assert.Equal(["user0", "user1", "user2", "user4"], first.Concat(second).Select(ban => ban.UserId));
        Assert.Null(end);
    }

    [Fact]
    public async Task Strikes_at_once_are_all_counted_and_lead_to_one_timeout_that_is_listed_and_owed()
    {
        var bench = await BenchAsync();
        var member = RoleCatalog.Default[Role.Member];

        var outcomes = await AtOnce.RunAsync(3, number => bench.Strikes.RecordAsync(
            StrikePolicy.Default, member, new StrikeHit(ModerationBench.Room, "bob", $"rule{number}", $"review{number}", _time.GetUtcNow()), Cancellation));

        Assert.Single(outcomes, outcome => outcome.Timeout is not null);
        Assert.Equal("bob", Assert.Single((await bench.Index.ListAsync(RoomId, SanctionKind.Timeout, 10, null, Cancellation)).Sanctions).UserId);
        Assert.Empty(await bench.EntriesAsync(Cancellation));
        _time.Advance(ModerationBench.Grace);
        await bench.Queue.RunAsync(Cancellation);
        var entry = Assert.Single(await bench.EntriesAsync(Cancellation));
        Assert.Equal((Act.Review, AuditActions.TimeoutSet, "bob"), (entry.Actor.Value, entry.Action, entry.Target?.Value));
    }

    [Fact]
    public async Task Pointers_to_nobody_are_dropped_and_one_to_a_sanction_in_force_stays()
    {
        var bench = await BenchAsync();
        await bench.Sanctioning.SetAsync(ModerationBench.By("mo"), SanctionKind.Ban, "bob", ModerationBench.Request(), Cancellation);
        await bench.Sanctioning.SetAsync(ModerationBench.By("mo"), SanctionKind.Timeout, "bob", ModerationBench.Request(TimeSpan.FromSeconds(1)), Cancellation);
        _time.Advance(TimeSpan.FromSeconds(1));

        await bench.Index.RemoveAsync(RoomId, "bob", Cancellation);

        var pointers = (await bench.Store.QueryAsync($"SANCTIONED#{RoomId}", "", 10, null, Cancellation)).Items;
        Assert.Equal("ban#bob", Assert.Single(pointers).Key.Sort);
    }

    private async Task<ModerationBench> BenchAsync() => new(new IsolatedStore(await StoreAsync()), _time);

    /// <summary>Lets something happen before the write of each item that is no marker.</summary>
    private sealed class InterruptedStore(IItemStore inner, Func<Task> before) : IItemStore
    {
        public Task<Item?> GetAsync(ItemKey key, CancellationToken cancellationToken) => inner.GetAsync(key, cancellationToken);

        public Task<IReadOnlyList<Item>> GetManyAsync(IReadOnlyCollection<ItemKey> keys, CancellationToken cancellationToken) =>
            inner.GetManyAsync(keys, cancellationToken);

        public async Task<bool> TryPutAsync(Item item, CancellationToken cancellationToken)
        {
            if (item.Key.Partition.StartsWith("ROOM#", StringComparison.Ordinal))
            {
                await before();
            }

            return await inner.TryPutAsync(item, cancellationToken);
        }

        public Task<bool> TryDeleteAsync(ItemKey key, long version, CancellationToken cancellationToken) =>
            inner.TryDeleteAsync(key, version, cancellationToken);

        public Task<ItemPage> QueryAsync(string partition, string sortPrefix, int limit, string? after, CancellationToken cancellationToken) =>
            inner.QueryAsync(partition, sortPrefix, limit, after, cancellationToken);
    }
}
