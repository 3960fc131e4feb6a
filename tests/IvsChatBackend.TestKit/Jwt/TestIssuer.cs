using System.Text;
using System.Text.Json.Nodes;

namespace IvsChatBackend.TestKit.Jwt;

/// <summary>
/// An OpenID Connect issuer with real keys: signs tokens that its own key set verifies, and rotates. It serves nothing by itself: a test hands
/// <see cref="Discovery"/> and <see cref="Jwks"/> to whatever stands for the network.
/// </summary>
public sealed class TestIssuer
{
    /// <summary>The app client that tokens are for unless a test says otherwise.</summary>
    public const string Audience = "chat-app";

    private readonly TimeProvider _time;
    private readonly int _firstKey;
    private readonly List<TestKey> _published;
    private int _rotations;

    /// <param name="url">The issuer's <c>iss</c>.</param>
    /// <param name="algorithm">What it signs with.</param>
    /// <param name="firstKey">Two issuers with the same number have the same keys; give another to have others.</param>
    public TestIssuer(string url = "https://issuer.example", TimeProvider? time = null, string algorithm = "RS256", int firstKey = 1)
    {
        Url = url;
        _time = time ?? TimeProvider.System;
        _firstKey = firstKey;
        Current = TestKeys.For(algorithm, firstKey);
        _published = [Current];
    }

    public string Url { get; }

    /// <summary>Signs from now on.</summary>
    public TestKey Current { get; private set; }

    public string DiscoveryUrl => $"{Url.TrimEnd('/')}/.well-known/openid-configuration";

    public string JwksUrl => $"{Url.TrimEnd('/')}/jwks.json";

    public string Discovery => new JsonObject { ["issuer"] = Url, ["jwks_uri"] = JwksUrl }.ToJsonString();

    public string Jwks => JwksOf([.. _published]);

    public static string JwksOf(params TestKey[] keys) =>
        new JsonObject { ["keys"] = new JsonArray([.. keys.Select(key => key.PublicJwk())]) }.ToJsonString();

    public static byte[] Utf8(string json) => Encoding.UTF8.GetBytes(json);

    /// <summary>Publishes a new key and signs with it. The one before stays published, as issuers keep it until its tokens have lapsed.</summary>
    public TestKey Rotate(bool keepsOld = true)
    {
        if (!keepsOld)
        {
            _published.Clear();
        }

        _rotations++;
        Current = TestKeys.For(Current.Algorithm, _firstKey + (1000 * _rotations));
        _published.Add(Current);
        return Current;
    }

    /// <summary>A token that is good for an hour: <c>iss, sub, aud, iat, nbf, exp</c>, and what the test changes.</summary>
    /// <param name="subject">Its <c>sub</c>.</param>
    /// <param name="payload">Adds, changes or removes claims.</param>
    /// <param name="header">Adds, changes or removes header members; the signature goes by the <c>alg</c> that the key has.</param>
    /// <param name="key">Signs instead of <see cref="Current"/>; the header names it.</param>
    public string Sign(string subject = "ann", Action<JsonObject>? payload = null, Action<JsonObject>? header = null, TestKey? key = null)
    {
        key ??= Current;
        var now = _time.GetUtcNow().ToUnixTimeSeconds();
        var headerJson = new JsonObject { ["alg"] = key.Algorithm, ["kid"] = key.Kid, ["typ"] = "JWT" };
        var payloadJson = new JsonObject
        {
            ["iss"] = Url,
            ["sub"] = subject,
            ["aud"] = Audience,
            ["iat"] = now,
            ["nbf"] = now,
            ["exp"] = now + 3600,
        };
        header?.Invoke(headerJson);
        payload?.Invoke(payloadJson);
        return TestToken.Sign(headerJson.ToJsonString(), payloadJson.ToJsonString(), key);
    }

    /// <summary>An access token as Cognito writes it: <c>client_id</c> and <c>token_use</c>, no <c>aud</c> and no <c>typ</c>.</summary>
    public string SignCognitoAccess(string subject = "ann", Action<JsonObject>? payload = null) => Sign(
        subject,
        claims =>
        {
            claims.Remove("aud");
            claims["client_id"] = Audience;
            claims["token_use"] = "access";
            payload?.Invoke(claims);
        },
        header => header.Remove("typ"));
}
