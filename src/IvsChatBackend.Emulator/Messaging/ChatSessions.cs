using IvsChatBackend.Emulator.Kernel;
using IvsChatBackend.Emulator.Messaging.Connections;
using IvsChatBackend.Emulator.Messaging.Delivery;
using IvsChatBackend.Emulator.Quotas;
using IvsChatBackend.Emulator.Time;
using IvsChatBackend.Emulator.Tokens;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace IvsChatBackend.Emulator.Messaging;

/// <summary>Runs connections from the upgrade to their end.</summary>
internal sealed partial class ChatSessions(
    MessagingOptions options,
    RequestProcessor processor,
    RoomAudiences audiences,
    OpenConnections open,
    SessionEnd end,
    Identifiers identifiers,
    EmulatorClock clock,
    ILogger<ChatSessions> logger)
{
    public async Task RunAsync(HttpContext context, IHttpUpgradeFeature upgrade, ChatTokenGrant grant)
    {
        var connection = Create(context, grant);
        var audience = audiences.Of(grant.RoomArn);

        // In the room before the client learns that it is connected, so that it misses nothing from then on.
        audience.Join(connection);
        open.Add(connection);
        Log.Opened(logger, connection.Id, grant.RoomArn);
        try
        {
            await using var stream = await upgrade.UpgradeAsync();
            using var sessionEnd = clock.CreateTimer(_ => end.Reach(connection.Socket), null, Remaining(grant), Timeout.InfiniteTimeSpan);
            await connection.Socket.RunAsync(stream, async inbound => await processor.ReceiveAsync(connection, inbound));
        }
        finally
        {
            audience.Leave(connection);
            open.Remove(connection);
            Log.Closed(logger, connection.Id);
        }
    }

    private ChatConnection Create(HttpContext context, ChatTokenGrant grant)
    {
        // A reader is cut for what piles up behind it, never for the time it takes.
        if (context.Features.Get<IHttpMinResponseDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = null;
        }

        var transport = context.Features.GetRequiredFeature<IHttpRequestLifetimeFeature>();
        return new ChatConnection(
            identifiers.Next(),
            grant,
            Address(context),
            clock.GetUtcNow(),
            new ClientSocket(options, clock, transport.Abort),
            new TokenBucket(clock));
    }

    private TimeSpan Remaining(ChatTokenGrant grant)
    {
        var remaining = grant.SessionExpirationTime - clock.GetUtcNow();
        return remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero;
    }

    private static string Address(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress;
        return address is null ? "" : address.IsIPv4MappedToIPv6 ? address.MapToIPv4().ToString() : address.ToString();
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "Connection {ConnectionId} opened in {RoomArn}.")]
        public static partial void Opened(ILogger logger, string connectionId, string roomArn);

        [LoggerMessage(EventId = 2, Level = LogLevel.Information, Message = "Connection {ConnectionId} closed.")]
        public static partial void Closed(ILogger logger, string connectionId);
    }
}
