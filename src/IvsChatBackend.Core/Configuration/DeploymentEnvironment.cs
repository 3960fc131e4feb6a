using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Roles;
using IvsChatBackend.Core.Secrets;

namespace IvsChatBackend.Core.Configuration;

/// <summary>The environment variables that all functions of a deployment read alike. What is wrong is told to the reader.</summary>
public static class DeploymentEnvironment
{
    /// <summary><c>SECRET_KEY</c>: the same in every function.</summary>
    public static DeploymentSecret ReadSecret(EnvironmentReader reader)
    {
        var secret = reader.Required("SECRET_KEY", $"at least {DeploymentSecret.MinimumSize} random characters");
        if (secret.Length >= DeploymentSecret.MinimumSize)
        {
            return DeploymentSecret.FromText(secret);
        }

        if (secret.Length > 0)
        {
            reader.Reject("SECRET_KEY", $"It must have at least {DeploymentSecret.MinimumSize} characters.");
        }

        return new DeploymentSecret(new byte[DeploymentSecret.MinimumSize]);
    }

    /// <summary><c>ROLES</c> and <c>SOCKET_MODERATION</c>; the roles as shipped where neither is set.</summary>
    public static RoleCatalog ReadRoles(EnvironmentReader reader)
    {
        var catalog = RoleCatalog.Default;
        var settings = reader.Json("ROLES", static () => RoleSettingsJson.Default.ImmutableArrayRoleSetting);
        if (!settings.IsDefault)
        {
            var created = RoleCatalog.Create(settings.Select(role => role.ToRole(reader)));
            foreach (var error in created.Failure?.Errors ?? [])
            {
                reader.Reject("ROLES", $"{error.Member}: {error.Message}");
            }

            catalog = created.Failure is null ? created.Value : catalog;
        }

        return reader.Switch("SOCKET_MODERATION", unset: true) ? catalog : catalog.WithoutSocketModeration();
    }

    /// <summary><c>TABLE_NAME</c>.</summary>
    public static string ReadTableName(EnvironmentReader reader) => reader.Text("TABLE_NAME", "IvsChatBackend");
}
