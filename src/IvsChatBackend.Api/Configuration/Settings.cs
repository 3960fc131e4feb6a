using System.Collections.Immutable;
using System.Text.Json.Serialization;
using IvsChatBackend.Core.Identity.Issuers;
using IvsChatBackend.Core.Identity.Jwt;
using IvsChatBackend.Core.Roles;

namespace IvsChatBackend.Api.Configuration;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ImmutableArray<IssuerSetting>))]
[JsonSerializable(typeof(ImmutableArray<RoleSetting>))]
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
    public IssuerOptions ToOptions() => new()
    {
        Alias = Alias,
        JwksUri = JwksUri,
        Policy = new JwtPolicy
        {
            Issuer = Issuer,
            Audiences = [.. Audiences.IsDefault ? [] : Audiences],
            TokenUses = [.. TokenUses.IsDefault ? [] : TokenUses],
        },
    };
}

/// <summary>One role of <c>ROLES</c>: <c>[{"name":"vip","rank":30,"capabilities":["SEND_MESSAGE"],"sessionDurationInMinutes":120}, …]</c>.</summary>
internal sealed record RoleSetting(string Name, int Rank, ImmutableArray<string> Capabilities, int SessionDurationInMinutes)
{
    public Role ToRole(EnvironmentReader reader)
    {
        var capabilities = Core.Roles.Capabilities.None;
        foreach (var name in Capabilities.IsDefault ? [] : Capabilities)
        {
            if (CapabilityNames.TryParse(name, out var capability))
            {
                capabilities |= capability;
            }
            else
            {
                reader.Reject("ROLES", $"roles.{Name}.capabilities: a capability is one of {string.Join(", ", CapabilityNames.All)}.");
            }
        }

        return new Role(Name, Rank, capabilities, SessionDurationInMinutes);
    }
}
