using IvsChatBackend.Emulator.Kernel;
using IvsChatBackend.Emulator.Messaging.Connections;
using IvsChatBackend.Emulator.Messaging.Delivery;
using IvsChatBackend.Emulator.Messaging.Frames;
using IvsChatBackend.Emulator.Messaging.Requests;
using IvsChatBackend.Emulator.Messaging.WebSockets;
using IvsChatBackend.Emulator.Metrics;
using IvsChatBackend.Emulator.Review;
using IvsChatBackend.Emulator.State;

namespace IvsChatBackend.Emulator.Messaging;

/// <summary>Carries out what a connection asks, or answers why not. The connection stays open after an error.</summary>
internal sealed partial class RequestProcessor(
    RequestGate gate,
    RoomBroadcaster broadcaster,
    MessageReviewer reviewer,
    SendTimes times,
    Identifiers identifiers,
    ChatMetrics metrics,
    ILogger<RequestProcessor> logger)
{
    /// <returns>Completes when the connection's next request may come.</returns>
    public Task ReceiveAsync(ChatConnection connection, Inbound inbound)
    {
        var parsed = inbound.Kind switch
        {
            InboundKind.TooLarge => RequestParser.Refuse(Refusal.RequestTooLarge, inbound.Payload.Span),
            InboundKind.Binary => RequestParser.Refuse(Refusal.NotText, inbound.Payload.Span),
            InboundKind.InvalidText => RequestParser.Refuse(Refusal.NotUtf8, inbound.Payload.Span),
            _ => RequestParser.Parse(inbound.Payload.Span),
        };
        var operation = new Operation(connection, identifiers.Next(), parsed.RequestId);
        Guard(operation, () => Start(operation, parsed));
        return connection.Deliveries.WaitForPlaceAsync();
    }

    private void Start(Operation operation, ParsedRequest parsed)
    {
        if (parsed.Request is { } named)
        {
            metrics.Requested(named.Action);
        }

        if (gate.Check(operation.Connection, parsed, out var room) is { } refusal)
        {
            Log.Refused(logger, operation.Connection.Id, parsed.Request?.Action ?? "none", refusal.Code);
            Refuse(operation, refusal);
        }
        else
        {
            Log.Accepted(logger, operation.Connection.Id, parsed.Request!.Action);
            Accept(operation, parsed.Request!, room!);
        }
    }

    private void Accept(Operation operation, MessagingRequest request, Room room)
    {
        var deliveries = operation.Connection.Deliveries;
        switch (request)
        {
            case SendMessageRequest send:
                Send(operation, send, room);
                break;
            case DeleteMessageRequest delete:
                deliveries.Then(() => Guard(operation, () =>
                    broadcaster.DeleteMessage(room, delete.RequestId, delete.MessageId, delete.Reason)));
                break;
            case DisconnectUserRequest disconnect:
                deliveries.Then(() => Guard(operation, () =>
                    broadcaster.DisconnectUser(room, disconnect.RequestId, disconnect.UserId, disconnect.Reason)));
                break;
        }
    }

    private void Send(Operation operation, SendMessageRequest send, Room room)
    {
        var (connection, id, _) = operation;
        var sendTime = times.Now();
        if (room.MessageReviewHandler is not { Uri: { Length: > 0 } } handler)
        {
            connection.Deliveries.Then(() => Guard(operation, () => Deliver(send.Content, send.Attributes)));
            return;
        }

        var review = reviewer.ReviewAsync(
            handler,
            room.MaximumMessageLength,
            new ReviewRequest(id, send.Content, send.Attributes, room.Arn, connection.Grant, connection.Ip));
        connection.Deliveries.Then(review, () => Guard(operation, () => Conclude(review.GetAwaiter().GetResult())));

        void Conclude(ReviewOutcome outcome)
        {
            switch (outcome)
            {
                case ReviewAllowed allowed:
                    Deliver(allowed.Content, allowed.Attributes);
                    break;
                case ReviewDenied denied:
                    Refuse(operation, Refusal.DeniedBecause(denied.Reason));
                    break;
            }
        }

        void Deliver(string content, IReadOnlyList<KeyValuePair<string, string>>? attributes)
            => broadcaster.SendMessage(
                room, connection, sendTime, ChatFrames.Message(id, send.RequestId, content, attributes, sendTime, connection.Grant));
    }

    private static void Refuse(Operation operation, Refusal refusal)
    {
        var socket = operation.Connection.Socket;
        if (socket.TryEnqueue(ChatFrames.Error(operation.Id, operation.RequestId, refusal)) == EnqueueResult.Full)
        {
            socket.Cut();
        }

        if (refusal == Refusal.SessionExpired)
        {
            SessionEnd.Close(socket);
        }
    }

    private void Guard(Operation operation, Action step)
    {
        try
        {
            step();
        }
#pragma warning disable CA1031 // Whatever fails inside, the client gets its error and the connection lives on.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.RequestFailed(logger, operation.Connection.Id, exception.GetType().Name);
            Refuse(operation, Refusal.InternalError);
        }
    }

    /// <param name="Id">Of the message, or of the error that comes of it.</param>
    private sealed record Operation(ChatConnection Connection, string Id, string RequestId);

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "Connection {ConnectionId}: a request failed with {ExceptionType}.")]
        public static partial void RequestFailed(ILogger logger, string connectionId, string exceptionType);

        [LoggerMessage(EventId = 2, Level = LogLevel.Information, Message = "Connection {ConnectionId}: {Action} was taken.")]
        public static partial void Accepted(ILogger logger, string connectionId, string action);

        [LoggerMessage(EventId = 3, Level = LogLevel.Information, Message = "Connection {ConnectionId}: {Action} was refused with {Code}.")]
        public static partial void Refused(ILogger logger, string connectionId, string action, int code);
    }
}
