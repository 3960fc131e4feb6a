using System.Net;
using System.Net.Sockets;
using System.Text;
using IvsChatBackend.Api.Access;
using IvsChatBackend.Api.Idempotency;
using IvsChatBackend.Api.Tests.Kit;
using IvsChatBackend.Core.Outcomes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace IvsChatBackend.Api.Tests.Idempotency;

public sealed class IdempotencyKeyTests : IAsyncLifetime
{
    private const string Body = """{"name":"goal"}""";
    private const string Key = "8e03978e-40d5-43e8-bc93-6894a57f9324";

    // Each changes nothing, or gives what must never be stored.
    private static readonly string[] WithoutKeys = ["/rooms/{roomId}/tokens", "/rooms/{roomId}/guest-tokens", "/rooms/{roomId}/rules/test"];

    private readonly Things _things = new();
    private TestApi _api = null!;

    public async ValueTask InitializeAsync() => _api = await TestApi.StartAsync(map: _things.Map);

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public void Every_POST_takes_a_key_but_those_that_store_or_change_nothing()
    {
        var posts = _api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Contains("POST"))
            .ToList();

        Assert.NotEmpty(posts);
        Assert.All(posts, post =>
        {
            var takesNone = WithoutKeys.Contains(post.RoutePattern.RawText);
            Assert.Equal(takesNone, post.Metadata.GetMetadata<NoIdempotencyKey>() is not null);
            Assert.True(takesNone || post.Metadata.GetMetadata<AccessRule>()!.Scope != AccessScope.Anonymous, "A key needs somebody whose it is.");
        });
    }

    [Fact]
    public async Task Sent_again_it_happens_once_and_is_answered_alike_to_the_byte()
    {
        var first = await PostAsync(Key);
        var second = await PostAsync(Key);

        Assert.Equal((HttpStatusCode.OK, """{"status":"made 1"}"""), (first.Status, first.Text));
        Assert.Equal((first.Status, first.Text, $"{first.ContentHeaders.ContentType}"), (second.Status, second.Text, $"{second.ContentHeaders.ContentType}"));
        Assert.False(first.Headers.Contains("Idempotency-Replayed"));
        Assert.Equal(["true"], second.Headers.GetValues("Idempotency-Replayed"));
        Assert.Single(_things.Made);
    }

    [Fact]
    public async Task Of_many_at_once_one_happens_and_the_others_are_told_to_come_again_or_given_its_reply()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => PostAsync(Key)));

        Assert.Single(_things.Made);
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK && !answer.Headers.Contains("Idempotency-Replayed"));
        Assert.All(answers.Where(answer => answer.Status != HttpStatusCode.OK), answer => Assert.Equal("conflict", answer.Code));
    }

    [Fact]
    public async Task A_reply_without_a_body_is_given_again_without_one()
    {
        var first = await _api.SendAsync("POST", Things.QuietPath, Moderator(), key: Key);
        var second = await _api.SendAsync("POST", Things.QuietPath, Moderator(), key: Key);

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NoContent, ""), (first.Status, second.Status, second.Text));
        Assert.Null(second.ContentHeaders.ContentType);
        Assert.Single(_things.Made);
    }

    [Fact]
    public async Task Without_a_key_it_happens_each_time_under_another_id()
    {
        await PostAsync(key: null);
        await PostAsync(key: null);

        Assert.Equal(2, _things.Made.Distinct().Count());
    }

    [Theory]
    [InlineData("""{ "name" : "goal" }""")]
    [InlineData("""{"name":"g\u006fal"}""")]
    public async Task The_same_JSON_written_anew_is_the_same_body(string body)
    {
        await PostAsync(Key);

        var again = await _api.SendAsync("POST", Things.Path, Moderator(), body, Key);

        Assert.Equal(["true"], again.Headers.GetValues("Idempotency-Replayed"));
        Assert.Single(_things.Made);
    }

    [Fact]
    public async Task A_key_that_comes_with_another_body_is_a_422()
    {
        await PostAsync(Key);

        var answer = await PostAsync(Key, """{"name":"another"}""");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "idempotency_key_reused"), (answer.Status, answer.Code));
        Assert.Single(_things.Made);
    }

    [Fact]
    public async Task Another_subject_or_path_may_use_the_same_key()
    {
        await PostAsync(Key);

        var another = await _api.SendAsync("POST", Things.Path, _api.TokenFor("mia", "moderator"), Body, Key);
        var elsewhere = await _api.SendAsync("POST", Things.OtherPath, Moderator(), Body, Key);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (another.Status, elsewhere.Status));
        Assert.Equal(3, _things.Made.Distinct().Count());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(256)]
    public async Task A_key_of_another_length_is_a_400_and_nothing_happens(int length)
    {
        var answer = await PostAsync(new string('k', length));

        Assert.Equal((HttpStatusCode.BadRequest, "Idempotency-Key"), (answer.Status, Assert.Single(answer.Members)));
        Assert.Empty(_things.Made);
    }

    [Fact]
    public async Task A_key_has_255_characters_at_most() => Assert.Equal(HttpStatusCode.OK, (await PostAsync(new string('k', 255))).Status);

    [Fact]
    public async Task Two_keys_are_none()
    {
        // By hand, for client libraries make one header of them.
        using var socket = new TcpClient();
        await socket.ConnectAsync("127.0.0.1", _api.Client.BaseAddress!.Port, TestContext.Current.CancellationToken);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"""
            POST {Things.Path} HTTP/1.1
            Host: localhost
            Connection: close
            Authorization: Bearer {Moderator()}
            Content-Type: application/json
            Content-Length: {Body.Length}
            Idempotency-Key: one
            Idempotency-Key: two

            {Body}
            """.ReplaceLineEndings("\r\n")), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);

        Assert.StartsWith("HTTP/1.1 400", await reader.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Empty(_things.Made);
    }

    [Fact]
    public async Task What_failed_here_or_upstream_or_came_too_often_may_be_tried_again_under_its_key_and_keeps_its_id()
    {
        _things.OnMade = number => number == 1 ? throw new InvalidOperationException("As told.") : Task.CompletedTask;
        _things.Refuses = Failure.Unavailable("As told.", TimeSpan.FromSeconds(1));
        var unavailable = await PostAsync(Key);
        _things.Refuses = new Failure(FailureCode.RateLimited, "As told.");
        var limited = await PostAsync(Key);
        _things.Refuses = null;
        var thrown = await PostAsync(Key);
        var served = await PostAsync(Key);

        Assert.Equal(
            (HttpStatusCode.ServiceUnavailable, HttpStatusCode.TooManyRequests, HttpStatusCode.InternalServerError, HttpStatusCode.OK),
            (unavailable.Status, limited.Status, thrown.Status, served.Status));
        Assert.False(served.Headers.Contains("Idempotency-Replayed"));
        Assert.Matches("^[0-9a-f]{32}$", Assert.Single(_things.Made.Distinct()));
    }

    [Fact]
    public async Task A_body_that_was_refused_leaves_the_key_to_a_better_one()
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(Key, "{}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(Key)).Status);
    }

    [Fact]
    public async Task A_body_above_the_bound_is_a_413_and_leaves_the_key()
    {
        Assert.Equal("payload_too_large", (await PostAsync(Key, "{}".PadRight((32 * 1024) + 1))).Code);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(Key)).Status);
    }

    [Fact]
    public async Task A_refusal_of_what_the_request_asks_for_is_given_again()
    {
        _things.Refuses = new Failure(FailureCode.RankTooLow, "As told.");
        var first = await PostAsync(Key);
        _things.Refuses = null;
        var second = await PostAsync(Key);

        Assert.Equal(("rank_too_low", first.Text), (first.Code, second.Text));
        Assert.Equal("application/problem+json", second.ContentHeaders.ContentType?.MediaType);
        Assert.Empty(_things.Made);
    }

    [Fact]
    public async Task Who_may_not_make_the_request_any_more_gets_no_replay()
    {
        await PostAsync(Key);

        var answer = await _api.SendAsync("POST", Things.Path, _api.TokenFor("mod"), Body, Key);
        var stranger = await _api.SendAsync("POST", Things.Path, body: Body, key: new string('k', 300));

        Assert.Equal(("forbidden", "unauthenticated"), (answer.Code, stranger.Code));
    }

    [Fact]
    public async Task A_token_is_never_stored_whatever_key_comes_with_the_request()
    {
        var first = await _api.SendAsync("POST", "/rooms/lobby/tokens", Moderator(), key: Key);
        var second = await _api.SendAsync("POST", "/rooms/lobby/tokens", Moderator(), key: Key);

        Assert.NotEqual((string?)first.Json["token"], (string?)second.Json["token"]);
        Assert.False(second.Headers.Contains("Idempotency-Replayed"));
    }

    [Fact]
    public async Task After_a_day_a_key_is_as_new()
    {
        await PostAsync(Key);
        _api.Time.Advance(TimeSpan.FromHours(24) - TimeSpan.FromTicks(1));
        var within = await PostAsync(Key);
        _api.Time.Advance(TimeSpan.FromTicks(1));
        var after = await PostAsync(Key);

        Assert.True(within.Headers.Contains("Idempotency-Replayed"));
        Assert.False(after.Headers.Contains("Idempotency-Replayed"));
        Assert.Equal(2, _things.Made.Distinct().Count());
    }

    private string Moderator() => _api.TokenFor("mod", "moderator");

    private Task<Answer> PostAsync(string? key, string body = Body) => _api.SendAsync("POST", Things.Path, Moderator(), body, key);
}
