using System.Collections.Concurrent;
using IvsChatBackend.Emulator.Kernel;
using IvsChatBackend.Emulator.Messaging.WebSockets;

namespace IvsChatBackend.Emulator.Messaging.Connections;

/// <summary>The connections that are open now, for the emulator's controls.</summary>
internal sealed class OpenConnections : IResettable
{
    private readonly ConcurrentDictionary<string, ChatConnection> _connections = new(StringComparer.Ordinal);

    public IEnumerable<ChatConnection> All => _connections.Values;

    public void Add(ChatConnection connection) => _connections[connection.Id] = connection;

    public void Remove(ChatConnection connection) => _connections.TryRemove(connection.Id, out _);

    /// <summary>Ends a connection as a broken network would: no close frame.</summary>
    /// <returns>False where there is no such connection.</returns>
    public bool TryDrop(string id)
    {
        if (!_connections.TryGetValue(id, out var connection))
        {
            return false;
        }

        connection.Socket.Drop();
        return true;
    }

    /// <summary>Tells every client that the server goes away.</summary>
    public void CloseAll()
    {
        foreach (var connection in All)
        {
            connection.Socket.Close(CloseCode.GoingAway);
        }
    }

    /// <summary>Rooms and tokens are gone after a reset; so is whoever was connected by them.</summary>
    public void Reset()
    {
        foreach (var connection in All)
        {
            connection.Socket.Drop();
        }
    }
}
