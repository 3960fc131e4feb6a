using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Owed;

namespace IvsChatBackend.Enforcement.Tests;

public sealed class EnforcementHandlerTests
{
    private static readonly EnforcementEvent Tick = new(Records: null);
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(90);
    private static readonly Failure Throttled = Failure.Unavailable("Throttled.", TimeSpan.FromSeconds(1));

    private readonly World _world = new();

    [Fact]
    public async Task What_the_stream_tells_of_is_done_at_once()
    {
        await _world.OweAsync("ann", "now", TimeSpan.Zero);

        var reply = await _world.Handler.HandleAsync(await _world.StreamAsync("1"), "request", Timeout);

        Assert.Empty(reply.Failures);
        Assert.Equal(["now"], _world.Done.Select(done => done.Task));
        Assert.Empty(await _world.OwedAsync("ann"));
    }

    [Fact]
    public async Task What_an_item_owes_anew_while_its_marker_is_still_there_is_done_at_once_too()
    {
        await _world.OweAsync("ann", "first", TimeSpan.Zero);
        await _world.Handler.HandleAsync(await _world.StreamAsync("1"), "request", Timeout);

        // The marker's own change comes by the stream as well, and finds nothing to do.
        await _world.Handler.HandleAsync(await _world.StreamAsync("2"), "request", Timeout);
        await _world.OweAsync("ann", "second", TimeSpan.Zero);
        await _world.Handler.HandleAsync(await _world.StreamAsync("3"), "request", Timeout);

        Assert.Equal(["first", "second"], _world.Done.Select(done => done.Task));
    }

    [Fact]
    public async Task What_is_not_due_yet_is_left_to_the_schedule()
    {
        await _world.OweAsync("ann", "later", TimeSpan.FromSeconds(67));

        await _world.Handler.HandleAsync(await _world.StreamAsync("1"), "request", Timeout);

        Assert.Empty(_world.Done);
        Assert.Single(await _world.OwedAsync("ann"));
    }

    [Fact]
    public async Task A_record_of_anything_else_is_passed_over()
    {
        var occasion = new EnforcementEvent(
            [World.Record("ROOM#LobbyLobby01", "USER#ann", "1"), new StreamRecord(null), World.Record("OWED#0", "no such marker", "3")]);

        Assert.Empty((await _world.Handler.HandleAsync(occasion, "request", Timeout)).Failures);
        Assert.Empty(_world.Done);
    }

    [Fact]
    public async Task With_the_store_out_of_reach_all_records_come_again()
    {
        await _world.OweAsync("ann", "one", TimeSpan.Zero);
        await _world.OweAsync("bob", "two", TimeSpan.Zero);
        var occasion = await _world.StreamAsync("41", "42");
        _world.Store.IsDown = true;

        var reply = await _world.Handler.HandleAsync(occasion, "request", Timeout);

        Assert.Equal(["41", "42"], reply.Failures.Select(record => record.Id));
    }

    [Fact]
    public async Task One_items_unexpected_error_stops_none_behind_it_and_does_not_hold_up_the_stream()
    {
        await _world.OweAsync("ann", "broken", TimeSpan.Zero);
        await _world.OweAsync("bob", "sound", TimeSpan.Zero);
        _world.Broken.Add("broken");

        var reply = await _world.Handler.HandleAsync(await _world.StreamAsync("41", "42"), "request", Timeout);
        _world.Time.Advance(TimeSpan.FromMinutes(1));
        await _world.Handler.HandleAsync(Tick, "request", Timeout);

        Assert.Empty(reply.Failures);
        Assert.Equal(["sound"], _world.Done.Select(done => done.Task));
        Assert.Equal(["disconnect InvalidOperationException", "disconnect InvalidOperationException"], _world.Unexpecteds);
        Assert.Equal(2, Assert.Single(await _world.OwedAsync("ann")).Attempts);
    }

    [Fact]
    public async Task An_item_that_can_not_be_read_holds_up_neither_stream_nor_tick()
    {
        await _world.OweAsync("ann", "lost", TimeSpan.Zero);
        await _world.OweAsync("bob", "sound", TimeSpan.Zero);
        await _world.SpoilAsync("ann");

        var reply = await _world.Handler.HandleAsync(await _world.StreamAsync("41", "42"), "request", Timeout);
        await _world.Handler.HandleAsync(Tick, "request", Timeout);

        Assert.Empty(reply.Failures);
        Assert.Equal(["sound"], _world.Done.Select(done => done.Task));
        Assert.Equal(2, _world.Unexpecteds.Count);
    }

    [Fact]
    public async Task A_tick_does_what_is_due_waits_for_nothing_and_asks_to_be_woken_for_what_falls_due_before_the_next()
    {
        await _world.OweAsync("ann", "now", TimeSpan.Zero);
        await _world.OweAsync("bob", "in 59 s", TimeSpan.FromSeconds(59));
        await _world.OweAsync("cay", "in 60 s", TimeSpan.FromSeconds(60));
        var start = _world.Time.GetUtcNow();

        await _world.Handler.HandleAsync(Tick, "request", Timeout);

        Assert.Equal([("now", start)], _world.Done);
        Assert.Equal([start.AddSeconds(59)], _world.WakeUps.Select(wakeUp => wakeUp.At));
        Assert.Equal(1, _world.RoomRuns);

        _world.Time.Advance(TimeSpan.FromSeconds(59));
        await _world.Handler.HandleAsync(World.WakeUp(_world.WakeUps[0].Marker), "request", Timeout);
        Assert.Equal([("now", start), ("in 59 s", start.AddSeconds(59))], _world.Done);
    }

    [Fact]
    public async Task What_the_stream_tells_of_before_it_is_due_gets_a_wake_up_and_an_early_one_gets_another()
    {
        await _world.OweAsync("ann", "later", TimeSpan.FromSeconds(67));
        var due = _world.Time.GetUtcNow().AddSeconds(67);

        await _world.Handler.HandleAsync(await _world.StreamAsync("1"), "request", Timeout);
        var wakeUp = World.WakeUp(_world.WakeUps.Single().Marker);
        _world.Time.Advance(TimeSpan.FromSeconds(66.5));
        await _world.Handler.HandleAsync(wakeUp, "request", Timeout);

        Assert.Equal([due, due], _world.WakeUps.Select(each => each.At));
        Assert.Empty(_world.Done);
        _world.Time.Advance(TimeSpan.FromSeconds(0.5));
        await _world.Handler.HandleAsync(wakeUp, "request", Timeout);
        Assert.Equal(["later"], _world.Done.Select(done => done.Task));
    }

    [Fact]
    public async Task Messages_of_the_queue_that_fail_come_again_by_their_ids_and_nonsense_does_not()
    {
        await _world.OweAsync("ann", "now", TimeSpan.Zero);
        var marker = (await _world.StreamAsync("1")).Records!.Single().Dynamodb!.Keys!;
        var good = World.WakeUp(new(marker.Partition!.Text!, marker.Sort!.Text!)).Records!.Single();
        _world.Store.IsDown = true;

        var occasion = new EnforcementEvent([good, good with { MessageId = "nonsense", Body = "{" }, good with { MessageId = "other", Body = """{"pk":"ROOM#x","sk":"y"}""" }]);

        Assert.Equal(["message"], (await _world.Handler.HandleAsync(occasion, "request", Timeout)).Failures.Select(record => record.Id));
        Assert.Empty(_world.Unexpecteds);
    }

    [Fact]
    public async Task A_run_ends_before_the_function_is_ended()
    {
        await _world.OweAsync("ann", "slow", TimeSpan.Zero);
        _world.IsSlow = true;

        var run = _world.Handler.HandleAsync(Tick, "request", TimeSpan.FromSeconds(20));
        _world.Time.Advance(TimeSpan.FromSeconds(20) - EnforcementHandler.Margin);

        Assert.Empty((await run).Failures);
        Assert.Empty(_world.Done);
        Assert.Empty(_world.Unexpecteds);
        Assert.Single(await _world.OwedAsync("ann"));
    }

    [Fact]
    public async Task What_fails_is_put_off_longer_each_time_and_never_dropped()
    {
        await _world.OweAsync("ann", "now", TimeSpan.Zero);
        _world.Fails = Throttled;
        var pauses = new List<TimeSpan>();
        for (var attempt = 0; attempt < 12; attempt++)
        {
            await _world.Handler.HandleAsync(await _world.StreamAsync("1"), "request", Timeout);
            var task = Assert.Single(await _world.OwedAsync("ann"));
            Assert.Equal(attempt + 1, task.Attempts);
            pauses.Add(task.DueAt - _world.Time.GetUtcNow());
            _world.Time.Advance(pauses[^1]);
        }

        Assert.All(pauses, pause => Assert.InRange(pause, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5)));
        Assert.True(pauses[^1] > pauses[0] * 10);
        Assert.NotEmpty(_world.Overdues);
        Assert.Empty(_world.Dropped);

        _world.Fails = null;
        await _world.Handler.HandleAsync(await _world.StreamAsync("1"), "request", Timeout);
        Assert.Equal(["now"], _world.Done.Select(done => done.Task));
    }

    [Fact]
    public async Task What_can_never_be_done_is_reported_and_owed_no_longer()
    {
        await _world.OweAsync("ann", "wrong", TimeSpan.Zero);
        _world.Fails = Failure.Invalid("userId", "No.");

        await _world.Handler.HandleAsync(await _world.StreamAsync("1"), "request", Timeout);

        Assert.Equal(["wrong"], _world.Dropped);
        Assert.Empty(await _world.OwedAsync("ann"));
    }

    [Fact]
    public async Task A_marker_that_points_to_nothing_goes_once_its_announcer_must_be_done()
    {
        var markers = new OwedMarkers(_world.Store, _world.Time, TimeSpan.Zero);
        await markers.AnnounceAsync(new Core.State.ItemKey("ROOM#LobbyLobby01", "USER#ann"), _world.Time.GetUtcNow(), CancellationToken.None);

        await _world.Handler.HandleAsync(await _world.StreamAsync("1"), "request", Timeout);
        Assert.Single((await markers.ListAsync(10, null, CancellationToken.None)).Markers);

        _world.Time.Advance(OwedMarkers.Lease);
        await _world.Handler.HandleAsync(await _world.StreamAsync("1"), "request", Timeout);
        Assert.Empty((await markers.ListAsync(10, null, CancellationToken.None)).Markers);
    }
}
