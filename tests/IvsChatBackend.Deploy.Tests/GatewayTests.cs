using System.Net;
using System.Text.Json.Nodes;
using IvsChatBackend.Deploy.Tests.Policy;
using IvsChatBackend.Gateway.Functions;
using IvsChatBackend.Gateway.HttpApi;
using IvsChatBackend.Gateway.Template;
using IvsChatBackend.TestKit.Jwt;

namespace IvsChatBackend.Deploy.Tests;

/// <summary>The test gateway does what is known of an HTTP API.</summary>
public sealed class GatewayTests : IAsyncLifetime
{
    private readonly TestIssuer _issuer = new();
    private readonly Echo _function = new();
    private readonly HttpClient _http = new();
    private HttpApiGateway _gateway = null!;

    public async ValueTask InitializeAsync()
    {
        var template = DeploymentTemplate.Parse(PolicySuite.TemplateText);
        var values = new TemplateValues(template.Document, new Dictionary<string, string> { ["Issuer"] = _issuer.Url });
        var functions = template.Functions.ToDictionary(function => function.Id, _ => (IFunction)_function);
        _gateway = await HttpApiGateway.StartAsync(template, values, () => _issuer.Jwks, functions, TimeProvider.System);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _gateway.DisposeAsync();
    }

    [Fact]
    public async Task A_path_is_decoded_and_cut_at_a_question_mark_that_was_encoded()
    {
        var seen = await SendAsync("GET", "/rooms/lobby/roles/a%20b%3Fc?limit=5&q=a%2Fb", _issuer.Sign());

        Assert.Equal("/rooms/lobby/roles/a b", (string?)seen["rawPath"]);
        Assert.Equal("a b", (string?)seen["pathParameters"]!["userId"]);
        Assert.Equal("limit=5&q=a%2Fb", (string?)seen["rawQueryString"]);
        Assert.Equal("a/b", (string?)seen["queryStringParameters"]!["q"]);
    }

    [Fact]
    public async Task A_literal_segment_goes_before_a_parameter()
    {
        Assert.Equal("GET /rooms/available", (string?)(await SendAsync("GET", "/rooms/available", _issuer.Sign()))["routeKey"]);
        Assert.Equal("GET /rooms/{roomId}", (string?)(await SendAsync("GET", "/rooms/lobby", _issuer.Sign()))["routeKey"]);
    }

    [Fact]
    public async Task Claims_are_strings_and_lists_are_flattened()
    {
        var token = _issuer.Sign("ann", claims =>
        {
            claims["groups"] = new JsonArray("mods", "x admin");
            claims["verified"] = true;
            claims["level"] = 7;
        });

        var claims = (await SendAsync("GET", "/rooms/lobby/me", token))["requestContext"]!["authorizer"]!["jwt"]!["claims"]!;

        Assert.Equal(("ann", "[mods x admin]", "true", "7"), ((string?)claims["sub"], (string?)claims["groups"], (string?)claims["verified"], (string?)claims["level"]));
    }

    [Fact]
    public async Task An_access_token_of_Cognito_is_for_its_client()
    {
        Assert.NotNull((await SendAsync("GET", "/rooms/lobby/me", _issuer.SignCognitoAccess()))["requestContext"]!["authorizer"]);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(_issuer.SignCognitoAccess(payload: claims => claims["client_id"] = "another")));
    }

    [Fact]
    public async Task A_token_that_is_not_in_order_never_reaches_a_function()
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        string[] tokens =
        [
            _issuer.Sign(payload: claims => claims["exp"] = now - 1),
            _issuer.Sign(payload: claims => claims["nbf"] = now + 3600),
            _issuer.Sign(payload: claims => claims["iss"] = "https://another.example"),
            _issuer.Sign(payload: claims => claims["aud"] = "another"),
            _issuer.Sign(payload: claims => claims.Remove("aud")),
            _issuer.Sign(header: header => header["alg"] = "none"),
            _issuer.Sign(key: TestKeys.For("RS256", 99)),
            new TestIssuer(algorithm: "ES256").Sign(),
            TestToken.With(_issuer.Sign(), 1, TestToken.Encode("""{"iss":"https://issuer.example","sub":"bob","aud":"chat-app","exp":9999999999}""")),
            "no-token",
        ];
        foreach (var token in tokens)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(token));
        }

        Assert.Empty(_function.Seen);
    }

    [Fact]
    public async Task Routes_of_a_condition_that_does_not_hold_are_not_there()
    {
        using var response = await _http.SendAsync(Request("GET", "/logging-configurations", _issuer.Sign()), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("""{"message":"Not Found"}""", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private async Task<HttpStatusCode> StatusAsync(string token)
    {
        using var response = await _http.SendAsync(Request("GET", "/rooms/lobby/me", token), TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    private async Task<JsonNode> SendAsync(string method, string target, string token)
    {
        using var response = await _http.SendAsync(Request(method, target, token), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return JsonNode.Parse(_function.Seen[^1])!;
    }

    private HttpRequestMessage Request(string method, string target, string token)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), _gateway.Address + target);
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        return request;
    }

    private sealed class Echo : IFunction
    {
        public List<string> Seen { get; } = [];

        public Task<byte[]?> InvokeAsync(string payload)
        {
            Seen.Add(payload);
            return Task.FromResult<byte[]?>("""{"statusCode":200,"body":"ok"}"""u8.ToArray());
        }
    }
}
