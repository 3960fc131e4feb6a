using System.Text.Json.Serialization;

namespace IvsChatBackend.DevHost.SignIn;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(AccessTokenClaims))]
[JsonSerializable(typeof(AccessTokenHeader))]
[JsonSerializable(typeof(JsonWebKeySet))]
[JsonSerializable(typeof(OpenIdConfiguration))]
[JsonSerializable(typeof(SignInProblem))]
[JsonSerializable(typeof(SignInReply))]
[JsonSerializable(typeof(SignInRequest))]
internal sealed partial class DevJson : JsonSerializerContext;

/// <param name="UserId">1–128 characters; the token's <c>sub</c>.</param>
/// <param name="DisplayName">The token's <c>name</c>.</param>
/// <param name="Roles">The token's <c>roles</c>; none gives the default role.</param>
internal sealed record SignInRequest(string UserId, string? DisplayName = null, IReadOnlyList<string>? Roles = null);

internal sealed record SignInReply(string AccessToken);

internal sealed record SignInProblem(string Title, int Status, string Code, string Detail);

internal sealed record AccessTokenHeader(string Alg, string Typ, string Kid);

internal sealed record AccessTokenClaims(string Iss, string Aud, string Sub, string? Name, IReadOnlyList<string>? Roles, long Iat, long Exp);

internal sealed record JsonWebKey(string Kty, string Use, string Alg, string Kid, string N, string E);

internal sealed record JsonWebKeySet(IReadOnlyList<JsonWebKey> Keys);

/// <summary>As much of OpenID Connect Discovery as a verifier reads, with what its section 3 requires.</summary>
internal sealed record OpenIdConfiguration(
    [property: JsonPropertyName("issuer")] string Issuer,
    [property: JsonPropertyName("jwks_uri")] string JwksUri,
    [property: JsonPropertyName("response_types_supported")] IReadOnlyList<string> ResponseTypesSupported,
    [property: JsonPropertyName("subject_types_supported")] IReadOnlyList<string> SubjectTypesSupported,
    [property: JsonPropertyName("id_token_signing_alg_values_supported")] IReadOnlyList<string> IdTokenSigningAlgValuesSupported);
