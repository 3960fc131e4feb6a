using System.Text.Json;
using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport.Invocations;

/// <summary>The client context as the mobile SDKs write it. Its sender is not trusted: what cannot be read counts as not sent.</summary>
internal sealed record ClientContext(IClientApplication Client, IDictionary<string, string> Custom, IDictionary<string, string> Environment)
    : IClientContext
{
    public static ClientContext? Parse(string? json)
    {
        if (json is null)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            return root.ValueKind != JsonValueKind.Object
                ? null
                : new ClientContext(ClientApplication.From(Texts(root, "client")), Texts(root, "custom"), Texts(root, "env"));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Dictionary<string, string> Texts(JsonElement root, string member)
    {
        var texts = new Dictionary<string, string>();
        if (root.TryGetProperty(member, out var map) && map.ValueKind == JsonValueKind.Object)
        {
            foreach (var entry in map.EnumerateObject())
            {
                texts[entry.Name] = entry.Value.ValueKind == JsonValueKind.String ? entry.Value.GetString()! : entry.Value.GetRawText();
            }
        }

        return texts;
    }

    private sealed record ClientApplication(
        string? AppPackageName,
        string? AppTitle,
        string? AppVersionCode,
        string? AppVersionName,
        string? InstallationId) : IClientApplication
    {
        public static ClientApplication From(Dictionary<string, string> client) => new(
            client.GetValueOrDefault("app_package_name"),
            client.GetValueOrDefault("app_title"),
            client.GetValueOrDefault("app_version_code"),
            client.GetValueOrDefault("app_version_name"),
            client.GetValueOrDefault("installation_id"));
    }
}
