using System.Collections.Immutable;
using System.Text.Json.Serialization;
using IvsChatBackend.Core.Audit;

namespace IvsChatBackend.Core.Owed;

/// <summary>
/// One thing that a change has still to bring about. It is written with the change, in the same item by the same write, and taken away once
/// it is done; until then somebody does it again. So each does no harm when done twice. Exactly one of the nullable members is set.
/// </summary>
public sealed record OwedTask
{
    /// <summary>Unique within the item.</summary>
    public required string Id { get; init; }

    /// <summary>When the change was made.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Not before then.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>Tries that failed so far.</summary>
    public int Attempts { get; init; }

    /// <summary>Id of the sanction that it serves: it goes when the sanction is lifted. Null where it stands for itself.</summary>
    public string? Cause { get; init; }

    public AuditDraft? Audit { get; init; }

    public OwedDisconnect? Disconnect { get; init; }

    public OwedEvent? Event { get; init; }

    public OwedDeletion? Deletion { get; init; }

    public OwedRules? Rules { get; init; }

    /// <summary>What it is, in one word, for logs.</summary>
    [JsonIgnore]
    public string Kind => this switch
    {
        { Audit: not null } => "audit",
        { Disconnect: not null } => "disconnect",
        { Event: not null } => "event",
        { Rules: not null } => "rules",
        _ => "deletion",
    };
}

/// <summary>A DisconnectUser.</summary>
/// <param name="UserId">Who.</param>
/// <param name="RoomArn">Where; null for every room in which the user may be connected when it is done.</param>
/// <param name="Reason">Shown to everybody in the room; null for none.</param>
/// <param name="AboveRank">Only where the user may be connected with a role of a rank above this; null for any.</param>
public sealed record OwedDisconnect(string UserId, string? RoomArn, string? Reason = null, int? AboveRank = null);

/// <summary>A SendEvent.</summary>
/// <param name="RoomArn">Where.</param>
/// <param name="Name">The event's name.</param>
/// <param name="Attributes">What it carries.</param>
public sealed record OwedEvent(string RoomArn, string Name, ImmutableSortedDictionary<string, string> Attributes);

/// <summary>A DeleteMessage.</summary>
/// <param name="RoomArn">Where.</param>
/// <param name="MessageId">Which.</param>
/// <param name="Reason">Shown to everybody in the room; null for none.</param>
public sealed record OwedDeletion(string RoomArn, string MessageId, string? Reason);

/// <summary>The publication of a room's rules, after its terms changed.</summary>
/// <param name="RoomId">Which room.</param>
/// <param name="Import">Id of a list of terms that is taken in first; null for none.</param>
public sealed record OwedRules(string RoomId, string? Import = null);

/// <summary>A document that may owe something.</summary>
public interface IOwing
{
    /// <summary>What it owes, in the order in which it is to be done; stored as its member <c>owed</c>.</summary>
    ImmutableArray<OwedTask> Owed { get; }
}

/// <summary>Says where there is owed work. Written before the work is, so that none is ever without a marker.</summary>
/// <param name="Partition">Partition of the item that owes, or is about to.</param>
/// <param name="Sort">Its sort key.</param>
/// <param name="DueAt">When the item is to be looked at.</param>
/// <param name="AnnouncedAt">When somebody last said that they are about to write it; they may not have got there yet.</param>
public sealed record OwedMarker(string Partition, string Sort, DateTimeOffset DueAt, DateTimeOffset AnnouncedAt)
{
    /// <summary>When the marker was made, which its key has; null for one of an earlier version.</summary>
    public DateTimeOffset? Since { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ImmutableArray<OwedTask>))]
[JsonSerializable(typeof(OwedMarker))]
internal sealed partial class OwedJson : JsonSerializerContext;
