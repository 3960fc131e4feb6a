using System.Security.Cryptography;
using System.Text.Json.Serialization;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Core.Review.Rules;

/// <summary>
/// Compiled rules in the table: cut into items that never change once they are written, under the publication's number and checksum; and once
/// more under keys that can be computed, each naming the publication that it is of. A review that knows nothing of a room reads these with its
/// message; where they are of another publication, as while one is under way, it asks for the former.
/// </summary>
public sealed class RuleSnapshots(IItemStore store)
{
    /// <summary>Serving chunks that are read ahead. The rules of ten thousand terms may have more, which are asked for then.</summary>
    public const int ReadAhead = 4;

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
            var chunk = new RuleChunk(Cut(rules, index));

            // One that is there already has the same content: its key says so.
            await _chunks.TryPutAsync(Key(roomId, pointer, index), chunk, 0, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Puts the rules that serve under the keys that can be computed. Done twice it writes nothing; later ones stay.</summary>
    public async Task ServeAsync(string roomId, RulesPointer pointer, PackedRules rules, CancellationToken cancellationToken)
    {
        for (var index = 0; index < pointer.Chunks; index++)
        {
            var chunk = new RuleChunk(Cut(rules, index)) { Number = pointer.Number, Checksum = pointer.Checksum };
            await _chunks
                .UpdateAsync(ServingKey(roomId, index), NoChunk, stored => stored.Number >= chunk.Number ? stored : chunk, cancellationToken)
                .ConfigureAwait(false);
        }
    }

    /// <summary>Where a room's rules are read ahead.</summary>
    /// <param name="roomId">Which room.</param>
    /// <param name="count">How many chunks.</param>
    public static IEnumerable<ItemKey> ServingKeys(string roomId, int count) => Enumerable.Range(0, count).Select(index => ServingKey(roomId, index));

    /// <returns>Of what was read ahead, the chunks of one publication; null for those that are not there, or of another.</returns>
    public byte[]?[] Chunks(string roomId, RulesPointer pointer, IReadOnlyList<Item> items)
    {
        var chunks = new byte[]?[pointer.Chunks];
        for (var index = 0; index < Math.Min(chunks.Length, ReadAhead); index++)
        {
            var key = ServingKey(roomId, index);
            if (items.FirstOrDefault(item => item.Key == key) is { } item
                && _chunks.Read(item).Value is var chunk && chunk.Number == pointer.Number && chunk.Checksum == pointer.Checksum)
            {
                chunks[index] = chunk.Data;
            }
        }

        return chunks;
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

    private static RuleChunk NoChunk { get; } = new([]);

    private static byte[] Cut(PackedRules rules, int index) => rules.Bytes[(index * ChunkSize)..Math.Min(rules.Bytes.Length, (index + 1) * ChunkSize)];

    private static ItemKey ServingKey(string roomId, int index) => new($"RULES#{roomId}", $"SERVING#{index:d3}");

    private static ItemKey Key(string roomId, RulesPointer pointer, int index) => new($"RULES#{roomId}", $"{pointer.Number:d12}#{pointer.Checksum}#{index:d3}");
}

/// <param name="Data">Up to <see cref="RuleSnapshots.ChunkSize"/> bytes.</param>
internal sealed record RuleChunk(byte[] Data)
{
    /// <summary>Of the publication, as in its <see cref="RulesPointer"/>; set where the key does not say it.</summary>
    public long Number { get; init; }

    public string? Checksum { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(RuleChunk))]
internal sealed partial class RuleChunkJson : JsonSerializerContext;
