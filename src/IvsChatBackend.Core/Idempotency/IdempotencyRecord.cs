using System.Text.Json.Serialization;

namespace IvsChatBackend.Core.Idempotency;

/// <summary>What is stored of a request. It is never deleted by us: versions that only rise are what keeps a late owner out.</summary>
internal sealed record IdempotencyRecord
{
    /// <summary>Keyed hash of the body.</summary>
    public required string Fingerprint { get; init; }

    public required string OperationId { get; init; }

    /// <summary>Token of the lease's holder; null when it was released.</summary>
    public string? Owner { get; init; }

    public required DateTimeOffset LeaseEndsAt { get; init; }

    /// <summary>When the request counts as never seen.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Null until it is carried out.</summary>
    public StoredReply? Reply { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IdempotencyRecord))]
internal sealed partial class IdempotencyJson : JsonSerializerContext;
