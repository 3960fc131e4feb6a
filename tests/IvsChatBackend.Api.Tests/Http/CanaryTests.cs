using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using IvsChatBackend.Api.Tests.Kit;
using IvsChatBackend.Core.Limits;
using IvsChatBackend.Core.Metrics;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.State;
using IvsChatBackend.TestKit.Jwt;
using Microsoft.Extensions.DependencyInjection;

namespace IvsChatBackend.Api.Tests.Http;

/// <summary>
/// Hundreds of requests that succeed, fail and throw, each full of what must not be told: every line of the log, every line of the metrics and every
/// error's body is searched for it.
/// </summary>
public sealed class CanaryTests : IAsyncLifetime
{
    private const int Rounds = 25;

    // In a user id, a name, a reason, a message, an exception, a header; and what would write lines or colours of its own into a terminal.
    private const string Canary = "c4n4ry";
    private const string Broken = Canary + "\r\nforged line\u001b[31m";

    private readonly ConcurrentQueue<string> _metricLines = new();
    private readonly List<Answer> _answers = [];
    private readonly HashSet<string> _secrets = [Canary, "forged line", "203.0.113.", "   at "];
    private TestApi _api = null!;

    public async ValueTask InitializeAsync() => _api = await TestApi.StartAsync(
        options => options with { Guests = true, Limits = new VendingLimits { Subject = new RateLimit(60, 3), Address = new RateLimit(60, 20) } },
        services => services.AddSingleton(provider => new EmbeddedMetrics("Test", provider.GetRequiredService<TimeProvider>(), _metricLines.Enqueue)));

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task Nothing_that_must_not_be_told_reaches_a_log_a_metric_or_an_errors_body()
    {
        for (var round = 0; round < Rounds; round++)
        {
            await SucceedAsync(round);
            await FailAsync(round);
            await ThrowAsync(round);
        }

        // Rounds that all ended alike would prove nothing.
        Assert.True(_answers.Count >= 400);
        Assert.Superset(
            new HashSet<HttpStatusCode>
            {
                HttpStatusCode.OK, HttpStatusCode.Created, HttpStatusCode.NoContent, HttpStatusCode.BadRequest, HttpStatusCode.Unauthorized,
                HttpStatusCode.Forbidden, HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed, HttpStatusCode.TooManyRequests,
                HttpStatusCode.UnprocessableEntity, HttpStatusCode.InternalServerError, HttpStatusCode.ServiceUnavailable,
            },
            _answers.Select(answer => answer.Status).ToHashSet());
        var lines = _api.Log.Lines.ToList();
        Assert.Equal(_answers.Count, lines.Count(line => line.Contains(" ms subject=", StringComparison.Ordinal)));
        Assert.Equal(_answers.Count, _metricLines.Count(line => line.Contains("\"Requests\"", StringComparison.Ordinal)));
        Assert.All(lines, AssertClean);
        Assert.All(_metricLines, AssertClean);
        Assert.All(_answers.Where(answer => (int)answer.Status >= 400), answer => AssertClean(answer.Text));
    }

    [Fact]
    public async Task A_metric_tells_the_outcome_and_the_route_and_nothing_else()
    {
        await SendAsync("POST", "/rooms/lobby/tokens", Sign("ann"));
        await SendAsync("POST", "/rooms/nowhere/tokens", Sign("ann"));

        var lines = _metricLines.Select(line => JsonNode.Parse(line)!.AsObject()).ToList();
        Assert.Equal(
            [("ok", 1), ("not_found", 0)],
            lines.Select(line => ((string)line["Outcome"]!, (int?)line["TokensIssued"] ?? 0)));
        Assert.All(lines, line => Assert.Equal("/rooms/{roomId}/tokens", (string?)line["Route"]));
        Assert.All(lines, line => Assert.Equal(
            """[["Function","Outcome"]]""", line["_aws"]!["CloudWatchMetrics"]![0]!["Dimensions"]!.ToJsonString()));
    }

    private async Task SucceedAsync(int round)
    {
        var user = Sign($"{Canary}-user-{round}");
        var moderator = Sign($"{Canary}-mod-{round}", "moderator");
        await SendAsync("GET", "/health");
        await SendAsync("POST", "/rooms/lobby/tokens", user, $$"""{"displayName":"{{Canary}} name"}""");
        await SendAsync("POST", "/rooms/lobby/guest-tokens");
        await SendAsync("GET", "/rooms/lobby/me", user);
        await SendAsync("POST", $"/rooms/lobby/users/{Canary}-{round}/disconnect", moderator, $$"""{"reason":"{{Canary}} reason"}""", $"{Canary}-{round}");
        await SendAsync("POST", "/rooms/lobby/events", moderator, $$$"""{"eventName":"goal","attributes":{"text":"{{{Canary}}} message"}}""");
        await SendAsync("DELETE", $"/rooms/lobby/messages/AbCdEfGhIjKl?reason={Canary}", moderator);
    }

    private async Task FailAsync(int round)
    {
        var user = Sign($"{Canary}-user-{round}");
        var moderator = Sign($"{Canary}-mod-{round}", "moderator");
        var broken = JsonValue.Create(Broken).ToJsonString();
        await SendAsync("POST", "/rooms/lobby/tokens", user, $$"""{"displayName":{{broken}}}""");
        await SendAsync("POST", "/rooms/lobby/tokens", user, $"{Canary}{{");
        await SendAsync("POST", "/rooms/lobby/tokens", user + Canary);
        await SendAsync("POST", "/rooms/lobby/tokens", new TestIssuer(firstKey: 77).Sign($"{Canary}-forger"));
        await SendAsync("POST", $"/rooms/{Canary}/tokens", user);
        await SendAsync("POST", $"/rooms/{Canary}%0d%0aforged%20line%1b[31m/tokens", user);
        await SendAsync("POST", $"/{Canary}?q=%0d%0aforged%20line", user);
        await SendAsync("CANARY", "/rooms/lobby/tokens", user);
        await SendAsync("POST", "/rooms/lobby/users/bob/disconnect", user, $$"""{"reason":"{{Canary}}"}""");
        await SendAsync("POST", "/rooms/lobby/users/bob/disconnect", moderator, $$"""{"reason":{{broken}}}""");
        await SendAsync("POST", $"/rooms/lobby/users/{Canary}-{round}/disconnect", moderator, $$"""{"reason":"{{Canary}} other"}""", $"{Canary}-{round}");
        await SendAsync("PUT", $"/rooms/lobby/roles/{Canary}", Sign($"{Canary}-owner", "owner"), $$"""{"role":"{{Canary}}"}""");
        _api.Time.Advance(TimeSpan.FromSeconds(1));
    }

    private async Task ThrowAsync(int round)
    {
        var moderator = Sign($"{Canary}-mod-{round}", "moderator");
        _api.IvsChat.Throws = new InvalidOperationException(Broken, new IOException(Canary));
        await SendAsync("POST", "/rooms/lobby/tokens", Sign($"{Canary}-other-{round}"));
        await SendAsync("POST", "/rooms/lobby/events", moderator, """{"eventName":"goal"}""", $"{Canary}-thrown-{round}");
        _api.IvsChat.Throws = new StoreUnavailableException(Broken);
        await SendAsync("POST", "/rooms/lobby/events", moderator, """{"eventName":"goal"}""");
        (_api.IvsChat.Throws, _api.IvsChat.Fails) = (null, Failure.Unavailable("Try again soon.", TimeSpan.FromSeconds(1)));
        await SendAsync("POST", "/rooms/lobby/events", moderator, """{"eventName":"goal"}""");
        _api.IvsChat.Fails = null;
    }

    private string Sign(string subject, params string[] roles)
    {
        var token = _api.Issuer.Sign(subject, claims =>
        {
            claims["name"] = $"{Canary} claimed name";
            claims["email"] = $"{Canary}@example.com";
            claims["roles"] = new JsonArray([.. roles.Select(role => (JsonNode)role)]);
        });
        _secrets.Add(token[..20]);
        _secrets.Add(token[^20..]);
        return token;
    }

    private async Task SendAsync(string method, string path, string? token = null, string? body = null, string? key = null)
    {
        _api.Client.DefaultRequestHeaders.Remove("X-Forwarded-For");
        _api.Client.DefaultRequestHeaders.TryAddWithoutValidation("X-Forwarded-For", "203.0.113.9");
        var answer = await _api.SendAsync(method, path, token, body, key);
        if (answer.Status == HttpStatusCode.Created && answer.Json["token"] is { } chatToken)
        {
            _secrets.Add((string)chatToken!);
        }

        _answers.Add(answer);
    }

    private void AssertClean(string text)
    {
        Assert.All(_secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(text, character => char.IsControl(character));
        Assert.DoesNotContain("127.0.0.1", text, StringComparison.Ordinal);
    }
}
