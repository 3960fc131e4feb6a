using IvsChatBackend.Core.Sanctions;
using IvsChatBackend.Core.Standings;

namespace IvsChatBackend.Api.Sanctions;

/// <summary>A sanction as moderators see it.</summary>
/// <param name="Id">32 hexadecimal digits.</param>
/// <param name="Kind"><c>ban</c>, <c>timeout</c> or <c>warning</c>.</param>
/// <param name="UserId">On whom.</param>
/// <param name="RoomId">Where; absent for every room.</param>
/// <param name="Reason">Told to the user.</param>
/// <param name="Note">Told to moderators alone.</param>
/// <param name="Actor">Who imposed it.</param>
/// <param name="CreatedAt">When.</param>
/// <param name="ExpiresAt">The first instant at which it is over; absent for one without an end.</param>
internal sealed record SanctionReply(
    string Id,
    string Kind,
    string UserId,
    string? RoomId,
    string Reason,
    string? Note,
    string Actor,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ExpiresAt)
{
    public static SanctionReply Of(Sanction sanction) => new(
        sanction.Id,
        SanctionTasks.Name(sanction.Kind),
        sanction.UserId,
        sanction.RoomId,
        sanction.Reason,
        sanction.Note,
        sanction.Actor,
        sanction.CreatedAt,
        sanction.ExpiresAt);
}

internal sealed record SanctionsReply(IReadOnlyList<SanctionReply> Items, string? NextCursor);

/// <summary>A sanction that is over, and how it ended.</summary>
internal sealed record PastSanctionReply(
    string Id,
    string Kind,
    string? RoomId,
    string Reason,
    string? Note,
    string Actor,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset? LiftedAt,
    string? LiftedBy,
    DateTimeOffset? AcknowledgedAt)
{
    public static PastSanctionReply Of(Sanction sanction) => new(
        sanction.Id,
        SanctionTasks.Name(sanction.Kind),
        sanction.RoomId,
        sanction.Reason,
        sanction.Note,
        sanction.Actor,
        sanction.CreatedAt,
        sanction.ExpiresAt,
        sanction.LiftedAt,
        sanction.LiftedBy,
        sanction.AcknowledgedAt);
}

/// <summary>A sanction as the user whom it binds is told of it: neither who imposed it nor what was noted.</summary>
internal sealed record OwnSanctionReply(string Id, string Kind, string? RoomId, string Reason, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt)
{
    public static OwnSanctionReply Of(Sanction sanction) =>
        new(sanction.Id, SanctionTasks.Name(sanction.Kind), sanction.RoomId, sanction.Reason, sanction.CreatedAt, sanction.ExpiresAt);
}
