namespace IvsChatBackend.Core.Entry;

/// <summary>Holds display names to what a room lets nobody write.</summary>
public interface INameScreen
{
    /// <param name="who">Whose name it is to be, and in which room.</param>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>False for a name that the room would not deliver as it is, were it a message of theirs.</returns>
    /// <exception cref="State.StoreUnavailableException">The room's rules could not be read.</exception>
    Task<bool> IsFitAsync(RoomCaller who, string name, CancellationToken cancellationToken);
}
