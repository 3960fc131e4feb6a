using System.Text.Json.Serialization;

namespace IvsChatBackend.Core.Standings;

/// <summary>What a moderator imposed on a user, in one room or in every room.</summary>
public sealed record Sanction
{
    /// <summary>32 hexadecimal digits.</summary>
    public required string Id { get; init; }

    public required SanctionKind Kind { get; init; }

    public required string UserId { get; init; }

    /// <summary>Null for every room.</summary>
    public string? RoomId { get; init; }

    /// <summary>1–500 code points; told to the user.</summary>
    public required string Reason { get; init; }

    /// <summary>1–500 code points; told to moderators alone.</summary>
    public string? Note { get; init; }

    /// <summary>Who imposed it: a user id, or <c>system:review</c>.</summary>
    public required string Actor { get; init; }

    /// <summary>The actor's rank then. It does not bind a user who outranks or equals it.</summary>
    public required int ActorRank { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The first instant at which it is over; null for one without an end.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    public DateTimeOffset? LiftedAt { get; init; }

    public string? LiftedBy { get; init; }

    /// <summary>For a warning: when the user acknowledged it, which ends it.</summary>
    public DateTimeOffset? AcknowledgedAt { get; init; }

    /// <summary>When it was first passed over, since the user's verified role was not below the actor's.</summary>
    public DateTimeOffset? IgnoredAt { get; init; }

    /// <summary>By the clock that is given; never by what a store has dropped yet.</summary>
    public bool IsActive(DateTimeOffset now) => LiftedAt is null && AcknowledgedAt is null && !(ExpiresAt <= now);
}

[JsonConverter(typeof(JsonStringEnumConverter<SanctionKind>))]
public enum SanctionKind
{
    /// <summary>No token, no connection, no message.</summary>
    [JsonStringEnumMemberName("ban")]
    Ban,

    /// <summary>Reads, and cannot send.</summary>
    [JsonStringEnumMemberName("timeout")]
    Timeout,

    /// <summary>Cannot send until it is acknowledged.</summary>
    [JsonStringEnumMemberName("warning")]
    Warning,
}
