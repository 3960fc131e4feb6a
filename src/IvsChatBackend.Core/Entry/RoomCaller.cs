using IvsChatBackend.Core.Callers;
using IvsChatBackend.Core.Roles;
using IvsChatBackend.Core.Rooms;
using IvsChatBackend.Core.Standings;

namespace IvsChatBackend.Core.Entry;

/// <summary>A caller in a room that they may enter.</summary>
/// <param name="Caller">Who.</param>
/// <param name="Room">Where.</param>
/// <param name="Role">The highest of what the claims and the room give.</param>
/// <param name="Standing">What the room and the account knew of them when the request began.</param>
public sealed record RoomCaller(Caller Caller, RoomRegistration Room, Role Role, Standing Standing);
