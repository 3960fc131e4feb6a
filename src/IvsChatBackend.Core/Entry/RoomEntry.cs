using IvsChatBackend.Core.Callers;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Roles;
using IvsChatBackend.Core.Rooms;
using IvsChatBackend.Core.Standings;

namespace IvsChatBackend.Core.Entry;

/// <summary>Decides whether a caller may enter a room, and as what. One who may not enter any more is disconnected.</summary>
public sealed class RoomEntry(RoomRegistry rooms, UserStandings standings, SeenRoles seen, RoleCatalog roles)
{
    /// <returns>
    /// <see cref="FailureCode.NotFound"/> for a room that is not registered, <see cref="FailureCode.Forbidden"/> for one whose access leaves
    /// the caller out.
    /// </returns>
    public async Task<Result<RoomCaller>> EnterAsync(Caller caller, RoomAddress address, CancellationToken cancellationToken) =>
        await rooms.FindAsync(address, cancellationToken).ConfigureAwait(false) is { } room
            ? await EnterAsync(caller, room, cancellationToken).ConfigureAwait(false)
            : Failure.NotFound("room");

    public async Task<Result<RoomCaller>> EnterAsync(Caller caller, RoomRegistration room, CancellationToken cancellationToken)
    {
        var standing = await standings.FindBothAsync(room.Id, caller.UserId, cancellationToken).ConfigureAwait(false);
        var role = standing.RoleOf(roles, caller.Role, caller.IssuedAt);
        if (MayEnter(caller, room, standing.Here, role, roles))
        {
            return new RoomCaller(caller, room, role, standing);
        }

        await seen.RecordShutOutAsync(room.Id, room.Arn, caller.UserId, standing.Here, cancellationToken).ConfigureAwait(false);
        return Closed();
    }

    /// <summary>Whether the room's access lets the caller in. Moderators of the room and above always may.</summary>
    public static bool MayEnter(Caller caller, RoomRegistration room, UserStanding standing, Role role, RoleCatalog roles) =>
        role.Rank >= roles[Role.Moderator].Rank || room.Access.Kind switch
        {
            RoomAccessKind.Public => true,
            RoomAccessKind.Members => standing.Role is not null,
            RoomAccessKind.Claim => room.Access is { Claim: { } claim, Value: { } value } && caller.HasClaim(claim, value),
            _ => false,
        };

    /// <summary>What is told to a caller whom the room's access leaves out.</summary>
    public static Failure Closed() => new(FailureCode.Forbidden, "This room is not open to you.");
}
