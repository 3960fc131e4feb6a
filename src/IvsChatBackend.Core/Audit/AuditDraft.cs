namespace IvsChatBackend.Core.Audit;

/// <summary>An entry of a trail that is yet to be appended. It travels as owed work of the change that it tells of.</summary>
public sealed record AuditDraft
{
    /// <summary>The entry's id: however often the draft is appended, there is one entry of it. Letters, digits and hyphens.</summary>
    public required string Id { get; init; }

    /// <summary>Which trail: a room's id, or <see cref="AuditTrail.Account"/>.</summary>
    public required string Chain { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>A user id, or what acted by itself: <c>system:review</c>, <c>system:enforcement</c>.</summary>
    public required string Actor { get; init; }

    /// <summary>What was done, as <c>noun.verb</c>: <c>ban.set</c>, <c>message.delete</c>. See <see cref="AuditActions"/>.</summary>
    public required string Action { get; init; }

    /// <summary>A user id, a message id or another name of what was acted on. Null where that is the room itself.</summary>
    public string? Target { get; init; }

    /// <summary>Whether <see cref="Target"/> is a user, whose data can be asked for and erased.</summary>
    public bool TargetIsUser { get; init; }

    public string? Reason { get; init; }

    /// <summary>What stood there, as JSON text; null for nothing.</summary>
    public string? Before { get; init; }

    /// <summary>What stands there now, as JSON text; null for nothing.</summary>
    public string? After { get; init; }

    /// <summary>Of the request that did it.</summary>
    public required string RequestId { get; init; }
}
