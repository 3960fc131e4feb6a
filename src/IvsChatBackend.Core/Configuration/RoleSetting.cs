using System.Collections.Immutable;
using System.Text.Json.Serialization;
using IvsChatBackend.Core.Roles;

namespace IvsChatBackend.Core.Configuration;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ImmutableArray<RoleSetting>))]
internal sealed partial class RoleSettingsJson : JsonSerializerContext;

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
