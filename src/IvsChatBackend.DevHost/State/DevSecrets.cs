using System.Security.Cryptography;
using System.Text.Json.Serialization;
using IvsChatBackend.Core.Secrets;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.DevHost.State;

/// <summary>
/// The secrets of a local host, kept with its state, so that trails verify, cursors open and sign-ins hold after a restart. In AWS they are
/// kept apart from it, for whoever writes the table must not be able to seal what they wrote; here one person has both.
/// </summary>
/// <param name="Secret">Draws all keys but the trails'.</param>
/// <param name="AuditSecret">Draws the trails' key.</param>
/// <param name="IssuerKey">Of the local issuer: RSA, PKCS #8.</param>
internal sealed record DevSecrets(byte[] Secret, byte[] AuditSecret, byte[] IssuerKey)
{
    private const int IssuerKeyBits = 2048;

    private static readonly ItemKey Key = new("DEVHOST", "SECRETS");

    [JsonIgnore]
    public DeploymentSecret Deployment => new(Secret);

    [JsonIgnore]
    public AuditKeys Audit => AuditKeys.Of("dev", new DeploymentSecret(AuditSecret));

    /// <summary>Those of the store; made where there are none yet.</summary>
    public static async Task<DevSecrets> LoadAsync(IItemStore store, CancellationToken cancellationToken)
    {
        var documents = new Documents<DevSecrets>(store, static () => DevSecretsJson.Default.DevSecrets);
        while (true)
        {
            if (await documents.FindAsync(Key, cancellationToken).ConfigureAwait(false) is { Value: var kept })
            {
                return kept;
            }

            // Another host on the same DynamoDB may be first.
            var made = Make();
            if (await documents.TryPutAsync(Key, made, replaces: 0, cancellationToken).ConfigureAwait(false))
            {
                return made;
            }
        }
    }

    public RSA OpenIssuerKey()
    {
        var key = RSA.Create();
        key.ImportPkcs8PrivateKey(IssuerKey, out _);
        return key;
    }

    private static DevSecrets Make()
    {
        using var key = RSA.Create(IssuerKeyBits);
        return new DevSecrets(
            RandomNumberGenerator.GetBytes(DeploymentSecret.MinimumSize), RandomNumberGenerator.GetBytes(DeploymentSecret.MinimumSize), key.ExportPkcs8PrivateKey());
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DevSecrets))]
internal sealed partial class DevSecretsJson : JsonSerializerContext;
