using System.Net;
using System.Net.Http.Headers;
using System.Text;
using IvsChatBackend.Api.Tests.Kit;
using IvsChatBackend.Core.State;
using Microsoft.Extensions.DependencyInjection;

namespace IvsChatBackend.Api.Tests.Http;

public sealed class HttpEdgeTests : IAsyncLifetime
{
    private const string Path = "/rooms/lobby/tokens";

    private TestApi _api = null!;

    public async ValueTask InitializeAsync() => _api = await TestApi.StartAsync();

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task Health_asks_for_nothing()
    {
        var answer = await _api.SendAsync("GET", "/health");

        Assert.Equal((HttpStatusCode.OK, """{"status":"ok"}"""), (answer.Status, answer.Text));
    }

    [Fact]
    public async Task An_unknown_route_is_a_404_problem() => Assert.Equal("not_found", (await _api.SendAsync("GET", "/nowhere")).Code);

    [Fact]
    public async Task An_unknown_method_is_a_405_that_names_those_there_are()
    {
        var answer = await _api.SendAsync("GET", Path, _api.TokenFor("ann"));

        Assert.Equal((HttpStatusCode.MethodNotAllowed, "method_not_allowed"), (answer.Status, answer.Code));
        Assert.Equal("POST", answer.ContentHeaders.Allow.Single());
    }

    [Fact]
    public async Task Every_answer_carries_the_id_that_finds_it_in_the_log()
    {
        var answer = await _api.SendAsync("GET", "/nowhere");

        var id = Assert.Single(answer.Headers.GetValues("x-request-id"));
        Assert.Equal(id, (string?)answer.Json["requestId"]);
        Assert.Contains(_api.Log.Lines, line => line.Contains(id, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/jsonp")]
    [InlineData(null)]
    public async Task A_body_that_is_not_declared_as_JSON_is_a_415(string? contentType)
    {
        var answer = await SendBodyAsync("{}"u8.ToArray(), contentType);

        Assert.Equal((HttpStatusCode.UnsupportedMediaType, "unsupported_media_type"), (answer.Status, answer.Code));
        Assert.Empty(_api.IvsChat.Calls);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("Application/JSON; charset=\"UTF-8\"")]
    public async Task JSON_is_taken_however_it_is_declared(string contentType) =>
        Assert.Equal(HttpStatusCode.Created, (await SendBodyAsync("{}"u8.ToArray(), contentType)).Status);

    [Theory]
    [InlineData(32 * 1024, HttpStatusCode.Created)]
    [InlineData((32 * 1024) + 1, HttpStatusCode.RequestEntityTooLarge)]
    public async Task A_body_has_at_most_32_KB(int size, HttpStatusCode status)
    {
        var padded = Encoding.ASCII.GetBytes("{}".PadRight(size));

        Assert.Equal(status, (await SendBodyAsync(padded, "application/json")).Status);
        Assert.Equal(status, (await SendBodyAsync(padded, "application/json", chunked: true)).Status);
    }

    [Theory]
    [InlineData(8, "attributes")]
    [InlineData(9, "")]
    [InlineData(5000, "")]
    public async Task A_body_is_at_most_8_levels_deep(int depth, string member)
    {
        // Down to the eighth level the body is read, and complained of by member; below, it is not read at all.
        var nested = $$"""{"attributes":{{new string('[', depth - 1)}}{{new string(']', depth - 1)}}}""";

        Assert.Equal([member], (await SendBodyAsync(Encoding.ASCII.GetBytes(nested), "application/json")).Members);
    }

    [Fact]
    public async Task A_body_that_is_not_UTF_8_is_a_400()
    {
        byte[] body = [.. "{\"displayName\":\""u8, 0xFF, 0xFE, .. "\"}"u8];

        Assert.Equal("validation_failed", (await SendBodyAsync(body, "application/json")).Code);
    }

    [Fact]
    public async Task A_store_that_does_not_answer_is_a_503_with_a_time_to_come_again()
    {
        await using var api = await TestApi.StartAsync(replace: services => services.AddSingleton<IItemStore, FailingStore>());
        FailingStore.Fails = true;

        var answer = await api.SendAsync("POST", Path, api.TokenFor("ann"));

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "upstream_unavailable"), (answer.Status, answer.Code));
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    private async Task<Answer> SendBodyAsync(byte[] body, string? contentType, bool chunked = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = new ByteArrayContent(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _api.TokenFor("ann"));
        request.Headers.TransferEncodingChunked = chunked;
        if (contentType is not null)
        {
            request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        return await _api.SendAsync(request);
    }
}

/// <summary>A store that is lost once it is told to be.</summary>
internal sealed class FailingStore : IItemStore
{
    private readonly InProcessItemStore _inner = new();

    public static bool Fails { get; set; }

    public Task<Item?> GetAsync(ItemKey key, CancellationToken cancellationToken) => Inner.GetAsync(key, cancellationToken);

    public Task<IReadOnlyList<Item>> GetManyAsync(IReadOnlyCollection<ItemKey> keys, CancellationToken cancellationToken) =>
        Inner.GetManyAsync(keys, cancellationToken);

    public Task<bool> TryPutAsync(Item item, CancellationToken cancellationToken) => Inner.TryPutAsync(item, cancellationToken);

    public Task<bool> TryDeleteAsync(ItemKey key, long version, CancellationToken cancellationToken) =>
        Inner.TryDeleteAsync(key, version, cancellationToken);

    public Task<ItemPage> QueryAsync(string partition, string sortPrefix, int limit, string? after, CancellationToken cancellationToken) =>
        Inner.QueryAsync(partition, sortPrefix, limit, after, cancellationToken);

    private InProcessItemStore Inner => Fails ? throw new StoreUnavailableException("As told.") : _inner;
}
