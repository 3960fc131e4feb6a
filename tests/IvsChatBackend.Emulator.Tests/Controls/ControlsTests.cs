using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using IvsChatBackend.Emulator.State;
using IvsChatBackend.Emulator.Tests.Wire;
using IvsChatBackend.Emulator.Time;
using IvsChatBackend.Emulator.Tokens;
using IvsChatBackend.TestKit;

namespace IvsChatBackend.Emulator.Tests.Controls;

public sealed class ControlsTests : IAsyncLifetime
{
    private readonly HttpClient _http = new();
    private readonly ManualTimeProvider _time = new();
    private RunningEmulator _emulator = null!;

    public async ValueTask InitializeAsync()
    {
        _emulator = await RunningEmulator.StartAsync(new EmulatorOptions
        {
            TimeProvider = _time,
            InitialRooms = [new InitialRoom("lobby") { Id = "LobbyLobby00", MaximumMessageRatePerSecond = 100 }],
            AllowedOrigins = ["https://console.example"],
            AllowedHosts = ["ivschat.internal"],
        });
        _http.BaseAddress = _emulator.Endpoint;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _emulator.DisposeAsync();
    }

    [Fact]
    public async Task The_clock_moves_forward_by_what_is_asked()
    {
        var before = (await GetAsync("clock")).GetProperty("now").GetDateTimeOffset();

        var after = await PostAsync("clock", """{"advanceSeconds":90.5}""");

        Assert.Equal(before + TimeSpan.FromSeconds(90.5), after.GetProperty("now").GetDateTimeOffset());
        Assert.Equal(90.5, after.GetProperty("offsetSeconds").GetDouble());
        Assert.Equal(TimeSpan.FromSeconds(90.5), _emulator.Service<EmulatorClock>().Offset);
    }

    [Theory]
    [InlineData("clock", """{"advanceSeconds":-1}""")]
    [InlineData("clock", """{"advanceSeconds":315360001}""")]
    [InlineData("clock", """{"advanceSeconds":"1"}""")]
    [InlineData("clock", """{}""")]
    [InlineData("clock", """{"advanceSeconds":1,"more":2}""")]
    [InlineData("clock", "{")]
    [InlineData("faults", """{"operation":"Nothing","kind":"fail"}""")]
    [InlineData("faults", """{"operation":"GetRoom","kind":"explode"}""")]
    [InlineData("faults", """{"operation":"GetRoom"}""")]
    [InlineData("faults", """{"operation":"GetRoom","kind":"fail","count":0}""")]
    [InlineData("faults", """{"operation":"GetRoom","kind":"delay","delaySeconds":3601}""")]
    public async Task What_cannot_be_asked_is_refused_with_a_reason(string control, string json)
    {
        using var response = await _http.PostAsync($"/_emulator/{control}", Json(json));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.NotEmpty((await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("message").GetString()!);
        Assert.Equal(TimeSpan.Zero, _emulator.Service<EmulatorClock>().Offset);
    }

    [Fact]
    public async Task Faults_happen_to_the_next_calls_of_their_operation_in_order_and_then_no_more()
    {
        await PostAsync("faults", """{"operation":"ListRooms","kind":"throttle","count":2}""");
        await PostAsync("faults", """{"operation":"ListRooms","kind":"fail"}""");

        (await ListAsync()).Refused(429, "ThrottlingException");
        (await _emulator.Client.CallAsync("ListLoggingConfigurations", "{}")).Succeeded();
        (await ListAsync()).Refused(429, "ThrottlingException");
        (await ListAsync()).Refused(500, "InternalServerException");
        (await ListAsync()).Succeeded();
        Assert.Empty((await GetAsync("faults")).GetProperty("faults").EnumerateArray());
    }

    [Theory]
    [InlineData("deny", "AccessDeniedException")]
    [InlineData("pendingVerification", "PendingVerification")]
    public async Task A_call_can_be_refused_as_by_a_policy_or_by_an_account_that_is_not_verified(string kind, string error)
    {
        await PostAsync("faults", $$"""{"operation":"CreateRoom","kind":"{{kind}}"}""");

        (await _emulator.Client.CallAsync("CreateRoom", "{}")).Refused(403, error);
        (await _emulator.Client.CallAsync("CreateRoom", "{}")).Succeeded();
    }

    [Fact]
    public async Task A_failing_call_does_nothing_and_an_unsigned_one_uses_no_fault_up()
    {
        await PostAsync("faults", """{"operation":"CreateRoom","kind":"fail"}""");

        (await _emulator.Client.SendAsIsAsync(WireRequest.Post("CreateRoom", "{}"))).Refused(403, "MissingAuthenticationTokenException");
        (await _emulator.Client.CallAsync("CreateRoom", "{}")).Refused(500, "InternalServerException");

        Assert.Equal(1, (await GetAsync("state")).GetProperty("rooms").GetArrayLength());
    }

    [Fact]
    public async Task A_delayed_call_goes_on_once_the_clock_gets_there()
    {
        await PostAsync("faults", """{"operation":"ListRooms","kind":"delay","delaySeconds":3600}""");

        var call = ListAsync();
        while ((await GetAsync("faults")).GetProperty("faults").GetArrayLength() > 0)
        {
            // The call takes its fault before it waits.
        }

        Assert.False(call.IsCompleted);
        while (!call.IsCompleted)
        {
            await PostAsync("clock", """{"advanceSeconds":3600}""");
        }

        (await call).Succeeded();
    }

    [Fact]
    public async Task Faults_can_be_called_off()
    {
        await PostAsync("faults", """{"operation":"ListRooms","kind":"fail","count":1000000}""");

        (await _http.DeleteAsync("/_emulator/faults")).EnsureSuccessStatusCode();

        (await ListAsync()).Succeeded();
    }

    [Fact]
    public async Task The_state_shows_the_account_without_its_secrets()
    {
        _time.Advance(TimeSpan.FromSeconds(1));
        var room = await _emulator.CreateRoomAsync(new { name = "second" });
        var logging = await _emulator.CreateLoggingConfigurationAsync();
        var token = (await _emulator.Client.CallAsync("CreateChatToken", new { roomIdentifier = room, userId = "ann" }))["token"];

        var text = await _http.GetStringAsync("/_emulator/state");
        var state = JsonSerializer.Deserialize<JsonElement>(text);

        Assert.Equal(["second", "lobby"], state.GetProperty("rooms").EnumerateArray().Select(entry => entry.GetProperty("name").GetString()));
        Assert.Equal(logging, state.GetProperty("loggingConfigurations")[0].GetProperty("arn").GetString());
        Assert.Equal(1, state.GetProperty("issuedTokens").GetInt32());
        Assert.Equal(0, state.GetProperty("openConnections").GetInt32());
        Assert.Equal(("us-east-1", "123456789012"), (state.GetProperty("region").GetString(), state.GetProperty("accountId").GetString()));
        Assert.DoesNotContain(token, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reset_brings_back_the_initial_rooms_and_nothing_else()
    {
        var room = await _emulator.CreateRoomAsync(new { name = "second" });
        await _emulator.CreateLoggingConfigurationAsync();
        var token = (await _emulator.Client.CallAsync("CreateChatToken", new { roomIdentifier = room, userId = "ann" }))["token"];
        await PostAsync("faults", """{"operation":"ListRooms","kind":"fail"}""");
        while ((await ListLoggingAsync()).Status == 200)
        {
            // Uses up the rate of the operation.
        }

        (await _http.PostAsync("/_emulator/reset", content: null)).EnsureSuccessStatusCode();

        var rooms = (await ListAsync()).Succeeded().Json.GetProperty("rooms");
        Assert.Equal("arn:aws:ivschat:us-east-1:123456789012:room/LobbyLobby00", Assert.Single(rooms.EnumerateArray()).GetProperty("arn").GetString());
        Assert.Empty((await ListLoggingAsync()).Succeeded().Json.GetProperty("loggingConfigurations").EnumerateArray());
        Assert.False(_emulator.Service<IChatTokenRedeemer>().TryRedeem(token, out _));
    }

    public static TheoryData<string, string, HttpStatusCode> Callers => new()
    {
        { "Host", "127.0.0.1", HttpStatusCode.OK },
        { "Host", "127.8.8.8:5081", HttpStatusCode.OK },
        { "Host", "[::1]:5081", HttpStatusCode.OK },
        { "Host", "localhost:5081", HttpStatusCode.OK },
        { "Host", "app.localhost", HttpStatusCode.OK },
        { "Host", "ivschat.internal", HttpStatusCode.OK },
        { "Host", "evil.example", HttpStatusCode.MisdirectedRequest },
        { "Host", "localhost.evil.example", HttpStatusCode.MisdirectedRequest },
        { "Host", "127.0.0.1.evil.example", HttpStatusCode.MisdirectedRequest },
        { "Host", "169.254.169.254", HttpStatusCode.MisdirectedRequest },
        { "Origin", "http://localhost:3000", HttpStatusCode.OK },
        { "Origin", "https://127.0.0.1", HttpStatusCode.OK },
        { "Origin", "https://console.example", HttpStatusCode.OK },
        { "Origin", "https://evil.example", HttpStatusCode.Forbidden },
        { "Origin", "http://localhost.evil.example", HttpStatusCode.Forbidden },
        { "Origin", "https://console.example.evil.example", HttpStatusCode.Forbidden },
        { "Origin", "file://localhost", HttpStatusCode.Forbidden },
        { "Origin", "null", HttpStatusCode.Forbidden },
    };

    [Theory]
    [MemberData(nameof(Callers))]
    public async Task Foreign_hosts_and_origins_are_kept_out(string header, string value, HttpStatusCode status)
    {
        foreach (var path in (string[])["/_emulator/state", "/_EMULATOR/state", "/%5Femulator/state", "/_emulator/metrics"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.TryAddWithoutValidation(header, value);
            using var response = await _http.SendAsync(request);

            Assert.Equal(status, response.StatusCode);
        }
    }

    [Theory]
    [InlineData(false, HttpStatusCode.Forbidden)]
    [InlineData(true, HttpStatusCode.OK)]
    public async Task Off_loopback_the_controls_are_closed_unless_that_was_asked_for(bool asked, HttpStatusCode status)
    {
        await using var emulator = await RunningEmulator.StartAsync(new EmulatorOptions { Address = IPAddress.Any, Controls = asked });
        using var http = new HttpClient();
        var url = $"http://127.0.0.1:{emulator.Endpoint.Port}/_emulator/state";

        using var response = await http.GetAsync(url);
        using var foreign = new HttpRequestMessage(HttpMethod.Get, url) { Headers = { Host = "evil.example" } };
        using var refused = await http.SendAsync(foreign);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal(HttpStatusCode.MisdirectedRequest, refused.StatusCode);
    }

    [Fact]
    public async Task Health_is_told_by_whatever_name()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/healthz") { Headers = { Host = "anything.example" } };
        using var response = await _http.SendAsync(request);

        Assert.Equal((HttpStatusCode.OK, "ok\n"), (response.StatusCode, await response.Content.ReadAsStringAsync()));
    }

    [Theory]
    [InlineData("https://console.example", true)]
    [InlineData("https://evil.example", false)]
    public async Task A_page_of_an_allowed_origin_is_answered_as_browsers_ask(string origin, bool allowed)
    {
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/_emulator/reset");
        preflight.Headers.Add("Origin", origin);
        preflight.Headers.Add("Access-Control-Request-Method", "POST");
        using var response = await _http.SendAsync(preflight);

        Assert.Equal(allowed ? HttpStatusCode.NoContent : HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal(allowed, response.Headers.TryGetValues("Access-Control-Allow-Origin", out var values) && values.Single() == origin);
    }

    [Fact]
    public async Task A_control_that_is_none_is_not_found()
    {
        using var response = await _http.GetAsync("/_emulator/nothing");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");

    private Task<WireReply> ListAsync() => _emulator.Client.CallAsync("ListRooms", "{}");

    private Task<WireReply> ListLoggingAsync() => _emulator.Client.CallAsync("ListLoggingConfigurations", "{}");

    private Task<JsonElement> GetAsync(string control) => _http.GetFromJsonAsync<JsonElement>($"/_emulator/{control}")!;

    private async Task<JsonElement> PostAsync(string control, string json)
    {
        using var response = await _http.PostAsync($"/_emulator/{control}", Json(json));
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
