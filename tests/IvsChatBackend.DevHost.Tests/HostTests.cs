using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace IvsChatBackend.DevHost.Tests;

public sealed class HostTests : IAsyncLifetime
{
    private readonly HttpClient _client = new();
    private DevHostApplication _host = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        _host = await DevHostApplication.StartAsync(new DevHostOptions { Port = 0, IvsChatPort = 0, Origins = ["https://app.example"] });

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task A_user_signs_in_and_gets_a_chat_token_that_IVS_Chat_made()
    {
        var reply = await GetChatTokenAsync("""{"userId":"ann","displayName":"Ann","roles":["moderator"]}""");

        Assert.Equal(("ann", "moderator", _host.Addresses.Messaging), ((string?)reply["userId"], (string?)reply["role"], (string?)reply["messagingEndpoint"]));
        Assert.Equal("Ann", (string?)reply["attributes"]!["displayName"]);
        Assert.Matches(@"^[\w.-]{40,}$", (string?)reply["token"]);
    }

    [Fact]
    public async Task A_deleted_room_is_gone_when_the_clock_is_advanced_past_the_last_token()
    {
        var admin = (string)(await SignInAsync("""{"userId":"ada","roles":["admin"]}"""))["accessToken"]!;
        var id = (string)JsonNode.Parse(await (await SendAsync(HttpMethod.Post, "/rooms", admin, """{"name":"hall"}""")).Content.ReadAsStringAsync(Cancellation))!["id"]!;
        Assert.Equal(HttpStatusCode.Accepted, (await SendAsync(HttpMethod.Delete, $"/rooms/{id}", admin)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(HttpMethod.Get, $"/rooms/{id}", admin)).StatusCode);

        var advanced = await _client.PostAsJsonAsync($"{_host.Addresses.IvsChat}/_emulator/clock", new JsonObject { ["advanceSeconds"] = 150 }, Cancellation);
        Assert.Equal(HttpStatusCode.OK, advanced.StatusCode);

        // The timer has its next tick within a second.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        while ((await SendAsync(HttpMethod.Get, $"/rooms/{id}", admin)).StatusCode != HttpStatusCode.NotFound)
        {
            await Task.Delay(200, limit.Token);
        }
    }

    [Fact]
    public async Task A_refusal_of_IVS_Chat_that_nobody_expects_leaves_the_ban_answered_and_the_host_up_and_is_tried_again()
    {
        var admin = (string)(await SignInAsync("""{"userId":"ada","roles":["admin"]}"""))["accessToken"]!;
        await GetChatTokenAsync("""{"userId":"ann"}""");
        await _client.PostAsJsonAsync(
            $"{_host.Addresses.IvsChat}/_emulator/faults", new JsonObject { ["operation"] = "DisconnectUser", ["kind"] = "deny", ["count"] = 2 }, Cancellation);

        Assert.Equal(HttpStatusCode.Created, (await SendAsync(HttpMethod.Put, "/rooms/lobby/bans/ann", admin, """{"reason":"spam"}""")).StatusCode);

        // Enforcement meets the second refusal, and does it in the end.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while ((await _client.GetFromJsonAsync<JsonNode>($"{_host.Addresses.IvsChat}/_emulator/faults", Cancellation))!["faults"]!.AsArray().Count > 0)
        {
            await Task.Delay(200, limit.Token);
        }

        Assert.Equal(HttpStatusCode.OK, (await SendAsync(HttpMethod.Get, "/rooms/lobby/bans/ann", admin)).StatusCode);
    }

    [Fact]
    public async Task Who_signs_in_without_a_role_is_a_member() =>
        Assert.Equal("member", (string?)(await GetChatTokenAsync("""{"userId":"ann"}"""))["role"]);

    [Fact]
    public async Task Guests_are_let_in_only_where_that_was_asked_for()
    {
        using var response = await _client.PostAsync(new Uri($"{_host.Addresses.Api}/rooms/lobby/guest-tokens"), content: null, Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Theory]
    [InlineData("file://localhost")]
    [InlineData("https://evil.example")]
    public async Task The_guard_of_dev_looks_at_paths_in_any_case(string origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{_host.Addresses.Api}/DEV/jwks.json");
        request.Headers.TryAddWithoutValidation("Origin", origin);

        Assert.Equal(HttpStatusCode.Forbidden, (await _client.SendAsync(request, Cancellation)).StatusCode);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"userId":""}""")]
    [InlineData("""{"userId":null}""")]
    [InlineData("""{"userId":7}""")]
    [InlineData("""{"userId":"ann","admin":true}""")]
    [InlineData("""{"userId":"ann","roles":"moderator"}""")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("")]
    public async Task A_wrong_sign_in_is_a_400(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        var response = await _client.PostAsync(new Uri($"{_host.Addresses.Api}/dev/sign-in"), content, Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task The_issuer_publishes_what_OpenID_Connect_discovery_asks_for()
    {
        var discovery = await _client.GetFromJsonAsync<JsonNode>($"{_host.Addresses.Issuer}/.well-known/openid-configuration", Cancellation);

        Assert.Equal(_host.Addresses.Issuer, (string?)discovery!["issuer"]);
        var keys = await _client.GetFromJsonAsync<JsonNode>((string)discovery["jwks_uri"]!, Cancellation);
        Assert.Equal("RS256", (string?)keys!["keys"]![0]!["alg"]);
        Assert.Null(keys["keys"]![0]!["d"]);
    }

    [Theory]
    [InlineData("evil.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("127.0.0.1.evil.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("10.0.0.1", HttpStatusCode.MisdirectedRequest)]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("app.localhost", HttpStatusCode.OK)]
    [InlineData("127.0.0.1", HttpStatusCode.OK)]
    [InlineData("[::1]", HttpStatusCode.OK)]
    [InlineData("app.example", HttpStatusCode.OK)]
    public async Task Only_loopback_names_and_listed_ones_are_answered(string host, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{_host.Addresses.Api}/health");
        request.Headers.Host = host;

        Assert.Equal(status, (await _client.SendAsync(request, Cancellation)).StatusCode);
    }

    [Theory]
    [InlineData("https://evil.example", false)]
    [InlineData("http://localhost.evil.example", false)]
    [InlineData("null", false)]
    [InlineData("ftp://localhost", false)]
    [InlineData("chrome-extension://127.0.0.1", false)]
    [InlineData("http://localhost:3000", true)]
    [InlineData("http://127.0.0.1:5173", true)]
    [InlineData("https://app.example", true)]
    public async Task Pages_of_foreign_origins_sign_nobody_in_and_read_nothing(string origin, bool allowed)
    {
        using var signIn = new HttpRequestMessage(HttpMethod.Get, $"{_host.Addresses.Api}/dev/jwks.json");
        signIn.Headers.TryAddWithoutValidation("Origin", origin);
        using var inCapitals = new HttpRequestMessage(HttpMethod.Get, $"{_host.Addresses.Api}/DEV/jwks.json");
        inCapitals.Headers.TryAddWithoutValidation("Origin", origin);
        using var preflight = new HttpRequestMessage(HttpMethod.Options, $"{_host.Addresses.Api}/rooms/lobby/tokens");
        preflight.Headers.TryAddWithoutValidation("Origin", origin);
        preflight.Headers.TryAddWithoutValidation("Access-Control-Request-Method", "POST");
        preflight.Headers.TryAddWithoutValidation("Access-Control-Request-Headers", "authorization,content-type");

        var signedIn = await _client.SendAsync(signIn, Cancellation);
        var answered = await _client.SendAsync(preflight, Cancellation);

        Assert.Equal(allowed ? HttpStatusCode.OK : HttpStatusCode.Forbidden, signedIn.StatusCode);
        Assert.Equal(signedIn.StatusCode, (await _client.SendAsync(inCapitals, Cancellation)).StatusCode);
        Assert.Equal(allowed ? origin : null, answered.Headers.TryGetValues("Access-Control-Allow-Origin", out var values) ? values.Single() : null);
    }

    [Fact]
    public async Task The_page_allows_itself_nothing_but_its_own_files()
    {
        var response = await _client.GetAsync(new Uri(_host.Addresses.Api), Cancellation);

        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith("default-src 'none'; script-src 'self'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_in_use_is_told_of_by_its_option()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        var api = await Assert.ThrowsAsync<DevHostException>(() => DevHostApplication.StartAsync(new DevHostOptions { Port = port, IvsChatPort = 0 }));
        var ivsChat = await Assert.ThrowsAsync<DevHostException>(() => DevHostApplication.StartAsync(new DevHostOptions { Port = 0, IvsChatPort = port }));

        Assert.Contains($"Port {port} is in use", api.Message, StringComparison.Ordinal);
        Assert.Contains("--ivschat-port", ivsChat.Message, StringComparison.Ordinal);
    }

    private async Task<JsonNode> GetChatTokenAsync(string signIn)
    {
        using var response = await SendAsync(HttpMethod.Post, "/rooms/lobby/tokens", (string)(await SignInAsync(signIn))["accessToken"]!);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancellation))!;
    }

    private async Task<JsonNode> SignInAsync(string signIn)
    {
        using var content = new StringContent(signIn, Encoding.UTF8, "application/json");
        using var signedIn = await _client.PostAsync(new Uri($"{_host.Addresses.Api}/dev/sign-in"), content, Cancellation);
        return JsonNode.Parse(await signedIn.Content.ReadAsStringAsync(Cancellation))!;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string token, string? body = null)
    {
        using var request = new HttpRequestMessage(method, $"{_host.Addresses.Api}{path}");
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        return await _client.SendAsync(request, Cancellation);
    }
}
