using System.Collections.Immutable;
using System.Text.Json.Serialization;
using IvsChatBackend.Core.Identity.Issuers;
using IvsChatBackend.Core.Identity.Jwt;

namespace IvsChatBackend.Api.Configuration;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ImmutableArray<IssuerSetting>))]
internal sealed partial class ConfigurationJson : JsonSerializerContext;

/// <summary>
/// One issuer of <c>ISSUERS</c>: <c>[{"alias":"main","issuer":"https://…","audiences":["app"],"tokenUses":["access"],"roleClaim":"groups",
/// "roleMapping":{"chat-mods":"moderator"},"defaultRole":"viewer"}]</c>.
/// </summary>
internal sealed record IssuerSetting(
    string Alias,
    string Issuer,
    ImmutableArray<string> Audiences,
    ImmutableArray<TokenUse> TokenUses = default,
    Uri? JwksUri = null,
    string? RoleClaim = null,
    Dictionary<string, string>? RoleMapping = null,
    string? DefaultRole = null)
{
    /// <param name="tokenLength">Longest token, in characters.</param>
    public IssuerOptions ToOptions(int tokenLength) => new()
    {
        Alias = Alias,
        JwksUri = JwksUri,
        Policy = new JwtPolicy
        {
            Issuer = Issuer,
            MaximumLength = tokenLength,
            Audiences = [.. Audiences.IsDefault ? [] : Audiences],
            TokenUses = [.. TokenUses.IsDefault ? [] : TokenUses],
        },
    };
}
