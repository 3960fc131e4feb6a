using System.Security.Cryptography;
using System.Text.Json.Serialization;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Core.Review.Rules;

/// <summary>Compiled rules in the table: cut into items that never change once they are written, under the publication's number and checksum.</summary>
public sealed class RuleSnapshots(IItemStore store)
{
    /// <summary>In bytes, before base64. Small enough that one arrives well inside a review's deadline.</summary>
    public const int ChunkSize = 96 * 1024;

    private const int ChecksumLength = 32;

    private readonly Documents<RuleChunk> _chunks = new(store, static () => RuleChunkJson.Default.RuleChunk);

    public static RulesPointer Describe(long number, PackedRules rules, int terms) => new(
        number,
        Convert.ToHexStringLower(SHA256.HashData(rules.Bytes))[..ChecksumLength],
        (rules.Bytes.Length + ChunkSize - 1) / ChunkSize,
        rules.Length,
        terms);

    public async Task WriteAsync(string roomId, RulesPointer pointer, PackedRules rules, CancellationToken cancellationToken)
    {
        for (var index = 0; index < pointer.Chunks; index++)
        {
            var chunk = new RuleChunk(rules.Bytes[(index * ChunkSize)..Math.Min(rules.Bytes.Length, (index + 1) * ChunkSize)]);

            // One that is there already has the same content: its key says so.
            await _chunks.TryPutAsync(Key(roomId, pointer, index), chunk, 0, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <returns>The chunk's bytes; null where it is gone.</returns>
    public async Task<byte[]?> ReadAsync(string roomId, RulesPointer pointer, int index, CancellationToken cancellationToken)
    {
        // As messages are read: AWS's client pays for each kind of request when it makes the first.
        var found = await store.GetManyAsync([Key(roomId, pointer, index)], cancellationToken).ConfigureAwait(false);
        return found is [var item] ? _chunks.Read(item).Value.Data : null;
    }

    /// <summary>Drops a snapshot that serves no longer.</summary>
    public async Task DeleteAsync(string roomId, RulesPointer pointer, CancellationToken cancellationToken)
    {
        for (var index = 0; index < pointer.Chunks; index++)
        {
            await store.TryDeleteAsync(Key(roomId, pointer, index), 1, cancellationToken).ConfigureAwait(false);
        }
    }

    private static ItemKey Key(string roomId, RulesPointer pointer, int index) => new($"RULES#{roomId}", $"{pointer.Number:d12}#{pointer.Checksum}#{index:d3}");
}

/// <param name="Data">Up to <see cref="RuleSnapshots.ChunkSize"/> bytes.</param>
internal sealed record RuleChunk(byte[] Data);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RuleChunk))]
internal sealed partial class RuleChunkJson : JsonSerializerContext;
