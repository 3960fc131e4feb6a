using IvsChatBackend.Core.Identity.Issuers;
using IvsChatBackend.Core.Identity.Keys;
using IvsChatBackend.Core.Tests.Identity.Jwt;
using IvsChatBackend.TestKit;
using IvsChatBackend.TestKit.Jwt;

namespace IvsChatBackend.Core.Tests.Identity.Issuers;

/// <summary>What happens to keys as time goes by, in a process that runs and in one that is frozen between requests.</summary>
public sealed class AgedIssuerKeysTests
{
    private readonly ManualTimeProvider _clock = new();
    private readonly TestIssuer _issuer;
    private readonly FakeDocuments _documents = new();
    private readonly IssuerKeys _keys;

    public AgedIssuerKeysTests()
    {
        _issuer = new TestIssuer(time: _clock);
        _documents.Publish(_issuer);
        var options = new IssuerOptions { Alias = "main", Policy = Bench.Policy, JwksUri = new Uri(_issuer.JwksUrl) };
        _keys = new IssuerKeys(options, _documents, _clock);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private int Fetches => _documents.Asked.Count;

    private Task<JwkSet?> Ask(string kid) => _keys.ForAsync(kid, Cancellation).AsTask();

    private async Task<bool> Knows(string kid) => (await Ask(kid))?.Contains(kid) == true;

    [Fact]
    public async Task Old_keys_are_refreshed_without_anybody_waiting()
    {
        await _keys.PrefetchAsync(Cancellation);
        _clock.Advance(IssuerKeys.MaximumAge - TimeSpan.FromTicks(1));
        Assert.True(await Knows(_issuer.Current.Kid));
        Assert.Equal(1, Fetches);
        var old = _issuer.Current.Kid;
        _issuer.Rotate(keepsOld: false);
        _documents.Hold();

        _clock.Advance(TimeSpan.FromTicks(1));
        var ask = Ask(old);

        Assert.True(ask.IsCompleted);
        Assert.True((await ask)!.Contains(old));
        Assert.Equal(2, Fetches);
        _documents.Release();
        Assert.True(await Knows(_issuer.Current.Kid));
        Assert.False(await Knows(old));
        Assert.Equal(2, Fetches);
    }

    [Fact]
    public async Task Very_old_keys_are_refreshed_before_they_are_used()
    {
        await _keys.PrefetchAsync(Cancellation);
        var withdrawn = _issuer.Current.Kid;
        _issuer.Rotate(keepsOld: false);
        _clock.Advance(2 * IssuerKeys.MaximumAge);
        _documents.Hold();

        var ask = Ask(withdrawn);

        Assert.False(ask.IsCompleted);
        _documents.Release();
        Assert.False((await ask)!.Contains(withdrawn));
    }

    [Fact]
    public async Task Waiting_for_very_old_keys_happens_once_an_hour_while_the_issuer_is_down()
    {
        await _keys.PrefetchAsync(Cancellation);
        _clock.Advance(2 * IssuerKeys.MaximumAge);
        _documents.Outage = IssuerFailure.Unreachable;
        Assert.True(await Knows(_issuer.Current.Kid));
        _documents.Hold();

        _clock.Advance(IssuerKeys.MaximumAge - TimeSpan.FromTicks(1));
        Assert.True(Ask(_issuer.Current.Kid).IsCompleted);
        _clock.Advance(IssuerKeys.PenaltyBox);
        var waiting = Ask(_issuer.Current.Kid);
        var other = Ask(_issuer.Current.Kid);

        Assert.False(waiting.IsCompleted);
        Assert.False(other.IsCompleted);
        _documents.Release();
        Assert.True((await waiting)!.Contains(_issuer.Current.Kid));
        Assert.True((await other)!.Contains(_issuer.Current.Kid));
    }

    [Fact]
    public async Task Fetch_of_a_process_that_was_frozen_is_given_up()
    {
        await _keys.PrefetchAsync(Cancellation);
        _clock.Advance(IssuerKeys.MaximumAge);
        _documents.Hold();
        Assert.True(await Knows(_issuer.Current.Kid));
        var rotated = _issuer.Rotate().Kid;
        Assert.Equal(2, Fetches);

        // Thawed a minute later: the socket is dead, and the answer will never come.
        _clock.Advance(TimeSpan.FromMinutes(1));
        var lost = _documents.Abandon();

        Assert.True(await Knows(rotated));
        Assert.Equal(3, Fetches);

        // Should it come all the same, it is too old to replace anything.
        _issuer.Rotate();
        lost.SetResult();
        Assert.False(await Knows(_issuer.Current.Kid));
    }
}
