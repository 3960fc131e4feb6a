using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace IvsChatBackend.DevHost.Tests;

/// <summary>A host that other machines reach: it signs nobody in without its key, and hands out addresses by which it was reached.</summary>
public sealed class OffLoopbackTests : IAsyncLifetime
{
    private readonly HttpClient _client = new();
    private DevHostApplication _host = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await DevHostApplication.StartAsync(new DevHostOptions
    {
        Port = 0,
        IvsChatPort = 0,
        Listen = IPAddress.Any,
        AllowedHosts = ["chat.internal"],
        Guests = true,
    });

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [Theory]
    [InlineData("/dev/sign-in")]
    [InlineData("/DEV/sign-in")]
    [InlineData("/dev/Sign-In/")]
    public async Task Nobody_signs_in_without_the_printed_key(string path)
    {
        var key = _host.Addresses.Key!.Value;

        Assert.Equal(HttpStatusCode.Unauthorized, (await SignInAsync(path, key: null)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await SignInAsync(path, key[..^1])).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await SignInAsync(path, key)).StatusCode);
    }

    [Fact]
    public async Task Public_keys_are_for_all()
    {
        using var keys = await _client.GetAsync(new Uri($"{_host.Addresses.Api}/dev/jwks.json"), Cancellation);
        using var discovery = await _client.GetAsync(new Uri($"{_host.Addresses.Issuer}/.well-known/openid-configuration"), Cancellation);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (keys.StatusCode, discovery.StatusCode));
    }

    [Theory]
    [InlineData("chat.internal")]
    [InlineData("chat.internal:8080")]
    [InlineData("192.168.7.8:5080")]
    [InlineData("localhost")]
    public async Task The_messaging_endpoint_is_by_the_requests_own_host(string host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{_host.Addresses.Api}/rooms/lobby/guest-tokens") { Headers = { Host = host } };
        using var response = await _client.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var reply = JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancellation))!;
        Assert.Equal($"ws://{host.Split(':')[0]}:{_host.Addresses.IvsChatPort}", (string?)reply["messagingEndpoint"]);
    }

    [Fact]
    public async Task The_controls_of_IVS_Chat_are_closed()
    {
        using var response = await _client.GetAsync(new Uri($"{_host.Addresses.IvsChat}/_emulator/state"), Cancellation);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public void The_greeting_has_the_key_and_the_page_opens_with_it()
    {
        var greeting = Greeting.Of(_host.Addresses, new DevHostOptions { Listen = IPAddress.Any });

        Assert.Contains($"/#key={_host.Addresses.Key!.Value}", greeting, StringComparison.Ordinal);
        Assert.Contains($"-H 'x-dev-key: {_host.Addresses.Key.Value}'", greeting, StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> SignInAsync(string path, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{_host.Addresses.Api}{path}")
        {
            Content = new StringContent("""{"userId":"ann"}""", Encoding.UTF8, "application/json"),
        };
        if (key is not null)
        {
            request.Headers.Add("x-dev-key", key);
        }

        return await _client.SendAsync(request, Cancellation);
    }
}
