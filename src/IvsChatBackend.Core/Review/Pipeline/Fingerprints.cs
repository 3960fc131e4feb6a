using System.Buffers.Binary;
using IvsChatBackend.Core.Secrets;
using IvsChatBackend.Text.Content;

namespace IvsChatBackend.Core.Review.Pipeline;

/// <summary>The key under which a deployment remembers what was said.</summary>
public static class Fingerprints
{
    public static FingerprintKey Key(DeploymentSecret secret)
    {
        var key = secret.KeyFor(KeyPurpose.Fingerprints);
        return new FingerprintKey(BinaryPrimitives.ReadUInt64LittleEndian(key), BinaryPrimitives.ReadUInt64LittleEndian(key.AsSpan(sizeof(ulong))));
    }
}
