using System.Net;
using IvsChatBackend.Api.Tests.Kit;
using IvsChatBackend.Core.State;
using Microsoft.Extensions.DependencyInjection;

namespace IvsChatBackend.Api.Tests.Idempotency;

/// <summary>Requests with a key that meet each other, a client that leaves, or a store that is lost half-way.</summary>
public sealed class InterruptedRequestTests : IAsyncLifetime
{
    private const string Body = """{"name":"goal"}""";
    private const string Key = "the-key";

    private readonly Things _things = new();
    private readonly LosableStore _store = new();
    private readonly TaskCompletionSource _working = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TestApi _api = null!;

    public async ValueTask InitializeAsync()
    {
        // The first one is held, whatever becomes of its client or its time, until the gate opens; others pass.
        _things.OnMade = async number =>
        {
            if (number == 1)
            {
                _working.SetResult();
                await _gate.Task;
            }
        };
        _api = await TestApi.StartAsync(replace: services => services.AddSingleton<IItemStore>(_store), map: _things.Map);
    }

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task While_it_is_worked_on_another_try_is_a_409_that_says_when_to_come_again()
    {
        var first = PostAsync();
        await _working.Task;

        var early = await PostAsync();
        _gate.SetResult();
        var answer = await first;
        var late = await PostAsync();

        Assert.Equal((HttpStatusCode.Conflict, "conflict", "2"), (early.Status, early.Code, early.Headers.RetryAfter?.ToString()));
        Assert.Equal((answer.Text, 1), (late.Text, _things.Made.Count));
    }

    [Fact]
    public async Task A_client_that_left_finds_the_reply_when_it_comes_back()
    {
        using var leaving = new CancellationTokenSource();
        using var request = Request();
        var left = _api.Client.SendAsync(request, leaving.Token);
        await _working.Task;
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);

        _gate.SetResult();
        var answer = await PostAsync();
        while (answer.Status == HttpStatusCode.Conflict)
        {
            answer = await PostAsync();
        }

        Assert.Equal((HttpStatusCode.OK, """{"status":"made 1"}""", 1), (answer.Status, answer.Text, _things.Made.Count));
        Assert.True(answer.Headers.Contains("Idempotency-Replayed"));
    }

    [Fact]
    public async Task Who_comes_after_the_lease_lapsed_takes_over_and_the_late_one_is_given_their_reply()
    {
        var late = _api.SendAsync("POST", Things.QuietPath, _api.TokenFor("mod", "moderator"), key: Key);
        await _working.Task;
        _api.Time.Advance(TimeSpan.FromSeconds(60));
        var second = await _api.SendAsync("POST", Things.QuietPath, _api.TokenFor("mod", "moderator"), key: Key);
        _gate.SetResult();

        Assert.False(second.Headers.Contains("Idempotency-Replayed"));
        Assert.Equal(HttpStatusCode.NoContent, (await late).Status);
        Assert.True((await late).Headers.Contains("Idempotency-Replayed"));
        Assert.Single(_things.Made.Distinct());
    }

    [Fact]
    public async Task What_takes_longer_than_anybody_waits_is_a_503_and_its_key_is_free_again()
    {
        var slow = PostAsync();
        await _working.Task;
        _api.Time.Advance(TimeSpan.FromSeconds(25));
        _gate.SetResult();

        Assert.Equal("upstream_unavailable", (await slow).Code);
        Assert.Equal("""{"status":"made 2"}""", (await PostAsync()).Text);
        Assert.Single(_things.Made.Distinct());
    }

    [Fact]
    public async Task A_reply_that_could_not_be_stored_still_goes_out()
    {
        var first = PostAsync();
        await _working.Task;
        _store.IsLost = true;
        _gate.SetResult();

        Assert.Equal(HttpStatusCode.OK, (await first).Status);

        _store.IsLost = false;
        Assert.Equal(HttpStatusCode.Conflict, (await PostAsync()).Status);
    }

    [Fact]
    public async Task While_the_store_is_lost_nothing_happens_under_a_key()
    {
        _gate.SetResult();
        _store.IsLost = true;

        Assert.Equal("upstream_unavailable", (await PostAsync()).Code);
        Assert.Empty(_things.Made);
    }

    private Task<Answer> PostAsync() => _api.SendAsync("POST", Things.Path, _api.TokenFor("mod", "moderator"), Body, Key);

    private HttpRequestMessage Request()
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Things.Path) { Content = new StringContent(Body, null, "application/json") };
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {_api.TokenFor("mod", "moderator")}");
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
