using System.Collections.Immutable;
using System.Text.Json.Serialization;
using IvsChatBackend.Core.Owed;

namespace IvsChatBackend.Core.Review.Queue;

/// <summary>A message that was not delivered and waits for a moderator.</summary>
public sealed record QueueEntry : IOwing
{
    /// <summary>32 hexadecimal digits, in order of time.</summary>
    public required string Id { get; init; }

    /// <summary>As IVS Chat gave it; no client has seen it.</summary>
    public required string MessageId { get; init; }

    public required string UserId { get; init; }

    /// <summary>Null where the token had none.</summary>
    public string? DisplayName { get; init; }

    /// <summary>As it was sent.</summary>
    public required string Content { get; init; }

    /// <summary>The rule that held it: a term's id.</summary>
    public required string Rule { get; init; }

    public required DateTimeOffset HeldAt { get; init; }

    /// <summary>From then on it is not there any more.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    public required QueueState State { get; init; }

    public string? DecidedBy { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    public ImmutableArray<OwedTask> Owed { get => field.IsDefault ? [] : field; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<QueueState>))]
public enum QueueState
{
    [JsonStringEnumMemberName("waiting")]
    Waiting,
    [JsonStringEnumMemberName("approved")]
    Approved,
    [JsonStringEnumMemberName("denied")]
    Denied,
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(QueueEntry))]
internal sealed partial class QueueJson : JsonSerializerContext;
