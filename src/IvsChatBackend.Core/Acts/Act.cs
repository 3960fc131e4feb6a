using IvsChatBackend.Core.Audit;
using IvsChatBackend.Core.Callers;
using IvsChatBackend.Core.Entry;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Roles;
using IvsChatBackend.Core.Rooms;

namespace IvsChatBackend.Core.Acts;

/// <summary>Somebody who does something that is to be accountable.</summary>
/// <param name="UserId">A user id, or one of the names below.</param>
/// <param name="Role">By which their rank is told.</param>
/// <param name="RequestId">Of the request that does it.</param>
/// <param name="Room">Where; null for the account as a whole.</param>
public sealed record Act(string UserId, Role Role, string RequestId, RoomRegistration? Room)
{
    /// <summary>The message review, where it acts by itself.</summary>
    public const string Review = AuditTrail.SystemPrefix + "review";

    /// <summary>Enforcement, where it acts by itself.</summary>
    public const string Enforcement = AuditTrail.SystemPrefix + "enforcement";

    public static Act Of(RoomCaller who, string requestId) => new(who.Caller.UserId, who.Role, requestId, who.Room);

    public static Act Of(Caller caller, string requestId) => new(caller.UserId, caller.Role, requestId, null);

    /// <summary>The rule of rank: nobody acts on themselves, or on a user of their own rank or above.</summary>
    /// <param name="userId">On whom.</param>
    /// <param name="known">What that user is known to be.</param>
    /// <returns>Null where they may.</returns>
    public Failure? Refusal(string userId, Role known) => userId == UserId || !Role.Outranks(known)
        ? new Failure(FailureCode.RankTooLow, "Nobody acts on themselves, or on a user of their own rank or above.")
        : null;

    /// <summary>The trail that tells of it.</summary>
    public string Chain => Room?.Id ?? AuditTrail.Account;

    /// <summary>The beginning of an entry; the rest is what was done.</summary>
    /// <param name="id">The entry's.</param>
    /// <param name="action">One of <see cref="AuditActions"/>.</param>
    /// <param name="at">When.</param>
    public AuditDraft Draft(string id, string action, DateTimeOffset at) => new()
    {
        Id = id,
        Chain = Chain,
        At = at,
        Actor = UserId,
        Action = action,
        RequestId = RequestId,
    };
}
