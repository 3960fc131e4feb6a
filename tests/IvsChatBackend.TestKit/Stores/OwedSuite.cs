using IvsChatBackend.Core.Audit;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Owed;
using IvsChatBackend.Core.Standings;
using IvsChatBackend.Core.State;
using Xunit;

namespace IvsChatBackend.TestKit.Stores;

/// <summary>What owed work does on every store. Run once for each.</summary>
public abstract class OwedSuite
{
    private static readonly string RoomId = ModerationBench.Room.Id;

    private readonly ManualTimeProvider _time = new();

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected abstract Task<IItemStore> StoreAsync();

    [Fact]
    public async Task What_is_due_is_done_and_owed_no_longer_and_the_rest_stays()
    {
        var bench = await BenchAsync();
        await OweAsync(bench, "bob", TimeSpan.Zero, TimeSpan.FromSeconds(90));

        await bench.Work.SettleAsync(UserStandings.Key(RoomId, "bob"), _time.GetUtcNow(), Cancellation);

        Assert.Single(bench.Disconnects);
        Assert.Equal("t1", Assert.Single((await bench.Standings.FindAsync(RoomId, "bob", Cancellation)).Owed).Id);
        Assert.Equal(_time.GetUtcNow() + OwedMarkers.Lease, (await MarkersAsync(bench)).Single().DueAt);
    }

    [Fact]
    public async Task The_queue_does_each_thing_at_its_time_and_several_of_one_item()
    {
        var bench = await BenchAsync();
        await OweAsync(bench, "bob", TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(100));

        var done = new List<int>();
        foreach (var second in Enumerable.Range(0, 160))
        {
            await bench.Queue.RunAsync(Cancellation);
            done.AddRange(Enumerable.Repeat(second, bench.Disconnects.Count - done.Count));
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        // The marker gives the announcer its grace at first.
        Assert.Equal([10 + (int)ModerationBench.Grace.TotalSeconds, 100], done);
        Assert.Empty(await MarkersAsync(bench));
    }

    [Fact]
    public async Task A_round_tells_what_falls_due_later_and_when()
    {
        var bench = await BenchAsync();
        await OweAsync(bench, "bob", TimeSpan.Zero, TimeSpan.FromSeconds(90));
        _time.Advance(ModerationBench.Grace);

        var round = await bench.Queue.RunAsync(Cancellation);

        // The announcer of the marker may still be at work until its lease ends.
        Assert.Equal(_time.GetUtcNow() + OwedMarkers.Lease - ModerationBench.Grace, Assert.Single(round.Waiting).DueAt);
        Assert.Equal(
            round.Waiting[0].DueAt, await bench.Queue.SettleAsync(OwedMarkers.KeyOf(round.Waiting[0]), Cancellation));
    }

    [Fact]
    public async Task An_item_that_can_not_be_read_keeps_nobody_behind_it_waiting()
    {
        var bench = await BenchAsync();
        await OweAsync(bench, "ann", TimeSpan.Zero);
        await OweAsync(bench, "zoe", TimeSpan.Zero);
        var key = UserStandings.Key(RoomId, "ann");
        var item = await bench.Store.GetAsync(key, Cancellation);
        await bench.Store.TryPutAsync(item! with { Version = item.Version + 1, Document = """{"owed":"nonsense"}""" }, Cancellation);
        _time.Advance(ModerationBench.Grace);

        var round = await bench.Queue.RunAsync(Cancellation);

        Assert.Single(bench.Disconnects);
        Assert.Equal(1, round.Failed);
        Assert.All(bench.Reports, report => Assert.StartsWith("unexpected item", report, StringComparison.Ordinal));
        Assert.NotEmpty(bench.Reports);
    }

    [Fact]
    public async Task What_AWS_refuses_for_an_unknown_reason_is_put_off_reported_and_given_up_in_the_end()
    {
        var bench = await BenchAsync();
        await OweAsync(bench, "bob", TimeSpan.Zero);
        bench.Fails = Failure.Unavailable("refused", TimeSpan.FromMinutes(1)) with { Refusal = "AccessDeniedException" };

        await bench.Work.SettleAsync(UserStandings.Key(RoomId, "bob"), _time.GetUtcNow(), Cancellation);
        Assert.Single((await bench.Standings.FindAsync(RoomId, "bob", Cancellation)).Owed);
        _time.Advance(OwedWork.RefusedFor);
        await bench.Work.SettleAsync(UserStandings.Key(RoomId, "bob"), _time.GetUtcNow(), Cancellation);
        Assert.Single((await bench.Standings.FindAsync(RoomId, "bob", Cancellation)).Owed);
        _time.Advance(TimeSpan.FromMinutes(5));
        await bench.Work.SettleAsync(UserStandings.Key(RoomId, "bob"), _time.GetUtcNow(), Cancellation);

        Assert.Equal("given up UpstreamUnavailable", bench.Reports.Last());
        Assert.Empty((await bench.Standings.FindAsync(RoomId, "bob", Cancellation)).Owed);
    }

    [Fact]
    public async Task What_fails_is_put_off_longer_each_time_reported_when_overdue_and_never_dropped()
    {
        var bench = await BenchAsync();
        await OweAsync(bench, "bob", TimeSpan.Zero);
        bench.Fails = Failure.Unavailable("down", TimeSpan.FromSeconds(1));
        var pauses = new List<TimeSpan>();
        for (var attempt = 1; attempt <= 14; attempt++)
        {
            await bench.Work.SettleAsync(UserStandings.Key(RoomId, "bob"), _time.GetUtcNow(), Cancellation);
            var task = Assert.Single((await bench.Standings.FindAsync(RoomId, "bob", Cancellation)).Owed);
            Assert.Equal(attempt, task.Attempts);
            pauses.Add(task.DueAt - _time.GetUtcNow());
            _time.Advance(pauses[^1]);
        }

        Assert.InRange(pauses[0], TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));
        Assert.InRange(pauses[3], TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(16));
        Assert.All(pauses[9..], pause => Assert.InRange(pause, TimeSpan.FromSeconds(150), TimeSpan.FromSeconds(300)));
        Assert.NotEmpty(bench.Reports);
        Assert.All(bench.Reports, report => Assert.StartsWith("overdue", report, StringComparison.Ordinal));

        bench.Fails = null;
        await bench.Queue.RunAsync(Cancellation);
        Assert.Single(bench.Disconnects);
        Assert.Empty(await MarkersAsync(bench));
    }

    [Fact]
    public async Task What_can_never_be_done_is_given_up_and_reported()
    {
        var bench = await BenchAsync();
        await OweAsync(bench, "bob", TimeSpan.Zero);
        bench.Fails = Failure.Invalid("userId", "wrong");

        await bench.Work.SettleAsync(UserStandings.Key(RoomId, "bob"), _time.GetUtcNow(), Cancellation);

        Assert.Equal(["given up ValidationFailed"], bench.Reports);
        Assert.Empty((await bench.Standings.FindAsync(RoomId, "bob", Cancellation)).Owed);
    }

    [Fact]
    public async Task Whoever_looked_at_a_marker_that_is_gone_leaves_the_one_that_was_made_since()
    {
        var bench = await BenchAsync();
        var item = UserStandings.Key(RoomId, "bob");
        await bench.Markers.AnnounceAsync(item, _time.GetUtcNow(), Cancellation);
        _time.Advance(OwedMarkers.Lease);
        var seen = (await bench.Markers.FindAsync(item, Cancellation))!.Value;
        var lookedAt = _time.GetUtcNow();
        await bench.Markers.SettleAsync(item, seen, lookedAt, nextDue: null, Cancellation);
        await bench.Markers.AnnounceAsync(item, _time.GetUtcNow(), Cancellation);

        await bench.Markers.SettleAsync(item, seen, lookedAt, nextDue: null, Cancellation);

        Assert.Single(await MarkersAsync(bench));
    }

    [Fact]
    public async Task A_marker_without_its_item_stays_while_the_write_may_be_under_way()
    {
        var bench = await BenchAsync();
        await bench.Markers.AnnounceAsync(UserStandings.Key(RoomId, "bob"), _time.GetUtcNow(), Cancellation);

        _time.Advance(ModerationBench.Grace);
        await bench.Queue.RunAsync(Cancellation);
        Assert.Single(await MarkersAsync(bench));
        _time.Advance(OwedMarkers.Lease - ModerationBench.Grace);
        await bench.Queue.RunAsync(Cancellation);
        Assert.Empty(await MarkersAsync(bench));
    }

    [Fact]
    public async Task What_is_announced_while_somebody_settles_keeps_its_marker()
    {
        var bench = await BenchAsync();
        var key = UserStandings.Key(RoomId, "bob");
        await OweAsync(bench, "bob", TimeSpan.Zero);
        _time.Advance(TimeSpan.FromMinutes(5));
        var seen = (await bench.Markers.FindAsync(key, Cancellation))!.Value;

        await bench.Markers.AnnounceAsync(key, _time.GetUtcNow(), Cancellation);
        await bench.Markers.SettleAsync(key, seen, _time.GetUtcNow(), nextDue: null, Cancellation);

        Assert.Single(await MarkersAsync(bench));
    }

    [Fact]
    public async Task An_announcement_that_lapses_while_somebody_settles_keeps_its_marker()
    {
        var bench = await BenchAsync();
        var key = UserStandings.Key(RoomId, "bob");
        await bench.Markers.AnnounceAsync(key, _time.GetUtcNow(), Cancellation);
        var lookedAt = _time.GetUtcNow() + OwedMarkers.Lease - TimeSpan.FromTicks(1);
        var seen = (await bench.Markers.FindAsync(key, Cancellation))!.Value;

        // Its write may have come right after the look, however much later the settler gets to the marker.
        _time.Advance(OwedMarkers.Lease + TimeSpan.FromSeconds(30));
        await bench.Markers.SettleAsync(key, seen, lookedAt, nextDue: null, Cancellation);
        Assert.Single(await MarkersAsync(bench));

        seen = (await bench.Markers.FindAsync(key, Cancellation))!.Value;
        await bench.Markers.SettleAsync(key, seen, lookedAt + TimeSpan.FromTicks(1), nextDue: null, Cancellation);
        Assert.Empty(await MarkersAsync(bench));
    }

    [Fact]
    public async Task A_trail_that_fails_keeps_nobody_connected()
    {
        var store = new IsolatedStore(await StoreAsync());
        var failing = new FailingStore(store);
        var bench = new ModerationBench(failing, _time);
        var draft = ModerationBench.By("mo").Draft("entry", AuditActions.BanSet, _time.GetUtcNow());
        await bench.Standings.UpdateAsync(
            RoomId,
            "bob",
            stored => stored with { Owed = [new OwedTask { Id = "e", Since = _time.GetUtcNow(), DueAt = _time.GetUtcNow(), Audit = draft }, Disconnect("t", TimeSpan.Zero)] },
            Cancellation);

        // The marker, the item, and then the trail's first read.
        failing.FailsAt = failing.Calls + 3;
        await bench.Work.SettleAsync(UserStandings.Key(RoomId, "bob"), _time.GetUtcNow(), Cancellation);

        Assert.Single(bench.Disconnects);
        Assert.Equal("e", Assert.Single((await bench.Standings.FindAsync(RoomId, "bob", Cancellation)).Owed).Id);
    }

    [Fact]
    public async Task A_change_that_comes_between_effect_and_write_is_kept()
    {
        var bench = await BenchAsync();
        await OweAsync(bench, "bob", TimeSpan.Zero);
        await AtOnce.RunAsync(8, async number =>
        {
            if (number % 2 == 0)
            {
                await bench.Work.SettleAsync(UserStandings.Key(RoomId, "bob"), _time.GetUtcNow(), Cancellation);
            }
            else
            {
                await bench.Standings.UpdateAsync(RoomId, "bob", stored => stored with { Strikes = stored.Strikes.Add(new Strike(_time.GetUtcNow(), $"r{number}")) }, Cancellation);
            }

            return number;
        });

        var standing = await bench.Standings.FindAsync(RoomId, "bob", Cancellation);
        Assert.Equal(4, standing.Strikes.Length);
        Assert.Empty(standing.Owed);
    }

    [Fact]
    public async Task An_act_that_comes_again_while_its_effect_waits_is_told_so_and_then_its_value()
    {
        var bench = await BenchAsync();
        var draft = ModerationBench.By("mo").Draft("operation", AuditActions.EventSend, _time.GetUtcNow());
        OwedTask Effect(OwedTask task) => task with { Event = new OwedEvent(ModerationBench.Room.Arn, "x", System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty) };
        bench.Fails = Failure.Unavailable("down", TimeSpan.FromSeconds(1));

        Assert.Equal(FailureCode.UpstreamUnavailable, (await bench.Acts.DoAsync(draft, Effect, Cancellation)).Failure?.Code);
        Assert.Equal(FailureCode.UpstreamUnavailable, (await bench.Acts.DoAsync(draft, Effect, Cancellation)).Failure?.Code);
        bench.Fails = null;
        _time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal("event", (await bench.Acts.DoAsync(draft, Effect, Cancellation)).Value);
        Assert.Equal("event", (await bench.Acts.DoAsync(draft, Effect, Cancellation)).Value);
        Assert.Single(await bench.EntriesAsync(Cancellation));
    }

    private static async Task<IReadOnlyList<OwedMarker>> MarkersAsync(ModerationBench bench) =>
        (await bench.Markers.ListAsync(100, null, Cancellation)).Markers;

    private OwedTask Disconnect(string id, TimeSpan due) => new()
    {
        Id = id,
        Since = _time.GetUtcNow(),
        DueAt = _time.GetUtcNow() + due,
        Disconnect = new OwedDisconnect("bob", ModerationBench.Room.Arn),
    };

    private async Task OweAsync(ModerationBench bench, string userId, params TimeSpan[] due) => await bench.Standings.UpdateAsync(
        RoomId, userId, stored => stored with { Owed = [.. due.Select((time, index) => Disconnect($"t{index}", time))] }, Cancellation);

    private async Task<ModerationBench> BenchAsync() => new(new IsolatedStore(await StoreAsync()), _time);
}
