using System.Collections.Concurrent;
using System.Net;
using IvsChatBackend.Api.Access;
using IvsChatBackend.Api.Idempotency;
using IvsChatBackend.Api.Tests.Kit;
using IvsChatBackend.Core.Moderation;
using IvsChatBackend.Core.State;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace IvsChatBackend.Api.Tests.Idempotency;

/// <summary>Requests with a key that meet each other, a client that leaves, or a store that is lost half-way.</summary>
public sealed class InterruptedRequestTests
{
    private const string Path = "/rooms/lobby/events";
    private const string Body = """{"eventName":"goal"}""";
    private const string Key = "the-key";

    private readonly GatedIvsChat _ivsChat = new();

    [Fact]
    public async Task While_it_is_worked_on_another_try_is_a_409_that_says_when_to_come_again()
    {
        await using var api = await StartAsync();
        var first = PostAsync(api);
        var working = await _ivsChat.NextAsync();

        var early = await PostAsync(api);
        working.SetResult("eventEvent01");
        var late = await PostAfterAsync(first, api);

        Assert.Equal((HttpStatusCode.Conflict, "conflict", "2"), (early.Status, early.Code, early.Headers.RetryAfter?.ToString()));
        Assert.Equal(("""{"id":"eventEvent01"}""", 1), (late.Text, _ivsChat.Calls));
    }

    [Fact]
    public async Task A_client_that_left_finds_the_reply_when_it_comes_back()
    {
        await using var api = await StartAsync();
        using var leaving = new CancellationTokenSource();
        var left = api.Client.SendAsync(Request(api), leaving.Token);
        var working = await _ivsChat.NextAsync();
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);

        working.SetResult("eventEvent01");
        var answer = await PostAsync(api);
        while (answer.Status == HttpStatusCode.Conflict)
        {
            answer = await PostAsync(api);
        }

        Assert.Equal((HttpStatusCode.OK, """{"id":"eventEvent01"}""", 1), (answer.Status, answer.Text, _ivsChat.Calls));
        Assert.True(answer.Headers.Contains("Idempotency-Replayed"));
    }

    [Fact]
    public async Task Who_comes_after_the_lease_lapsed_takes_over_and_the_late_one_is_given_their_reply()
    {
        await using var api = await StartAsync();
        var late = DisconnectAsync();
        var stalled = await _ivsChat.NextAsync();
        api.Time.Advance(TimeSpan.FromSeconds(60));
        var second = DisconnectAsync();
        (await _ivsChat.NextAsync()).SetResult("done");

        Assert.False((await second).Headers.Contains("Idempotency-Replayed"));
        stalled.SetResult("done");

        Assert.Equal(HttpStatusCode.NoContent, (await late).Status);
        Assert.True((await late).Headers.Contains("Idempotency-Replayed"));

        Task<Answer> DisconnectAsync() => api.SendAsync("POST", "/rooms/lobby/users/bob/disconnect", api.TokenFor("mod", "moderator"), key: Key);
    }

    [Fact]
    public async Task What_takes_longer_than_anybody_waits_is_a_503_and_its_key_is_free_again()
    {
        await using var api = await StartAsync();
        var slow = PostAsync(api);
        var stalled = await _ivsChat.NextAsync();
        api.Time.Advance(TimeSpan.FromSeconds(25));
        stalled.SetResult("too late");

        Assert.Equal("upstream_unavailable", (await slow).Code);

        var second = PostAsync(api);
        (await _ivsChat.NextAsync()).SetResult("second");
        Assert.Equal("""{"id":"second"}""", (await second).Text);
    }

    [Fact]
    public async Task A_reply_that_could_not_be_stored_still_goes_out()
    {
        var store = new LosableStore();
        await using var api = await StartAsync(services => services.AddSingleton<IItemStore>(store));
        var first = PostAsync(api);
        var working = await _ivsChat.NextAsync();
        store.IsLost = true;
        working.SetResult("eventEvent01");

        Assert.Equal(HttpStatusCode.OK, (await first).Status);

        store.IsLost = false;
        Assert.Equal(HttpStatusCode.Conflict, (await PostAsync(api)).Status);
    }

    [Fact]
    public async Task What_a_request_creates_gets_the_same_id_on_every_try_under_its_key()
    {
        var seen = new ConcurrentQueue<string>();
        await using var api = await TestApi.StartAsync(map: app => app.MapPost("/things", (HttpContext context) =>
        {
            seen.Enqueue(context.OperationId());
            return seen.Count == 1 ? throw new InvalidOperationException("As told.") : Results.NoContent();
        }).RequireAccount());

        await SendAsync(Key);
        await SendAsync(Key);
        await SendAsync("another-key");
        await SendAsync(null);

        var ids = seen.ToArray();
        Assert.All(ids, id => Assert.Matches("^[0-9a-f]{32}$", id));
        Assert.Equal(ids[0], ids[1]);
        Assert.Equal(3, ids.Distinct().Count());

        Task<Answer> SendAsync(string? key) => api.SendAsync("POST", "/things", api.TokenFor("ann"), "{}", key);
    }

    private Task<TestApi> StartAsync(Action<IServiceCollection>? replace = null) => TestApi.StartAsync(replace: services =>
    {
        services.AddSingleton<IRoomModeration>(_ivsChat);
        replace?.Invoke(services);
    });

    private static async Task<Answer> PostAfterAsync(Task<Answer> other, TestApi api)
    {
        await other;
        return await PostAsync(api);
    }

    private static Task<Answer> PostAsync(TestApi api) => api.SendAsync("POST", Path, api.TokenFor("mod", "moderator"), Body, Key);

    private static HttpRequestMessage Request(TestApi api)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = new StringContent(Body, null, "application/json") };
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {api.TokenFor("mod", "moderator")}");
        request.Headers.TryAddWithoutValidation("Idempotency-Key", Key);
        return request;
    }

    private sealed class LosableStore : IItemStore
    {
        private readonly InProcessItemStore _inner = new();

        public bool IsLost { get; set; }

        private InProcessItemStore Inner => IsLost ? throw new StoreUnavailableException("As told.") : _inner;

        public Task<Item?> GetAsync(ItemKey key, CancellationToken cancellationToken) => Inner.GetAsync(key, cancellationToken);

        public Task<IReadOnlyList<Item>> GetManyAsync(IReadOnlyCollection<ItemKey> keys, CancellationToken cancellationToken) =>
            Inner.GetManyAsync(keys, cancellationToken);

        public Task<bool> TryPutAsync(Item item, CancellationToken cancellationToken) => Inner.TryPutAsync(item, cancellationToken);

        public Task<bool> TryDeleteAsync(ItemKey key, long version, CancellationToken cancellationToken) =>
            Inner.TryDeleteAsync(key, version, cancellationToken);

        public Task<ItemPage> QueryAsync(string partition, string sortPrefix, int limit, string? after, CancellationToken cancellationToken) =>
            Inner.QueryAsync(partition, sortPrefix, limit, after, cancellationToken);
    }
}
