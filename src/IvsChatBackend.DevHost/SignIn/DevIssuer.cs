using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace IvsChatBackend.DevHost.SignIn;

/// <summary>
/// An OIDC issuer that signs in whoever asks, as whom they ask. It stands in for a user pool, so that what verifies tokens on a laptop is
/// what verifies them in production.
/// </summary>
/// <param name="address">Its <c>iss</c>: where its discovery document is, less <c>/.well-known/openid-configuration</c>.</param>
/// <param name="time">The system's clock: verification must not be moved by the emulator's.</param>
/// <param name="key">RSA, 2048 bits.</param>
internal sealed class DevIssuer(string address, TimeProvider time, RSA key)
{
    public const string Audience = "ivs-chat-backend-dev";

    /// <summary>Lifetime of an access token.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(8);

    private readonly Lock _signing = new();
    private readonly string _keyId = Convert.ToHexStringLower(SHA256.HashData(key.ExportRSAPublicKey()).AsSpan(0, 8));

    public string Address => address;

    public OpenIdConfiguration Discovery => new(address, $"{address}/jwks.json", ["id_token"], ["public"], ["RS256"]);

    public JsonWebKeySet Keys
    {
        get
        {
            var parameters = key.ExportParameters(includePrivateParameters: false);
            var jwk = new JsonWebKey(
                "RSA", "sig", "RS256", _keyId, Base64Url.EncodeToString(parameters.Modulus), Base64Url.EncodeToString(parameters.Exponent));
            return new JsonWebKeySet([jwk]);
        }
    }

    public string Sign(SignInRequest request)
    {
        var now = time.GetUtcNow();
        var claims = new AccessTokenClaims(
            address,
            Audience,
            request.UserId,
            request.DisplayName,
            request.Roles,
            now.ToUnixTimeSeconds(),
            now.Add(Lifetime).ToUnixTimeSeconds());
        var header = JsonSerializer.SerializeToUtf8Bytes(new AccessTokenHeader("RS256", "at+jwt", _keyId), DevJson.Default.AccessTokenHeader);
        var payload = JsonSerializer.SerializeToUtf8Bytes(claims, DevJson.Default.AccessTokenClaims);
        var signed = $"{Base64Url.EncodeToString(header)}.{Base64Url.EncodeToString(payload)}";
        lock (_signing)
        {
            return $"{signed}.{Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
        }
    }
}
