using System.Collections.Concurrent;
using IvsChatBackend.Core.Identity.Issuers;
using IvsChatBackend.Core.Identity.Keys;
using IvsChatBackend.Core.Tests.Identity.Jwt;
using IvsChatBackend.TestKit;
using IvsChatBackend.TestKit.Jwt;

namespace IvsChatBackend.Core.Tests.Identity.Issuers;

public sealed class IssuerKeysTests
{
    private readonly ManualTimeProvider _clock = new();
    private readonly TestIssuer _issuer;
    private readonly FakeDocuments _documents = new();
    private readonly KeysObserver _observer = new();
    private readonly IssuerKeys _keys;

    public IssuerKeysTests()
    {
        _issuer = new TestIssuer(time: _clock);
        _documents.Publish(_issuer);
        var options = new IssuerOptions { Alias = "main", Policy = Bench.Policy, JwksUri = new Uri(_issuer.JwksUrl) };
        _keys = new IssuerKeys(options, _documents, _clock, _observer);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private int Fetches => _documents.Asked.Count;

    private Task<JwkSet?> Ask(string kid, CancellationToken? cancellationToken = null) =>
        _keys.ForAsync(kid, cancellationToken ?? Cancellation).AsTask();

    private async Task<bool> Knows(string kid) => (await Ask(kid))?.Contains(kid) == true;

    [Fact]
    public async Task Keys_are_fetched_once_and_kept()
    {
        Assert.True(await Knows(_issuer.Current.Kid));
        Assert.True(await Knows(_issuer.Current.Kid));

        Assert.Equal(1, Fetches);
    }

    [Fact]
    public async Task Prefetched_keys_are_there_for_the_first_request()
    {
        Assert.True(await _keys.PrefetchAsync(Cancellation));
        _documents.Hold();

        Assert.True(await Knows(_issuer.Current.Kid));
        Assert.Equal(1, Fetches);
    }

    [Fact]
    public async Task Prefetch_of_what_is_there_fetches_nothing()
    {
        await _keys.PrefetchAsync(Cancellation);
        await _keys.PrefetchAsync(Cancellation);

        Assert.Equal(1, Fetches);
    }

    [Fact]
    public async Task Everybody_shares_one_fetch()
    {
        _documents.Hold();
        var waiting = Enumerable.Range(0, 100).Select(_ => Ask(_issuer.Current.Kid)).ToList();
        Assert.All(waiting, task => Assert.False(task.IsCompleted));

        _documents.Release();

        Assert.All(await Task.WhenAll(waiting), set => Assert.True(set?.Contains(_issuer.Current.Kid)));
        Assert.Equal(1, Fetches);
    }

    [Fact]
    public async Task Rotation_costs_one_fetch_and_refuses_nobody()
    {
        await _keys.PrefetchAsync(Cancellation);
        _clock.Advance(IssuerKeys.PenaltyBox);
        var old = _issuer.Current.Kid;
        var rotated = _issuer.Rotate().Kid;
        _documents.Hold();

        // Both keys are in use while the fetch is under way.
        var asks = Enumerable.Range(0, 50).Select(turn => turn % 2 == 0 ? rotated : old).Select(kid => (Kid: kid, Task: Ask(kid))).ToList();
        Assert.All(asks, ask => Assert.Equal(ask.Kid == old, ask.Task.IsCompleted));
        _documents.Release();

        foreach (var (kid, task) in asks)
        {
            Assert.True((await task)!.Contains(kid));
        }

        Assert.True(await Knows(rotated));
        Assert.Equal(2, Fetches);
    }

    [Fact]
    public async Task Ten_thousand_unknown_kids_in_five_seconds_cost_one_fetch()
    {
        await _keys.PrefetchAsync(Cancellation);
        _clock.Advance(TimeSpan.FromHours(0.5));

        for (var turn = 0; turn < 10_000; turn++)
        {
            Assert.False(await Knows($"random-{turn}"));
            _clock.Advance(TimeSpan.FromMilliseconds(0.5));
        }

        Assert.Equal(2, Fetches);
    }

    [Fact]
    public async Task Ten_thousand_unknown_kids_at_once_cost_one_fetch()
    {
        await _keys.PrefetchAsync(Cancellation);
        _clock.Advance(IssuerKeys.PenaltyBox);

        await Parallel.ForAsync(0, 10_000, Cancellation, async (turn, _) => Assert.False(await Knows($"random-{turn}")));

        Assert.Equal(2, Fetches);
    }

    [Fact]
    public async Task Unknown_kid_in_the_penalty_box_is_answered_at_once()
    {
        await _keys.PrefetchAsync(Cancellation);
        var rotated = _issuer.Rotate().Kid;

        _clock.Advance(IssuerKeys.PenaltyBox - TimeSpan.FromTicks(1));
        Assert.False(await Knows(rotated));
        Assert.Equal(1, Fetches);

        _clock.Advance(TimeSpan.FromTicks(1));
        Assert.True(await Knows(rotated));
        Assert.Equal(2, Fetches);
    }

    [Fact]
    public async Task Random_kids_do_not_keep_a_rotated_key_out()
    {
        await _keys.PrefetchAsync(Cancellation);
        _clock.Advance(IssuerKeys.PenaltyBox);
        Assert.False(await Knows("random"));
        var rotated = _issuer.Rotate().Kid;

        for (var second = 0; second < 10; second++)
        {
            Assert.False(await Knows($"random-{second}"));
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.True(await Knows(rotated));
    }

    [Fact]
    public async Task Withdrawn_key_is_gone_with_the_next_set()
    {
        await _keys.PrefetchAsync(Cancellation);
        var withdrawn = _issuer.Current.Kid;
        var rotated = _issuer.Rotate(keepsOld: false).Kid;
        _clock.Advance(IssuerKeys.PenaltyBox);

        Assert.True(await Knows(rotated));
        Assert.False(await Knows(withdrawn));
    }

    [Fact]
    public async Task Known_kids_keep_their_keys_while_the_issuer_is_down()
    {
        await _keys.PrefetchAsync(Cancellation);
        _documents.Outage = IssuerFailure.Unreachable;

        for (var minute = 0; minute < 240; minute++)
        {
            _clock.Advance(TimeSpan.FromMinutes(1));
            Assert.True(await Knows(_issuer.Current.Kid));
        }

        Assert.NotEmpty(_observer.Reasons);
        Assert.All(_observer.Reasons, failure => Assert.Equal(IssuerFailure.Unreachable, failure));
    }

    [Fact]
    public async Task Issuer_that_comes_back_is_asked_again()
    {
        await _keys.PrefetchAsync(Cancellation);
        _documents.Outage = IssuerFailure.TimedOut;
        _clock.Advance(IssuerKeys.PenaltyBox);
        var rotated = _issuer.Rotate().Kid;
        Assert.False(await Knows(rotated));
        _documents.Outage = null;

        _clock.Advance(IssuerKeys.PenaltyBox);

        Assert.True(await Knows(rotated));
    }

    [Fact]
    public async Task Without_any_keys_there_is_no_set_and_the_issuer_is_not_hammered()
    {
        _documents.Outage = IssuerFailure.Unreachable;

        Assert.False(await _keys.PrefetchAsync(Cancellation));
        for (var turn = 0; turn < 100; turn++)
        {
            Assert.Null(await Ask(_issuer.Current.Kid));
        }

        Assert.Equal(1, Fetches);
        _documents.Outage = null;
        _clock.Advance(IssuerKeys.PenaltyBox);
        Assert.True(await Knows(_issuer.Current.Kid));
        Assert.Equal([IssuerFailure.Unreachable], _observer.Reasons);
    }

    [Fact]
    public async Task Set_that_cannot_be_read_replaces_nothing()
    {
        await _keys.PrefetchAsync(Cancellation);
        _documents.Serve(_issuer.JwksUrl, () => "<html>maintenance</html>");
        _clock.Advance(IssuerKeys.PenaltyBox);

        Assert.False(await Knows("other"));
        Assert.True(await Knows(_issuer.Current.Kid));
        Assert.Equal([IssuerFailure.BadKeySet], _observer.Reasons);
    }

    [Fact]
    public async Task Cancelled_caller_does_not_take_the_fetch_from_the_others()
    {
        _documents.Hold();
        using var impatient = new CancellationTokenSource();
        var cancelled = Ask(_issuer.Current.Kid, impatient.Token);
        var patient = Ask(_issuer.Current.Kid);

        await impatient.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        Assert.False(patient.IsCompleted);
        _documents.Release();
        Assert.True((await patient)!.Contains(_issuer.Current.Kid));
        Assert.Equal(1, Fetches);
    }

    [Fact]
    public async Task Clock_that_is_put_back_does_not_shut_the_penalty_box_for_as_long()
    {
        var clock = new SteppedClock { Now = _clock.GetUtcNow() };
        var keys = new IssuerKeys(
            new IssuerOptions { Alias = "main", Policy = Bench.Policy, JwksUri = new Uri(_issuer.JwksUrl) }, _documents, clock);
        await keys.PrefetchAsync(Cancellation);
        var rotated = _issuer.Rotate().Kid;

        clock.Now -= TimeSpan.FromDays(1);

        Assert.True((await keys.ForAsync(rotated, Cancellation))!.Contains(rotated));
    }

    private sealed class SteppedClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
