using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.Roles;
using IvsChatBackend.Core.Rooms;
using IvsChatBackend.Core.Standings;

namespace IvsChatBackend.Core.Callers;

/// <summary>Decides whether a caller may enter a room, and as what.</summary>
public sealed class RoomEntry(RoomRegistry rooms, UserStandings standings, RoleCatalog roles)
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
        var role = standings.RoleOf(caller.Role, standing.Here);
        return MayEnter(caller, room, standing.Here, role)
            ? new RoomCaller(caller, room, role, standing)
            : new Failure(FailureCode.Forbidden, "This room is not open to you.");
    }

    private bool MayEnter(Caller caller, RoomRegistration room, UserStanding standing, Role role) =>
        role.Rank >= roles[Role.Moderator].Rank || room.Access.Kind switch
        {
            RoomAccessKind.Public => true,
            RoomAccessKind.Members => standing.Role is not null,
            RoomAccessKind.Claim => room.Access is { Claim: { } claim, Value: { } value } && caller.HasClaim(claim, value),
            _ => false,
        };
}
