using System.Collections.Concurrent;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using IvsChatBackend.Smoke.SignIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace IvsChatBackend.SystemTests.Deployed;

/// <summary>
/// A Cognito user pool's USER_SRP_AUTH with one user, the server's side of it: it keeps a verifier instead of the password, and gives an access
/// token for a proof alone. npm's amazon-cognito-identity-js signs in here as well, which says that this is Cognito's protocol.
/// </summary>
internal sealed class UserPoolHost : IAsyncDisposable
{
    public const string PoolId = "us-east-1_SmokeTest";
    public const string ClientId = "smoketestclient";
    public const string UserId = "mo-in-the-pool";
    private const string Pool = "SmokeTest";

    private readonly ConcurrentDictionary<string, (BigInteger Client, BigInteger Private, BigInteger Public)> _flows = new();
    private readonly BigInteger _salt = Random();
    private readonly BigInteger _verifier;
    private readonly Func<Task<string>> _accessToken;
    private WebApplication? _app;

    private UserPoolHost(string password, Func<Task<string>> accessToken)
    {
        _accessToken = accessToken;
        _verifier = BigInteger.ModPow(
            SecureRemotePassword.Generator, SecureRemotePassword.PrivateKey(Pool, UserId, password, _salt), SecureRemotePassword.Prime);
    }

    /// <summary>What was sent here.</summary>
    public ConcurrentQueue<string> Bodies { get; } = new();

    public string Address => _app!.Urls.First();

    /// <param name="accessToken">Gives the token of a user who proved the password.</param>
    public static async Task<UserPoolHost> StartAsync(string password, Func<Task<string>> accessToken)
    {
        var host = new UserPoolHost(password, accessToken);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        host._app = builder.Build();
        host._app.MapPost("/", host.AnswerAsync);
        await host._app.StartAsync();
        return host;
    }

    public ValueTask DisposeAsync() => _app!.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var body = (await JsonNode.ParseAsync(context.Request.Body))!;
        Bodies.Enqueue(body.ToJsonString());
        var answer = ((string?)context.Request.Headers["X-Amz-Target"])?.Split('.')[^1] switch
        {
            "InitiateAuth" => Challenge(body),
            "RespondToAuthChallenge" => await ProveAsync(body["ChallengeResponses"]!),
            _ => null,
        };
        context.Response.StatusCode = answer is null ? 400 : 200;
        context.Response.ContentType = "application/x-amz-json-1.1";
        answer ??= new JsonObject { ["__type"] = "NotAuthorizedException", ["message"] = "Incorrect username or password." };
        await context.Response.WriteAsync(answer.ToJsonString());
    }

    private JsonObject Challenge(JsonNode body)
    {
        var own = Random();
        var answer = ((SecureRemotePassword.Multiplier * _verifier) + BigInteger.ModPow(SecureRemotePassword.Generator, own, SecureRemotePassword.Prime))
            % SecureRemotePassword.Prime;
        var block = Convert.ToBase64String(RandomNumberGenerator.GetBytes(64));
        _flows[block] = (SecureRemotePassword.Number((string)body["AuthParameters"]!["SRP_A"]!), own, answer);
        return new JsonObject
        {
            ["ChallengeName"] = "PASSWORD_VERIFIER",
            ["ChallengeParameters"] = new JsonObject
            {
                ["SALT"] = Hexadecimal(_salt),
                ["SRP_B"] = Hexadecimal(answer),
                ["SECRET_BLOCK"] = block,
                ["USERNAME"] = UserId,
                ["USER_ID_FOR_SRP"] = UserId,
            },
        };
    }

    private async Task<JsonObject?> ProveAsync(JsonNode responses)
    {
        var block = (string)responses["PASSWORD_CLAIM_SECRET_BLOCK"]!;
        if (!_flows.TryRemove(block, out var flow))
        {
            return null;
        }

        var scramble = SecureRemotePassword.Scramble(flow.Client, flow.Public);
        var shared = BigInteger.ModPow(
            flow.Client * BigInteger.ModPow(_verifier, scramble, SecureRemotePassword.Prime), flow.Private, SecureRemotePassword.Prime);
        var expected = SecureRemotePassword.Sign(
            SecureRemotePassword.SessionKey(shared, scramble), Pool, UserId, Convert.FromBase64String(block), (string)responses["TIMESTAMP"]!);
        if ((string?)responses["PASSWORD_CLAIM_SIGNATURE"] != expected)
        {
            return null;
        }

        var token = await _accessToken();
        return new JsonObject
        {
            ["ChallengeParameters"] = new JsonObject(),
            ["AuthenticationResult"] = new JsonObject { ["AccessToken"] = token, ["IdToken"] = token, ["RefreshToken"] = "none", ["TokenType"] = "Bearer", ["ExpiresIn"] = 3600 },
        };
    }

    private static BigInteger Random() => new(RandomNumberGenerator.GetBytes(128), isUnsigned: true, isBigEndian: true);

    private static string Hexadecimal(BigInteger value) => value.ToString("x", CultureInfo.InvariantCulture).TrimStart('0');
}
