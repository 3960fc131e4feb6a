using IvsChatBackend.Core.IvsChat;
using IvsChatBackend.Core.Limits;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Roles;
using IvsChatBackend.Core.Secrets;

namespace IvsChatBackend.Core.Configuration;

/// <summary>The environment variables that all functions of a deployment read alike. What is wrong is told to the reader.</summary>
public static class DeploymentEnvironment
{
    /// <summary>
    /// <c>AUDIT_KEYS</c>, <c>{"id":"at least 32 random characters", …}</c>, and <c>AUDIT_KEY</c>, the id of the one that seals; it may be left
    /// out where there is one. Only functions that append to a trail have them.
    /// </summary>
    public static AuditKeys ReadAuditKeys(EnvironmentReader reader)
    {
        var named = reader.Text("AUDIT_KEY");
        reader.Required("AUDIT_KEYS", """the trail's keys, as {"k1":"at least 32 random characters"}""");
        var texts = reader.Json("AUDIT_KEYS", static () => AuditKeysJson.Default.DictionaryStringString);
        if (texts is null)
        {
            return Unusable;
        }

        foreach (var (id, _) in texts.Where(key => !AuditKeys.IsId(key.Key) || key.Value is not { Length: >= DeploymentSecret.MinimumSize }))
        {
            // The id alone: the rest is a secret.
            reader.Reject("AUDIT_KEYS", $"{id}: an id has 1 to 32 letters, digits and hyphens, its key at least {DeploymentSecret.MinimumSize} characters.");
            return Unusable;
        }

        var current = named ?? (texts.Count == 1 ? texts.Keys.Single() : "");
        if (texts.ContainsKey(current))
        {
            return new AuditKeys(current, texts.Select(key => KeyValuePair.Create(key.Key, DeploymentSecret.FromText(key.Value))));
        }

        reader.Reject("AUDIT_KEY", "It must be an id of AUDIT_KEYS.");
        return Unusable;
    }

    /// <summary><c>SECRET_KEY</c>: the same in every function that serves the API; the review has one of its own.</summary>
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

    /// <summary>
    /// <c>DISCONNECTS_PER_SECOND</c>, 1–100, 80: DisconnectUser calls of all functions together, as far as they are owed. IVS Chat allows 100 a
    /// second, those of moderators' sockets included.
    /// </summary>
    public static int ReadDisconnectsPerSecond(EnvironmentReader reader) =>
        reader.Integer("DISCONNECTS_PER_SECOND", SharedBudget.DisconnectsPerSecond, 1, 100);

    // Goes nowhere: what was wrong ends the start.
    private static AuditKeys Unusable => AuditKeys.Of("none", new DeploymentSecret(new byte[DeploymentSecret.MinimumSize]));

    /// <summary><c>STACK_NAME</c>: the tag of what is this deployment's own; none where it is not set.</summary>
    public static StackTag ReadStackTag(EnvironmentReader reader) => new(reader.Text("STACK_NAME", ""));

    /// <summary><c>TABLE_NAME</c>.</summary>
    public static string ReadTableName(EnvironmentReader reader) => reader.Text("TABLE_NAME", "IvsChatBackend");
}
