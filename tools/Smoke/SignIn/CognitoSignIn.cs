using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace IvsChatBackend.Smoke.SignIn;

/// <summary>Signs a user of a Cognito user pool in, by the public routes that a front end uses.</summary>
internal sealed class CognitoSignIn(HttpClient http, Uri endpoint, string poolId, string clientId, TimeProvider time)
{
    private readonly string _pool = poolId[(poolId.IndexOf('_', StringComparison.Ordinal) + 1)..];

    /// <summary>The pool's region's, or the one that AWS's own variable names.</summary>
    public static Uri EndpointOf(string poolId) => new(Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER")
        ?? $"https://cognito-idp.{poolId.Split('_')[0]}.amazonaws.com/");

    /// <returns>An access token.</returns>
    /// <exception cref="SmokeException">The pool refuses, or asks for what only the user can give.</exception>
    public async Task<string> SignInAsync(string name, string password, CancellationToken cancellationToken)
    {
        var proof = new SecureRemotePassword(RandomNumberGenerator.GetBytes(128));
        var challenge = await CallAsync("InitiateAuth", new JsonObject
        {
            ["AuthFlow"] = "USER_SRP_AUTH",
            ["ClientId"] = clientId,
            ["AuthParameters"] = new JsonObject { ["USERNAME"] = name, ["SRP_A"] = proof.PublicValue.ToString("x").TrimStart('0') },
        }, cancellationToken);
        var asked = challenge["ChallengeParameters"]!;
        var (userId, block, timestamp) = ((string)asked["USER_ID_FOR_SRP"]!, (string)asked["SECRET_BLOCK"]!, SecureRemotePassword.Timestamp(time.GetUtcNow()));
        var signature = proof.Signature(
            _pool, userId, password, SecureRemotePassword.Number((string)asked["SALT"]!), SecureRemotePassword.Number((string)asked["SRP_B"]!),
            Convert.FromBase64String(block), timestamp);
        var answer = await CallAsync("RespondToAuthChallenge", new JsonObject
        {
            ["ChallengeName"] = "PASSWORD_VERIFIER",
            ["ClientId"] = clientId,
            ["Session"] = challenge["Session"]?.DeepClone(),
            ["ChallengeResponses"] = new JsonObject
            {
                ["USERNAME"] = userId,
                ["PASSWORD_CLAIM_SECRET_BLOCK"] = block,
                ["PASSWORD_CLAIM_SIGNATURE"] = signature,
                ["TIMESTAMP"] = timestamp,
            },
        }, cancellationToken);
        return (string?)answer["AuthenticationResult"]?["AccessToken"] ?? throw new SmokeException((string?)answer["ChallengeName"] switch
        {
            "NEW_PASSWORD_REQUIRED" => $"{name} has to change the password first: aws cognito-idp admin-set-user-password --permanent",
            var next => $"{name} has to answer {next} as well: take a user without it, or pass an access token (SMOKE_TOKEN).",
        });
    }

    private async Task<JsonNode> CallAsync(string operation, JsonObject body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint);
        request.Headers.Add("X-Amz-Target", $"AWSCognitoIdentityProviderService.{operation}");
        request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, new MediaTypeHeaderValue("application/x-amz-json-1.1"));
        using var response = await http.SendAsync(request, cancellationToken);
        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellationToken))!;
        return response.IsSuccessStatusCode ? answer : throw new SmokeException($"{((string?)answer["__type"])?.Split('#')[^1]}: {answer["message"]}");
    }
}
