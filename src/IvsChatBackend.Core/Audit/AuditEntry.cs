using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace IvsChatBackend.Core.Audit;

/// <summary>An entry as it is stored. The MAC covers it and the entry before it, personal members by their commitments.</summary>
public sealed record AuditEntry
{
    /// <summary>1 for a trail's first entry, one more for each.</summary>
    public required long Sequence { get; init; }

    public required string Id { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Action { get; init; }

    public required string RequestId { get; init; }

    public required Commitment Actor { get; init; }

    public Commitment? Target { get; init; }

    public Commitment? Reason { get; init; }

    public Commitment? Before { get; init; }

    public Commitment? After { get; init; }

    /// <summary>The id of a key, a dot and 64 hexadecimal digits.</summary>
    public required string Mac { get; init; }

    /// <summary>Which members were erased, and by what; null for none. Not under <see cref="Mac"/>: each mark has its own.</summary>
    public ImmutableArray<Erasure>? Erasures { get; init; }
}

/// <summary>The mark of an erasure. Without it an empty member is a broken entry, and only a holder of the key can make one.</summary>
/// <param name="Operation">Id of the entry of the account's trail that tells who asked for it.</param>
/// <param name="At">When it was erased.</param>
/// <param name="Members">Names of the members that it emptied.</param>
/// <param name="Mac">Over the mark and the entry's own MAC.</param>
public sealed record Erasure(string Operation, DateTimeOffset At, ImmutableArray<string> Members, string Mac);

/// <summary>
/// A value that can be erased without breaking what was computed over it: the MAC covers the hash, and salt and value can go. Salted, or a
/// user id could be found by trying.
/// </summary>
/// <param name="Hash">SHA-256 of salt and value, in hexadecimal digits.</param>
/// <param name="Salt">16 random bytes; null when erased.</param>
/// <param name="Value">Null when erased.</param>
public sealed record Commitment(string Hash, byte[]? Salt, string? Value);

/// <summary>The claim of a draft on a place in its trail.</summary>
internal sealed record AuditClaim(long Sequence);

/// <summary>How far a trail has come, for what is missing at its end to show.</summary>
/// <param name="Entries">How many there were when this was written.</param>
/// <param name="Mac">Of the last of them.</param>
public sealed record AuditHead(long Entries, string Mac)
{
    /// <summary>Whether the text has the form of a MAC.</summary>
    public static bool IsMac(string text) => KeyedMacs.IsMac(text);
}

/// <summary>A head as it is stored: sealed, and in a partition of its own, so that a trail that was deleted whole is missed.</summary>
/// <param name="Entries">As in <see cref="AuditHead"/>.</param>
/// <param name="Mac">As in <see cref="AuditHead"/>.</param>
/// <param name="Seal">MAC over both and the trail's name.</param>
public sealed record SealedHead(long Entries, string Mac, string Seal)
{
    [JsonIgnore]
    public AuditHead Head => new(Entries, Mac);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AuditEntry))]
[JsonSerializable(typeof(AuditClaim))]
[JsonSerializable(typeof(SealedHead))]
internal sealed partial class AuditJson : JsonSerializerContext;
