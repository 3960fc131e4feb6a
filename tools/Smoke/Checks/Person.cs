using System.Net;
using System.Text.Json.Nodes;
using IvsChatBackend.Smoke.Chat;
using IvsChatBackend.Smoke.SignIn;

namespace IvsChatBackend.Smoke.Checks;

/// <summary>Somebody who uses the stack: signed in, with a chat token, connected.</summary>
internal sealed class Person(HttpClient http, StackOutputs stack, string roomId, Credentials credentials) : IAsyncDisposable
{
    private Backend? _backend;
    private JsonNode? _token;
    private ChatConnection? _chat;

    public Backend Backend => _backend ?? throw new SmokeException("There was no sign-in.");

    public ChatConnection Chat => _chat ?? throw new SmokeException("There is no connection.");

    public string UserId => (string?)_token?["userId"] ?? throw new SmokeException("There is no token.");

    public async Task<string> SignInAsync(CancellationToken cancellationToken)
    {
        var token = credentials.AccessToken ?? (stack is { UserPoolId: { } pool, UserPoolClientId: { } client }
            ? await new CognitoSignIn(http, CognitoSignIn.EndpointOf(pool), pool, client, TimeProvider.System).SignInAsync(credentials.Name!, credentials.Password!, cancellationToken)
            : throw new SmokeException("The stack has no user pool of its own: SMOKE_TOKEN takes an access token of its identity provider."));
        _backend = new Backend(http, stack.ApiUrl, token);
        var me = await Backend.ExpectAsync(HttpStatusCode.OK, HttpMethod.Get, $"rooms/{roomId}/me", null, cancellationToken);
        return $"as {me!["role"]}";
    }

    public async Task<string> FetchTokenAsync(CancellationToken cancellationToken)
    {
        _token = await Backend.ExpectAsync(HttpStatusCode.Created, HttpMethod.Post, $"rooms/{roomId}/tokens", new JsonObject(), cancellationToken);
        return $"until {_token!["sessionExpirationTime"]}";
    }

    public async Task<string> ConnectAsync(CancellationToken cancellationToken)
    {
        var token = (string?)_token?["token"] ?? throw new SmokeException("There is no token.");
        _chat = await ChatConnection.OpenAsync(stack.MessagingEndpoint, token, cancellationToken);
        return stack.MessagingEndpoint.Host;
    }

    public async ValueTask DisposeAsync()
    {
        if (_chat is not null)
        {
            await _chat.DisposeAsync();
        }
    }
}
