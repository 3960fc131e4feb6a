using IvsChatBackend.Emulator.Messaging.Connections;
using IvsChatBackend.Emulator.Messaging.Delivery;
using IvsChatBackend.Emulator.Messaging.Requests;
using IvsChatBackend.Emulator.Quotas;
using IvsChatBackend.Emulator.State;
using IvsChatBackend.Emulator.Time;
using IvsChatBackend.Emulator.Tokens;

namespace IvsChatBackend.Emulator.Messaging;

/// <summary>
/// Decides whether a request may go on. In this order: the session; the request's shape; the capability; the room; the limits of its members; the
/// rates, from the connection's over the room's to the account's. So a request that is refused before the rates takes nothing from them. AWS
/// publishes no order.
/// </summary>
internal sealed class RequestGate(IRoomDirectory rooms, RoomAudiences audiences, AccountRates account, EmulatorQuotas quotas, EmulatorClock clock)
{
    /// <param name="room">The room as it is now; set where the request may go on.</param>
    /// <returns>Null where the request may go on.</returns>
    public Refusal? Check(ChatConnection connection, in ParsedRequest parsed, out Room? room)
    {
        room = null;
        var grant = connection.Grant;
        if (clock.GetUtcNow() >= grant.SessionExpirationTime)
        {
            return Refusal.SessionExpired;
        }

        if (parsed.Request is not { } request)
        {
            return parsed.Refusal;
        }

        if (!grant.Capabilities.Contains(request.Action))
        {
            return Refusal.MissingCapability(request.Action);
        }

        return rooms.TryGet(grant.RoomArn, out room)
            ? RequestLimits.Check(request, room) ?? TakeRates(connection, request, room)
            : Refusal.RoomNotFound;
    }

    private Refusal? TakeRates(ChatConnection connection, MessagingRequest request, Room room)
    {
        if (!connection.RequestRate.TryTake(quotas.MessagingRequestRatePerConnection))
        {
            return Refusal.ConnectionRateExceeded;
        }

        return request switch
        {
            SendMessageRequest when !TryTakeRoomRate(room) => Refusal.RoomRateExceeded,
            SendMessageRequest => account.TryTakeSendMessage() ? null : Refusal.AccountRateExceeded,
            DeleteMessageRequest => account.TryTakeDeleteMessage() ? null : Refusal.AccountRateExceeded,
            _ => account.TryTakeDisconnectUser() ? null : Refusal.AccountRateExceeded,
        };
    }

    private bool TryTakeRoomRate(Room room) =>
        !quotas.RoomMessageRates || audiences.Of(room.Arn).MessageRate.TryTake(room.MaximumMessageRatePerSecond);
}
