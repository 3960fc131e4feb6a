using System.Text.Json.Serialization;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.DevHost.State;

/// <summary>One change: an item as it is from then on.</summary>
/// <param name="Partition">Of its key.</param>
/// <param name="Sort">Of its key.</param>
/// <param name="Version">0 where it was deleted.</param>
/// <param name="Document">Null where it was deleted.</param>
/// <param name="ExpiresAt">When it may be dropped.</param>
internal sealed record JournalEntry(string Partition, string Sort, long Version, string? Document, DateTimeOffset? ExpiresAt)
{
    [JsonIgnore]
    public ItemKey Key => new(Partition, Sort);

    /// <returns>Null where it was deleted.</returns>
    public Item? ToItem() => Document is null ? null : new Item(Key, Version, Document) { ExpiresAt = ExpiresAt };
}

/// <summary>The first line: what the file is.</summary>
internal sealed record JournalHeader(string Format)
{
    public static JournalHeader Current { get; } = new("ivs-chat-backend-state-1");
}

/// <summary>A member that is not known is an error: the next snapshot would lose it.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(JournalEntry))]
[JsonSerializable(typeof(JournalHeader))]
internal sealed partial class JournalJson : JsonSerializerContext;
