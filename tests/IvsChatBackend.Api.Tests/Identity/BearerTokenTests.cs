using System.Net;
using System.Text.Json.Nodes;
using IvsChatBackend.Api.Tests.Kit;
using IvsChatBackend.TestKit.Jwt;

namespace IvsChatBackend.Api.Tests.Identity;

/// <summary>The front door over HTTP. Every rule of verification has its own test beside the verifier; here is that the door is shut.</summary>
public sealed class BearerTokenTests : IAsyncLifetime
{
    private const string Path = "/rooms/lobby/tokens";

    private TestApi _api = null!;

    public async ValueTask InitializeAsync() => _api = await TestApi.StartAsync();

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    public static TheoryData<string, Func<TestIssuer, string>> Forgeries => new()
    {
        { "expired", issuer => issuer.Sign(payload: claims => claims["exp"] = (long)claims["iat"]! - 61) },
        { "not yet valid", issuer => issuer.Sign(payload: claims => claims["nbf"] = (long)claims["iat"]! + 61) },
        { "without an end", issuer => issuer.Sign(payload: claims => claims.Remove("exp")) },
        { "for another app", issuer => issuer.Sign(payload: claims => claims["aud"] = "another-app") },
        { "of another issuer", issuer => issuer.Sign(payload: claims => claims["iss"] = "https://evil.example") },
        { "by a key of another issuer", _ => new TestIssuer(firstKey: 77).Sign() },
        { "unsigned", issuer => issuer.Sign(header: header => header["alg"] = "none") },
        { "with a symmetric algorithm", issuer => issuer.Sign(header: header => header["alg"] = "HS256") },
        { "with a changed payload", issuer => Tamper(issuer.Sign("ann")) },
        { "without a signature", issuer => issuer.Sign()[..(issuer.Sign().LastIndexOf('.') + 1)] },
        { "of two parts", issuer => issuer.Sign()[..issuer.Sign().LastIndexOf('.')] },
        { "of five parts", issuer => issuer.Sign() + ".e30.e30" },
        { "with critical headers", issuer => issuer.Sign(header: header => header["crit"] = new JsonArray("exp")) },
        { "with its own key", issuer => issuer.Sign(key: TestKeys.For("RS256", 77), header: Brings(issuer.Current.Kid)) },
        { "with half a surrogate pair", issuer => Signed(issuer, "{\"\\ud800\":1}") },
        { "with a member twice", issuer => Signed(issuer, "{\"sub\":\"ann\",\"sub\":\"eve\"}") },
        { "too long", issuer => issuer.Sign(payload: claims => claims["x"] = new string('x', 9000)) },
        { "empty", _ => "" },
        { "no token at all", _ => "not a token" },
    };

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task A_token_that_does_not_verify_is_a_401_and_nothing_goes_out(string what, Func<TestIssuer, string> forge)
    {
        var answer = await _api.SendAsync("POST", Path, forge(_api.Issuer), "{}");

        Assert.True(answer.Status == HttpStatusCode.Unauthorized, what);
        Assert.Equal("unauthenticated", answer.Code);
        Assert.Equal(forge(_api.Issuer).Length == 0 ? "Bearer" : "Bearer error=\"invalid_token\"", answer.Headers.WwwAuthenticate.ToString());
        Assert.Empty(_api.IvsChat.Calls);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Basic YW5uOnB3")]
    [InlineData("Bearer")]
    [InlineData("Bearer {token}, Bearer {token}")]
    [InlineData("Basic {token}")]
    [InlineData("{token} {token}")]
    public async Task Without_a_bearer_token_it_is_a_401(string? header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Path);
        if (header is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", header.Replace("{token}", _api.TokenFor("ann"), StringComparison.Ordinal));
        }

        var answer = await _api.SendAsync(request);

        Assert.Equal((HttpStatusCode.Unauthorized, "unauthenticated"), (answer.Status, answer.Code));
        Assert.Empty(_api.IvsChat.Calls);
    }

    [Theory]
    [InlineData("Bearer {token}")]
    [InlineData("bearer {token}")]
    [InlineData("BEARER   {token}")]
    [InlineData("{token}")]
    public async Task A_token_stands_behind_the_scheme_or_alone(string header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/rooms/lobby/me");
        request.Headers.TryAddWithoutValidation("Authorization", header.Replace("{token}", _api.TokenFor("ann"), StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.OK, (await _api.SendAsync(request)).Status);
    }

    [Fact]
    public async Task A_numeric_subject_is_refused_and_says_so()
    {
        var answer = await _api.SendAsync("POST", Path, _api.Issuer.Sign(payload: claims => claims["sub"] = 42));

        Assert.Equal("unauthenticated", answer.Code);
        Assert.Contains("sub is a number", (string?)answer.Json["detail"], StringComparison.Ordinal);
        Assert.Contains(_api.Log.Lines, line => line.Contains("SubjectIsNumber", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("...")]
    public async Task Nobody_is_called_as_a_folder(string subject) =>
        Assert.Equal("forbidden", (await _api.SendAsync("POST", Path, _api.TokenFor(subject))).Code);

    [Fact]
    public async Task Roles_that_are_said_to_be_elsewhere_are_logged_once()
    {
        for (var turn = 0; turn < 3; turn++)
        {
            var answer = await _api.SendAsync("GET", "/rooms/lobby/me", _api.Issuer.Sign(payload: claims =>
            {
                claims["_claim_names"] = new JsonObject { ["roles"] = "src1" };
                claims["_claim_sources"] = new JsonObject { ["src1"] = new JsonObject { ["endpoint"] = "https://evil.example/" } };
            }));
            Assert.Equal("member", (string?)answer.Json["role"]);
        }

        Assert.Single(_api.Log.Lines, line => line.Contains("_claim_names", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_token_in_the_query_is_not_looked_at() =>
        Assert.Equal(HttpStatusCode.Unauthorized, (await _api.SendAsync("POST", $"{Path}?access_token={_api.TokenFor("ann")}")).Status);

    [Fact]
    public async Task Why_a_token_was_refused_is_logged_and_not_told()
    {
        var answer = await _api.SendAsync("POST", Path, _api.Issuer.Sign(payload: claims => claims["aud"] = "another-app"));

        Assert.DoesNotContain("audience", answer.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(_api.Log.Lines, line => line.Contains("Audience", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(128, HttpStatusCode.Created)]
    [InlineData(129, HttpStatusCode.Forbidden)]
    public async Task A_subject_that_IVS_Chat_could_not_take_is_a_403(int length, HttpStatusCode status) =>
        Assert.Equal(status, (await _api.SendAsync("POST", Path, _api.TokenFor(new string('x', length)))).Status);

    [Theory]
    [InlineData("guest-1")]
    [InlineData("Guest-1")]
    public async Task Nobody_signs_in_as_a_guest(string subject) =>
        Assert.Equal("forbidden", (await _api.SendAsync("POST", Path, _api.TokenFor(subject))).Code);

    [Fact]
    public async Task No_token_and_no_name_reaches_a_log()
    {
        var token = _api.Issuer.Sign("canary-subject", claims => claims["name"] = "Canary Name");
        await _api.SendAsync("POST", Path, token, """{"displayName":"Canary Display"}""");
        await _api.SendAsync("POST", Path, token + "x", """{"displayName":"Canary Display"}""");
        await _api.SendAsync("POST", "/rooms/canary-room/tokens", token, "canary body");

        var log = string.Join('\n', _api.Log.Lines);
        Assert.NotEmpty(log);
        Assert.DoesNotContain(token, log, StringComparison.Ordinal);
        Assert.DoesNotContain("chat-token", log, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", log, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("127.0.0.1", string.Join('\n', _api.Log.Lines.Where(line => line.Contains("IvsChatBackend", StringComparison.Ordinal))), StringComparison.Ordinal);
    }

    private static Action<JsonObject> Brings(string kid) => header =>
    {
        header["kid"] = kid;
        header["jwk"] = TestKeys.For("RS256", 77).PublicJwk();
    };

    private static string Signed(TestIssuer issuer, string payload) =>
        TestToken.Sign($$"""{"alg":"RS256","kid":"{{issuer.Current.Kid}}"}""", payload, issuer.Current);

    private static string Tamper(string token)
    {
        var parts = token.Split('.');
        var other = new TestIssuer().Sign("bob").Split('.');
        return $"{parts[0]}.{other[1]}.{parts[2]}";
    }
}
