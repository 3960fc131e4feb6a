using System.Collections.Immutable;
using System.Text.Json.Serialization;
using IvsChatBackend.Core.Owed;

namespace IvsChatBackend.Core.Standings;

/// <summary>
/// What a room, or the account as a whole, knows about one user. One item, so that one read tells all that a decision needs and one write
/// changes it.
/// </summary>
public sealed record UserStanding : IOwing
{
    // Lists are read through a default of their own: a document that an earlier version wrote lacks the newer ones.

    public static UserStanding Unknown { get; } = new();

    /// <summary>The role that the room itself gave; never above owner. Null for none, and for the account as a whole.</summary>
    public string? Role { get; init; }

    /// <summary>The role that the user's claims gave when they were last seen here. Null for a user who never came.</summary>
    public string? LastSeenRole { get; init; }

    /// <summary>When the token that showed <see cref="LastSeenRole"/> was issued; null where its issuer does not say.</summary>
    public DateTimeOffset? LastSeenIssuedAt { get; init; }

    /// <summary>When the user, who had been in the room, was first found to have no right to it any more; null while they have.</summary>
    public DateTimeOffset? ShutOutAt { get; init; }

    /// <summary>At most one of each kind; one that is over may stand here until another takes its place.</summary>
    public ImmutableArray<Sanction> Sanctions { get => field.IsDefault ? [] : field; init; }

    /// <summary>The last <see cref="MaximumPast"/> that are over, the latest first. The audit trail has them all.</summary>
    public ImmutableArray<Sanction> Past { get => field.IsDefault ? [] : field; init; }

    /// <summary>Messages of the user's that the review refused lately, the oldest first.</summary>
    public ImmutableArray<Strike> Strikes { get => field.IsDefault ? [] : field; init; }

    /// <summary>How often strikes have led to a timeout lately.</summary>
    public int Escalations { get; init; }

    public DateTimeOffset? EscalatedAt { get; init; }

    public ImmutableArray<OwedTask> Owed { get => field.IsDefault ? [] : field; init; }

    /// <summary>Most of <see cref="Past"/>.</summary>
    public const int MaximumPast = 20;

    /// <summary>When the user's data was last erased; null for never.</summary>
    public DateTimeOffset? ErasedAt { get; init; }

    /// <summary>When the user was got out last of a room that is deleted; null for one that is there. Nothing leads to the standing any more.</summary>
    public DateTimeOffset? RoomLeftAt { get; init; }

    /// <summary>
    /// When the store may drop a standing of which erasure left nothing, or whose room is deleted. Not at once: a writer that read it before would take the next one
    /// of its version for the one that it read, and what is still owed has to be done.
    /// </summary>
    [JsonIgnore]
    public DateTimeOffset? DroppedAt =>
        (RoomLeftAt ?? (Role is null && LastSeenRole is null && Escalations == 0 && Sanctions.IsEmpty && Past.IsEmpty && Strikes.IsEmpty ? ErasedAt : null))
            + TimeSpan.FromDays(7);

    /// <summary>The sanction of that kind, if it is in force.</summary>
    public Sanction? Active(SanctionKind kind, DateTimeOffset now) =>
        Sanctions.FirstOrDefault(sanction => sanction.Kind == kind && sanction.IsActive(now));

    /// <summary>Puts a sanction in the place of the one of its kind, which becomes a past one together with all that are over.</summary>
    public UserStanding With(Sanction sanction, DateTimeOffset now) =>
        Without(each => each.Kind == sanction.Kind || !each.IsActive(now), each => each, now) with
        {
            Sanctions = [.. Sanctions.Where(each => each.Kind != sanction.Kind && each.IsActive(now)), sanction],
        };

    /// <summary>Ends the sanctions that are chosen, and drops what is still owed for the sake of those that were in force.</summary>
    public UserStanding Without(Func<Sanction, bool> chosen, Func<Sanction, Sanction> end, DateTimeOffset now)
    {
        // A ban that is over still owes its second disconnection: while it held, a token from before it may have opened a connection.
        var dropped = Sanctions.Where(sanction => chosen(sanction) && sanction.IsActive(now)).Select(sanction => sanction.Id).ToHashSet();
        var ended = Sanctions.Where(chosen).Select(end).ToList();
        return this with
        {
            Sanctions = [.. Sanctions.Where(sanction => !chosen(sanction))],
            Past = [.. ended.Concat(Past).Take(MaximumPast)],
            Owed = [.. Owed.Where(task => task.Cause is null || !dropped.Contains(task.Cause))],
        };
    }
}

/// <param name="At">When.</param>
/// <param name="Rule">Which rule was hit.</param>
public sealed record Strike(DateTimeOffset At, string Rule);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(UserStanding))]
internal sealed partial class StandingsJson : JsonSerializerContext;
