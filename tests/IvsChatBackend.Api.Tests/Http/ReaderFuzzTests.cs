using System.Net.Http.Headers;
using System.Text;
using IvsChatBackend.Api.Tests.Kit;
using IvsChatBackend.Core.Limits;
using IvsChatBackend.TestKit;

namespace IvsChatBackend.Api.Tests.Http;

/// <summary>Bodies, paths, queries and headers changed at random, over HTTP: whatever comes, the answer is the client's fault and not ours.</summary>
public sealed class ReaderFuzzTests(ITestOutputHelper output)
{
    private const string Json = "application/json";

    private static readonly (string Method, string Path, string ContentType, string Body)[] Good =
    [
        ("POST", "/rooms/lobby/tokens", Json, """{"displayName":"Ann","capabilities":["SEND_MESSAGE"],"sessionDurationInMinutes":60}"""),
        ("POST", "/rooms/lobby/guest-tokens", Json, "{}"),
        ("POST", "/rooms/lobby/events", Json, """{"eventName":"goal","attributes":{"minute":"90"}}"""),
        ("POST", "/rooms/lobby/users/bob/disconnect", Json, """{"reason":"Spam."}"""),
        ("POST", "/rooms/lobby/users/bob/purge", Json, """{"reason":"Spam."}"""),
        ("POST", "/rooms/lobby/users/bob/notes", Json, """{"text":"Third time."}"""),
        ("PUT", "/rooms/lobby/bans/bob", Json, """{"reason":"Spam.","note":"Third time.","durationInSeconds":60,"announce":true}"""),
        ("PUT", "/rooms/lobby/timeouts/bob", Json, """{"reason":"Spam.","durationInSeconds":60}"""),
        ("PUT", "/rooms/lobby/warnings/bob", Json, """{"reason":"Spam."}"""),
        ("PUT", "/rooms/lobby/roles/bob", Json, """{"role":"moderator"}"""),
        ("PUT", "/rooms/lobby/settings", Json, """{"modes":{"slowSeconds":5,"uniqueChat":true},"strikes":{"limits":{"deny":3}}}"""),
        ("PUT", "/rooms/lobby/terms/rude", Json, """{"text":"moron","match":"word","action":"deny","message":"Be kind."}"""),
        ("POST", "/rooms/lobby/terms/import", "text/csv", "id,text,match,action,message\na,\"x,\"\"y\",word,deny,\nb,z,word,deny,'=1\n"),
        ("POST", "/rooms/lobby/terms/import", "application/x-ndjson", """{"id":"a","text":"moron","match":"word","action":"deny"}"""),
        ("POST", "/rooms/lobby/terms/import", Json, """{"terms":[{"id":"a","text":"moron","match":"word","action":"deny"}]}"""),
        ("POST", "/rooms/lobby/rules/test", Json, """{"samples":["you moron"],"role":"member"}"""),
        ("POST", "/rooms/lobby/bans/import", "application/jsonl", "{\"userId\":\"bob\",\"reason\":\"Spam.\"}\n{\"userId\":\"eve\",\"reason\":\"Spam.\"}\n"),
        ("POST", "/rooms", Json, """{"name":"other","maximumMessageLength":500,"tags":{"team":"a"},"access":{"kind":"public"}}"""),
        ("PATCH", "/rooms/lobby", Json, """{"maximumMessageRatePerSecond":10,"loggingConfigurationIdentifiers":[]}"""),
        ("PUT", "/rooms/lobby/tags", Json, """{"tags":{"team":"a"}}"""),
        ("POST", "/logging-configurations", Json, """{"name":"logs","destinationConfiguration":{"s3":{"bucketName":"chat-logs"}}}"""),
        ("GET", "/rooms/lobby/bans?limit=5&cursor=AAAA", Json, ""),
        ("GET", "/rooms/lobby/audit?limit=5&cursor=AAAA", Json, ""),
        ("GET", "/rooms/lobby/terms/export?format=csv&cursor=AAAA", Json, ""),
        ("DELETE", "/rooms/lobby/messages/AbCdEfGhIjKl?reason=Spam", Json, ""),
    ];

    private static readonly string[] Segments =
    [
        "..", ".", "~", "~__8", "~LQ", "%FF", "%ED%A0%80", "%00", "%2F", "a%20b", "+", "%", "%zz", "=", "&", "?", "#", "%F0%9F%98%80", "{roomId}", "-1", "101",
        "%0D%0A", new string('a', 300),
    ];

    [Fact]
    public async Task Nothing_that_a_client_sends_is_a_500()
    {
        var run = FuzzRun.Start(output.WriteLine);
        await using var api = await TestApi.StartAsync(
            options => options with { Guests = true, Limits = new VendingLimits { Subject = new RateLimit(60_000, 60_000), Address = new RateLimit(60_000, 60_000) } });
        string[] tokens = [api.TokenFor("ada", "admin"), api.TokenFor("meg", "moderator"), api.TokenFor("ann")];
        var statuses = new int[600];

        await Parallel.ForAsync(0, run.Inputs, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (number, _) =>
        {
            using var request = Request(run.ForInput(number), tokens);
            if (request is null)
            {
                return;
            }

            var sent = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
            var answer = await api.SendAsync(request);

            Interlocked.Increment(ref statuses[(int)answer.Status]);
            Assert.True(
                (int)answer.Status < 500,
                $"FUZZ_SEED={run.Seed}, input {number}: {request.Method} {request.RequestUri} is a {answer.Status}: {Convert.ToBase64String(sent)}");
        });

        output.WriteLine(string.Join(", ", statuses.Index().Where(each => each.Item > 0).Select(each => $"{each.Index}: {each.Item}")));
        // Inputs that all failed alike, or all succeeded, would prove little.
        Assert.True(statuses[400] > run.Inputs / 10);
        Assert.True(statuses[200..300].Sum() > run.Inputs / 100);
    }

    private static HttpRequestMessage? Request(Random random, string[] tokens)
    {
        var (method, path, contentType, good) = Good[random.Next(Good.Length)];
        var body = Encoding.UTF8.GetBytes(good);
        if (random.Next(4) > 0 && body.Length > 0)
        {
            body = HostileBytes.Change(body, random);
        }
        else
        {
            path = ChangePath(path, random);
        }

        if (!Uri.TryCreate("http://127.0.0.1" + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }, out var uri))
        {
            return null;
        }

        var request = new HttpRequestMessage(new HttpMethod(method), uri.PathAndQuery);
        // An admin's DELETE on "/rooms/lobby/messages/.." deletes the room, and all that follows would be a 404 that proves nothing.
        var caller = Math.Max(random.Next(tokens.Length), method == "DELETE" ? 1 : 0);
        request.Headers.TryAddWithoutValidation("Authorization", Mangled($"Bearer {tokens[caller]}", random));
        if (method == "POST" && random.Next(3) == 0)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", Mangled($"key-{random.Next(50)}", random));
        }

        if (method == "PUT" && random.Next(3) == 0)
        {
            request.Headers.TryAddWithoutValidation("If-Match", Mangled("\"1\"", random));
        }

        if (body.Length > 0)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        }

        return request;
    }

    private static string ChangePath(string path, Random random)
    {
        var separators = path.Select((character, index) => (character, index)).Where(each => each.character is '/' or '=').ToList();
        var at = separators[random.Next(separators.Count)].index + 1;
        var end = path.IndexOfAny(['/', '?', '&'], at);
        return path[..at] + Segments[random.Next(Segments.Length)] + (end < 0 ? "" : path[end..]);
    }

    private static string Mangled(string value, Random random) =>
        random.Next(20) > 0 ? value : value.Insert(random.Next(value.Length + 1), ((char)random.Next(0x20, 0x7F)).ToString());
}
