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
    public async Task With_the_store_out_of_reach_the_stream_hands_over_again_from_the_record_that_failed()
    {
        await _world.OweAsync("ann", "one", TimeSpan.Zero);
        await _world.OweAsync("bob", "two", TimeSpan.Zero);
        var occasion = await _world.StreamAsync("41", "42");
        _world.Store.IsDown = true;

        var reply = await _world.Handler.HandleAsync(occasion, "request", Timeout);

        Assert.Equal(["41"], reply.Failures.Select(record => record.SequenceNumber));
    }

    [Fact]
    public async Task A_tick_does_what_is_due_and_waits_for_what_falls_due_before_the_next()
    {
        await _world.OweAsync("ann", "now", TimeSpan.Zero);
        await _world.OweAsync("bob", "in 59 s", TimeSpan.FromSeconds(59));
        await _world.OweAsync("cay", "in 61 s", TimeSpan.FromSeconds(61));
        var start = _world.Time.GetUtcNow();

        // To the tick's end: markers are cleared away as well, once their announcers must be done.
        var run = _world.Handler.HandleAsync(Tick, "request", Timeout);
        for (var second = 0; second < EnforcementHandler.Tick.TotalSeconds; second++)
        {
            Assert.False(run.IsCompleted);
            _world.Time.Advance(TimeSpan.FromSeconds(1));
        }

        await run;
        Assert.Equal([("now", start), ("in 59 s", start.AddSeconds(59))], _world.Done);
        Assert.Single(await _world.OwedAsync("cay"));
        Assert.Equal(1, _world.RoomRuns);
    }

    [Fact]
    public async Task A_run_ends_before_the_function_is_ended()
    {
        await _world.OweAsync("ann", "in 50 s", TimeSpan.FromSeconds(50));

        var run = _world.Handler.HandleAsync(Tick, "request", TimeSpan.FromSeconds(20));
        _world.Time.Advance(TimeSpan.FromSeconds(20) - EnforcementHandler.Margin);

        Assert.Empty((await run).Failures);
        Assert.Empty(_world.Done);
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
