using IvsChatBackend.Emulator.Messaging.Connections;
using IvsChatBackend.Emulator.Messaging.WebSockets;
using IvsChatBackend.Emulator.Quotas;

namespace IvsChatBackend.Emulator.Messaging.Delivery;

/// <summary>Who is in a room. Everybody gets the room's frames in one order. Under the gate frames are only queued, which waits for nobody.</summary>
internal sealed class RoomAudience(TokenBucket messageRate)
{
    private readonly Lock _gate = new();
    private readonly HashSet<ChatConnection> _members = [];

    /// <summary>Messages of the whole room draw on it.</summary>
    public TokenBucket MessageRate => messageRate;

    public void Join(ChatConnection connection)
    {
        lock (_gate)
        {
            _members.Add(connection);
        }
    }

    public void Leave(ChatConnection connection)
    {
        lock (_gate)
        {
            _members.Remove(connection);
        }
    }

    /// <summary>Queues the frame for everybody.</summary>
    /// <returns>How many will get it.</returns>
    public int Broadcast(ServerFrame frame)
    {
        List<ChatConnection>? tooSlow = null;
        int reached;
        lock (_gate)
        {
            reached = Enqueue(frame, ref tooSlow);
        }

        Cut(tooSlow);
        return reached;
    }

    /// <summary>Queues a member's message for everybody, the member included.</summary>
    /// <param name="reached">How many will get it.</param>
    /// <returns>False, and nobody gets it, where the member was disconnected while the message was in review.</returns>
    public bool TryBroadcast(ServerFrame frame, ChatConnection sender, out int reached)
    {
        List<ChatConnection>? tooSlow = null;
        lock (_gate)
        {
            if (sender.IsDisconnected)
            {
                reached = 0;
                return false;
            }

            reached = Enqueue(frame, ref tooSlow);
        }

        Cut(tooSlow);
        return true;
    }

    /// <summary>Queues the frame for everybody, and right behind it the close of each of the user's connections.</summary>
    /// <returns>How many will get the frame.</returns>
    /// <param name="reason">The moderator's, for the close frames.</param>
    public int BroadcastAndDisconnect(ServerFrame frame, string userId, string reason)
    {
        List<ChatConnection>? tooSlow = null;
        List<ChatConnection> leaving;
        int reached;
        lock (_gate)
        {
            reached = Enqueue(frame, ref tooSlow);
            leaving = [.. _members.Where(member => member.Grant.UserId == userId)];
            _members.ExceptWith(leaving);
            leaving.ForEach(connection => connection.IsDisconnected = true);
        }

        leaving.ForEach(connection => connection.Socket.Close(CloseCode.Normal, reason));
        Cut(tooSlow);
        return reached;
    }

    private int Enqueue(ServerFrame frame, ref List<ChatConnection>? tooSlow)
    {
        var reached = 0;
        foreach (var member in _members)
        {
            switch (member.Socket.TryEnqueue(frame))
            {
                case EnqueueResult.Queued:
                    reached++;
                    break;
                case EnqueueResult.Full:
                    (tooSlow ??= []).Add(member);
                    break;
                default:
                    break;
            }
        }

        return reached;
    }

    private static void Cut(List<ChatConnection>? tooSlow) => tooSlow?.ForEach(connection => connection.Socket.Cut());
}
