using IvsChatBackend.Emulator.State;

namespace IvsChatBackend.Emulator.Messaging;

/// <summary>What the control plane asks of the messaging side. All three take effect before they return; none waits for a slow reader.</summary>
public interface IRoomMessaging
{
    /// <summary>Broadcasts an EVENT frame with an empty <c>RequestId</c>.</summary>
    /// <param name="attributes">Null where the caller gave none.</param>
    /// <returns>The frame's <c>Id</c>.</returns>
    string SendEvent(Room room, string eventName, IReadOnlyDictionary<string, string>? attributes);

    /// <summary>Broadcasts <c>aws:DELETE_MESSAGE</c>. IVS Chat keeps no history, so any message id is accepted.</summary>
    /// <returns>The frame's <c>Id</c>, which is not <paramref name="messageId"/>.</returns>
    string DeleteMessage(Room room, string messageId, string? reason);

    /// <summary>Broadcasts <c>aws:DISCONNECT_USER</c> and closes, by 1000, the user's connections in the room. An absent one is no error.</summary>
    void DisconnectUser(Room room, string userId, string? reason);
}
