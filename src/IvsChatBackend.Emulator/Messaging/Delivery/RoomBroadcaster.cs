using IvsChatBackend.Emulator.ChatLogging;
using IvsChatBackend.Emulator.Kernel;
using IvsChatBackend.Emulator.Messaging.Connections;
using IvsChatBackend.Emulator.Messaging.Frames;
using IvsChatBackend.Emulator.Messaging.Requests;
using IvsChatBackend.Emulator.Messaging.WebSockets;
using IvsChatBackend.Emulator.Metrics;
using IvsChatBackend.Emulator.State;

namespace IvsChatBackend.Emulator.Messaging.Delivery;

/// <summary>Sends a room what its audience gets: messages, events, and the two events that the service makes itself.</summary>
internal sealed class RoomBroadcaster(RoomAudiences audiences, SendTimes times, Identifiers identifiers, ChatMetrics metrics, ChatLog log)
    : IRoomMessaging
{
    private const string DeleteMessageEvent = "aws:DELETE_MESSAGE";
    private const string DisconnectUserEvent = "aws:DISCONNECT_USER";

    string IRoomMessaging.SendEvent(Room room, string eventName, IReadOnlyDictionary<string, string>? attributes)
    {
        var id = identifiers.Next();
        var time = times.Now();
        var frame = ChatFrames.Event(id, requestId: "", eventName, attributes, time);
        Delivered(room, LoggedType.Event, time, frame, "SEND_EVENT", audiences.Of(room.Arn).Broadcast(frame));
        return id;
    }

    string IRoomMessaging.DeleteMessage(Room room, string messageId, string? reason) => DeleteMessage(room, requestId: "", messageId, reason);

    void IRoomMessaging.DisconnectUser(Room room, string userId, string? reason) => DisconnectUser(room, requestId: "", userId, reason);

    public void SendMessage(Room room, ChatConnection sender, SendTime time, ServerFrame frame)
    {
        if (audiences.Of(room.Arn).TryBroadcast(frame, sender, out var reached))
        {
            Delivered(room, LoggedType.Message, time, frame, MessagingActions.SendMessage, reached);
        }
    }

    /// <remarks>
    /// The event's own id is new: clients drop a frame whose id they have seen. Both spellings of the message's are sent, because the reference names
    /// both and the JavaScript SDK reads the deprecated one.
    /// </remarks>
    public string DeleteMessage(Room room, string requestId, string messageId, string? reason)
    {
        var (id, time) = (identifiers.Next(), times.Now());
        KeyValuePair<string, string>[] attributes = [new("MessageID", messageId), new("MessageId", messageId), .. Reason(reason)];
        var frame = ChatFrames.Event(id, requestId, DeleteMessageEvent, attributes, time);
        Delivered(room, LoggedType.Event, time, frame, MessagingActions.DeleteMessage, audiences.Of(room.Arn).Broadcast(frame));
        return id;
    }

    public void DisconnectUser(Room room, string requestId, string userId, string? reason)
    {
        var time = times.Now();
        var frame = ChatFrames.Event(identifiers.Next(), requestId, DisconnectUserEvent, [new("UserId", userId), .. Reason(reason)], time);
        var reached = audiences.Of(room.Arn).BroadcastAndDisconnect(frame, userId, reason ?? "");
        Delivered(room, LoggedType.Event, time, frame, MessagingActions.DisconnectUser, reached);
    }

    private static IEnumerable<KeyValuePair<string, string>> Reason(string? reason) => reason is null ? [] : [new("Reason", reason)];

    private void Delivered(Room room, LoggedType type, SendTime time, ServerFrame frame, string action, int reached)
    {
        metrics.Delivered(action, reached);
        log.Write(room, type, time.Instant, frame.Payload);
    }
}
