using System.Text.Json.Serialization;
using IvsChatBackend.Core.Owed;

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

    /// <summary>64 hexadecimal digits.</summary>
    public required string Mac { get; init; }
}

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
public sealed record AuditHead(long Entries, string Mac);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AuditEntry))]
[JsonSerializable(typeof(AuditClaim))]
[JsonSerializable(typeof(AuditHead))]
internal sealed partial class AuditJson : JsonSerializerContext;
