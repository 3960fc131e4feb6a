using IvsChatBackend.Emulator.Messaging.Delivery;
using IvsChatBackend.Emulator.Quotas;
using IvsChatBackend.Emulator.Tokens;

namespace IvsChatBackend.Emulator.Messaging.Connections;

/// <summary>One connection of one user in one room. A user may have several.</summary>
/// <param name="id">The emulator's own, for its control routes and its log.</param>
/// <param name="ip">The client's address, which the message review is told.</param>
internal sealed class ChatConnection(
    string id,
    ChatTokenGrant grant,
    string ip,
    DateTimeOffset connectedAt,
    ClientSocket socket,
    TokenBucket requestRate)
{
    public string Id => id;

    public ChatTokenGrant Grant => grant;

    public string Ip => ip;

    public DateTimeOffset ConnectedAt => connectedAt;

    public ClientSocket Socket => socket;

    /// <summary>Every request of the connection draws on it, whatever its action.</summary>
    public TokenBucket RequestRate => requestRate;

    /// <summary>Whether the user was disconnected: nothing that was sent here goes out any more. Used under the audience's gate.</summary>
    public bool IsDisconnected { get; set; }

    /// <summary>Keeps what the connection's requests bring about in the order in which they came.</summary>
    public DeliverySequence Deliveries { get; } = new();
}
