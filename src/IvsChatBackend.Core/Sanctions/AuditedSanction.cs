using IvsChatBackend.Core.Standings;

namespace IvsChatBackend.Core.Sanctions;

/// <summary>
/// A sanction as an entry of the trail tells of it: without the ids of people, which the entry's own members hold. So nobody is named in an
/// entry that is not found when their data is erased.
/// </summary>
internal sealed record AuditedSanction(
    string Id,
    SanctionKind Kind,
    string Reason,
    string? Note,
    int ActorRank,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset? LiftedAt,
    DateTimeOffset? AcknowledgedAt)
{
    public static AuditedSanction Of(Sanction sanction) => new(
        sanction.Id,
        sanction.Kind,
        sanction.Reason,
        sanction.Note,
        sanction.ActorRank,
        sanction.CreatedAt,
        sanction.ExpiresAt,
        sanction.LiftedAt,
        sanction.AcknowledgedAt);
}
