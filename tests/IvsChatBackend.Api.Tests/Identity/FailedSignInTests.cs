using System.Net;
using IvsChatBackend.Api.Tests.Kit;
using IvsChatBackend.Core.Limits;
using IvsChatBackend.Core.State;
using IvsChatBackend.TestKit.Jwt;
using Microsoft.Extensions.DependencyInjection;

namespace IvsChatBackend.Api.Tests.Identity;

/// <summary>Tokens that do not verify, by the address that they come from.</summary>
public sealed class FailedSignInTests
{
    private const string Path = "/rooms/lobby/me";

    private static readonly TestIssuer Forger = new(firstKey: 77);

    [Fact]
    public async Task Of_a_thousand_forgeries_at_once_as_many_are_told_that_they_failed_as_the_bucket_holds()
    {
        await using var api = await StartAsync(new RateLimit(300, 300));

        var answers = await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => api.SendAsync("GET", Path, Forger.Sign("eve"))));

        Assert.Equal(300, answers.Count(answer => answer.Code == "unauthenticated"));
        Assert.Equal(700, answers.Count(answer => answer.Code == "rate_limited"));
    }

    [Fact]
    public async Task Over_the_limit_the_answer_says_when_to_come_again_and_it_is_so()
    {
        await using var api = await StartAsync(new RateLimit(30, 1));
        await api.SendAsync("GET", Path, Forger.Sign("eve"));

        var refused = await api.SendAsync("GET", Path, Forger.Sign("eve"));
        api.Time.Advance(TimeSpan.FromMilliseconds(1999));
        var early = await api.SendAsync("GET", Path, Forger.Sign("eve"));
        api.Time.Advance(TimeSpan.FromMilliseconds(1));
        var due = await api.SendAsync("GET", Path, Forger.Sign("eve"));

        Assert.Equal((HttpStatusCode.TooManyRequests, "2"), (refused.Status, refused.Headers.RetryAfter?.ToString()));
        Assert.Equal((HttpStatusCode.TooManyRequests, "1"), (early.Status, early.Headers.RetryAfter?.ToString()));
        Assert.Equal(HttpStatusCode.Unauthorized, due.Status);
    }

    [Fact]
    public async Task Forgeries_shut_out_nobody_behind_the_same_address()
    {
        await using var api = await StartAsync(new RateLimit(1, 1));
        for (var attempt = 0; attempt < 50; attempt++)
        {
            await api.SendAsync("GET", Path, Forger.Sign("eve"));
            Assert.Equal(HttpStatusCode.OK, (await api.SendAsync("GET", Path, api.TokenFor($"user-{attempt}"))).Status);
        }

        Assert.Equal("rate_limited", (await api.SendAsync("GET", Path, Forger.Sign("eve"))).Code);
    }

    [Fact]
    public async Task Over_the_limit_a_forgery_costs_the_store_nothing()
    {
        var rates = new CountedRates();
        await using var api = await TestApi.StartAsync(
            options => options with { Limits = new VendingLimits { Address = new RateLimit(1, 1) } }, services => services.AddSingleton<IRateLimits>(rates));

        for (var attempt = 0; attempt < 20; attempt++)
        {
            await api.SendAsync("GET", Path, Forger.Sign("eve"));
        }

        Assert.Equal(2, rates.Takes);
    }

    [Fact]
    public async Task What_succeeds_is_not_counted_and_asks_no_bucket()
    {
        var rates = new CountedRates();
        await using var api = await TestApi.StartAsync(
            options => options with { Limits = new VendingLimits { Address = new RateLimit(1, 1) } }, services => services.AddSingleton<IRateLimits>(rates));

        for (var attempt = 0; attempt < 20; attempt++)
        {
            Assert.Equal(HttpStatusCode.OK, (await api.SendAsync("GET", Path, api.TokenFor($"user-{attempt}"))).Status);
        }

        Assert.Equal(0, rates.Takes);
        Assert.Equal(HttpStatusCode.Unauthorized, (await api.SendAsync("GET", Path, Forger.Sign("eve"))).Status);
        Assert.Equal(1, rates.Takes);
    }

    [Fact]
    public async Task A_request_without_a_token_costs_its_network_nothing()
    {
        await using var api = await StartAsync(new RateLimit(1, 1));
        for (var attempt = 0; attempt < 5; attempt++)
        {
            Assert.Equal("unauthenticated", (await api.SendAsync("GET", Path)).Code);
        }

        Assert.Equal(HttpStatusCode.OK, (await api.SendAsync("GET", Path, api.TokenFor("ann"))).Status);
    }

    [Fact]
    public async Task A_refusal_stays_one_while_the_store_is_lost()
    {
        await using var api = await TestApi.StartAsync(replace: services => services.AddSingleton<IRateLimits>(new CountedRates { IsLost = true }));

        Assert.Equal("unauthenticated", (await api.SendAsync("GET", Path, Forger.Sign("eve"))).Code);
    }

    private static Task<TestApi> StartAsync(RateLimit address) =>
        TestApi.StartAsync(options => options with { Limits = new VendingLimits { Address = address } });

    private sealed class CountedRates : IRateLimits
    {
        private readonly InProcessRateLimits _inner = new();
        private int _takes;

        public int Takes => _takes;

        public bool IsLost { get; init; }

        public Task<TimeSpan?> TryTakeAsync(ItemKey key, RateLimit limit, DateTimeOffset now, SessionRecord? session, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _takes);
            return IsLost ? throw new StoreUnavailableException("As told.") : _inner.TryTakeAsync(key, limit, now, session, cancellationToken);
        }

        public Task<IReadOnlyList<SessionRecord>> SessionsAsync(ItemKey key, CancellationToken cancellationToken) => _inner.SessionsAsync(key, cancellationToken);

        public Task<bool> TryLeaseAsync(ItemKey key, int units, int budget, DateTimeOffset expiresAt, CancellationToken cancellationToken) =>
            _inner.TryLeaseAsync(key, units, budget, expiresAt, cancellationToken);
    }
}
