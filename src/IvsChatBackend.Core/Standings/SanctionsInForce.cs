using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Roles;

namespace IvsChatBackend.Core.Standings;

/// <summary>Which sanctions bind a user now.</summary>
public static class SanctionsInForce
{
    /// <summary>The sanction of that kind that binds, the account's before the room's.</summary>
    /// <param name="standing">Of the user.</param>
    /// <param name="kind">Which kind.</param>
    /// <param name="role">The user's, by their verified claims and the room: one of the actor's rank or above is not bound.</param>
    /// <param name="now">The clock.</param>
    public static Sanction? Binding(this Standing standing, SanctionKind kind, Role role, DateTimeOffset now) =>
        Both(standing, kind, now).FirstOrDefault(sanction => sanction.ActorRank > role.Rank);

    /// <summary>All that bind, the account's before the room's.</summary>
    public static IEnumerable<Sanction> AllBinding(this Standing standing, Role role, DateTimeOffset now) =>
        standing.All(now).Where(sanction => sanction.ActorRank > role.Rank);

    /// <summary>All in force, whether they bind or not, the account's before the room's.</summary>
    public static IEnumerable<Sanction> All(this Standing standing, DateTimeOffset now) =>
        standing.Everywhere.Sanctions.Concat(standing.Here.Sanctions).Where(sanction => sanction.IsActive(now));

    /// <summary>Those that are over and still known, the latest first.</summary>
    public static IEnumerable<Sanction> Over(this Standing standing, DateTimeOffset now) =>
        new[] { standing.Everywhere, standing.Here }
            .SelectMany(each => each.Sanctions.Where(sanction => !sanction.IsActive(now)).Concat(each.Past))
            .OrderByDescending(sanction => sanction.CreatedAt);

    /// <summary>Those in force that do not bind, and were not passed over before.</summary>
    public static IEnumerable<Sanction> NewlyIgnored(this Standing standing, Role role, DateTimeOffset now) =>
        standing.Everywhere.Sanctions.Concat(standing.Here.Sanctions)
            .Where(sanction => sanction.IsActive(now) && sanction.ActorRank <= role.Rank && sanction.IgnoredAt is null);

    /// <summary>What a banned user is told.</summary>
    public static Failure ToFailure(this Sanction ban) =>
        new(FailureCode.Banned, "You are banned here.") { Reason = ban.Reason, ExpiresAt = ban.ExpiresAt };

    private static IEnumerable<Sanction> Both(Standing standing, SanctionKind kind, DateTimeOffset now)
    {
        if (standing.Everywhere.Active(kind, now) is { } everywhere)
        {
            yield return everywhere;
        }

        if (standing.Here.Active(kind, now) is { } here)
        {
            yield return here;
        }
    }
}
