using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace IvsChatBackend.DevHost.Tests;

/// <summary>The lobby is moderated from the first message on, by the same handler that deploys.</summary>
public sealed class ReviewTests : IAsyncLifetime
{
    private readonly HttpClient _client = new();
    private DevHostApplication _host = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // What is judged is tested here, and not how fast on this machine.
    public async ValueTask InitializeAsync() =>
        _host = await DevHostApplication.StartAsync(new DevHostOptions { Port = 0, IvsChatPort = 0, ReviewTimeout = TimeSpan.FromSeconds(30) });

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task A_term_denies_masks_or_holds_what_members_send_from_the_next_message_on()
    {
        var moderator = await SignInAsync("meg", "moderator");
        using var ann = await JoinAsync(await SignInAsync("ann"));
        Assert.Equal("you moron, darn", (string?)(await SayAsync(ann, "you moron, darn"))["Content"]);

        await PutAsync(moderator, "terms/rude", """{"text":"moron","match":"word","action":"deny","message":"Be kind."}""");
        await PutAsync(moderator, "terms/mild", """{"text":"darn","match":"word","action":"mask"}""");
        await PutAsync(moderator, "terms/spoiler", """{"text":"spoiler","match":"word","action":"hold"}""");

        var denied = await SayAsync(ann, "you m0r0n");
        Assert.Equal(("ERROR", 406, "blocked_term: Be kind."), ((string?)denied["Type"], (int)denied["ErrorCode"]!, (string?)denied["ErrorMessage"]));
        Assert.Equal("oh ****", (string?)(await SayAsync(ann, "oh darn"))["Content"]);
        Assert.StartsWith("held_for_review: ", (string?)(await SayAsync(ann, "a spoiler"))["ErrorMessage"], StringComparison.Ordinal);

        var held = (await SendAsync(HttpMethod.Get, moderator, "queue"))!["items"]![0]!;
        await SendAsync(HttpMethod.Post, moderator, $"queue/{(string?)held["id"]}/approve");
        var approved = await NextAsync(ann);
        Assert.Equal(("app:MESSAGE_APPROVED", "a spoiler", "ann"), ((string?)approved["EventName"], (string?)approved["Attributes"]!["content"], (string?)approved["Attributes"]!["userId"]));
    }

    [Fact]
    public async Task The_shield_binds_members_and_no_moderators()
    {
        var moderator = await SignInAsync("meg", "moderator");
        using var ann = await JoinAsync(await SignInAsync("ann"));
        using var meg = await JoinAsync(moderator);

        await PutAsync(moderator, "shield", body: null);

        Assert.StartsWith("links_not_allowed: ", (string?)(await SayAsync(ann, "https://example.net/"))["ErrorMessage"], StringComparison.Ordinal);
        Assert.Equal("https://example.net/", (string?)(await SayAsync(meg, "https://example.net/"))["Content"]);
    }

    private async Task<string> SignInAsync(string userId, params string[] roles)
    {
        var body = new JsonObject { ["userId"] = userId };
        if (roles.Length > 0)
        {
            body["roles"] = new JsonArray([.. roles.Select(role => (JsonNode)role)]);
        }

        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await _client.PostAsync(new Uri($"{_host.Addresses.Api}/dev/sign-in"), content, Cancellation);
        return (string)(await response.Content.ReadFromJsonAsync<JsonNode>(Cancellation))!["accessToken"]!;
    }

    private async Task<ClientWebSocket> JoinAsync(string accessToken)
    {
        var token = await SendAsync(HttpMethod.Post, accessToken, "tokens", "{}");
        var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol((string)token!["token"]!);
        await socket.ConnectAsync(new Uri(_host.Addresses.Messaging), Cancellation);
        return socket;
    }

    private static async Task<JsonNode> SayAsync(ClientWebSocket socket, string content)
    {
        var frame = new JsonObject { ["Action"] = "SEND_MESSAGE", ["Content"] = content, ["RequestId"] = "request" };
        await socket.SendAsync(Encoding.UTF8.GetBytes(frame.ToJsonString()), WebSocketMessageType.Text, endOfMessage: true, Cancellation);
        return await NextAsync(socket);
    }

    private static async Task<JsonNode> NextAsync(ClientWebSocket socket)
    {
        var buffer = new byte[16 * 1024];
        var received = await socket.ReceiveAsync(buffer, Cancellation);
        return JsonNode.Parse(buffer.AsSpan(0, received.Count))!;
    }

    private Task PutAsync(string accessToken, string path, string? body) => SendAsync(HttpMethod.Put, accessToken, path, body);

    private async Task<JsonNode?> SendAsync(HttpMethod method, string accessToken, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(method, $"{_host.Addresses.Api}/rooms/lobby/{path}")
        {
            Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        using var response = await _client.SendAsync(request, Cancellation);
        var text = await response.Content.ReadAsStringAsync(Cancellation);
        Assert.True(response.IsSuccessStatusCode, text);
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }
}
