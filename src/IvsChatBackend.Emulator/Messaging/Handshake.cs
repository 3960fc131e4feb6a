using System.Diagnostics.CodeAnalysis;
using IvsChatBackend.Emulator.Messaging.WebSockets;
using IvsChatBackend.Emulator.Quotas;
using IvsChatBackend.Emulator.Tokens;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace IvsChatBackend.Emulator.Messaging;

/// <summary>
/// Opens connections: <c>GET /</c> with an upgrade and a chat token as the only subprotocol, which the answer selects, or clients give up. AWS
/// doesn't publish how it rejects a handshake, and clients can't tell; here it is an HTTP status without a body.
/// </summary>
internal sealed partial class Handshake(ConnectionQuota quota, IChatTokenRedeemer tokens, ChatSessions sessions, ILogger<Handshake> logger)
{
    public async Task AcceptAsync(HttpContext context)
    {
        if (RefusalOf(context, out var upgrade, out var accept) is { } status)
        {
            Refuse(context, status);
            return;
        }

        // The place comes first: a token that found the account full is still good for another try.
        if (!quota.TryEnter())
        {
            Refuse(context, StatusCodes.Status429TooManyRequests);
            return;
        }

        try
        {
            var token = context.Request.Headers.SecWebSocketProtocol.ToString();
            if (token.Length == 0 || !tokens.TryRedeem(token, out var grant))
            {
                Refuse(context, StatusCodes.Status401Unauthorized);
                return;
            }

            context.Response.Headers.Upgrade = "websocket";
            context.Response.Headers.SecWebSocketAccept = accept;
            context.Response.Headers.SecWebSocketProtocol = token;
            await sessions.RunAsync(context, upgrade, grant);
        }
        finally
        {
            quota.Leave();
        }
    }

    private static int? RefusalOf(
        HttpContext context,
        [NotNull] out IHttpUpgradeFeature? upgrade,
        out string? accept)
    {
        accept = null;
        upgrade = context.Features.GetRequiredFeature<IHttpUpgradeFeature>();
        var headers = context.Request.Headers;
        if (!HttpProtocol.IsHttp11(context.Request.Protocol)
            || !upgrade.IsUpgradableRequest
            || !headers.Upgrade.ToString().Equals("websocket", StringComparison.OrdinalIgnoreCase))
        {
            return StatusCodes.Status426UpgradeRequired;
        }

        if (headers.SecWebSocketVersion != UpgradeRequest.SupportedVersion)
        {
            return StatusCodes.Status426UpgradeRequired;
        }

        return UpgradeRequest.TryAccept(headers.SecWebSocketKey.ToString(), out accept) ? null : StatusCodes.Status400BadRequest;
    }

    private void Refuse(HttpContext context, int status)
    {
        Log.Refused(logger, status);
        context.Response.StatusCode = status;
        if (status == StatusCodes.Status426UpgradeRequired)
        {
            context.Response.Headers[HeaderNames.Upgrade] = "websocket";
            context.Response.Headers[HeaderNames.SecWebSocketVersion] = UpgradeRequest.SupportedVersion;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "A connection was refused with {Status}.")]
        public static partial void Refused(ILogger logger, int status);
    }
}
