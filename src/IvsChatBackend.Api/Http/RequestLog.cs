using System.Security.Cryptography;
using System.Text;
using IvsChatBackend.Core.Callers;

namespace IvsChatBackend.Api.Http;

/// <summary>One line a request: which route, how it ended, how long it took, and who by a keyed hash. Never a path, an id, a name or an address.</summary>
internal sealed partial class RequestLog(RequestDelegate next, ILogger<RequestLog> logger, TimeProvider time, ApiOptions options)
{
    private const int HashSize = 8;

    public async Task InvokeAsync(HttpContext context)
    {
        var start = time.GetTimestamp();
        try
        {
            await next(context).ConfigureAwait(false);
        }
        finally
        {
            Log.Answered(
                logger,
                context.TraceIdentifier,
                context.Request.Method,
                (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "none",
                context.Response.StatusCode,
                time.GetElapsedTime(start).TotalMilliseconds,
                Subject(context));
        }
    }

    private string Subject(HttpContext context) => context.Features.Get<Caller>() is { } caller
        ? Convert.ToHexStringLower(HMACSHA256.HashData(options.SecretKey, Encoding.UTF8.GetBytes($"subject\n{caller.UserId}")).AsSpan(0, HashSize))
        : "none";

    private static partial class Log
    {
        [LoggerMessage(10, LogLevel.Information, "{RequestId} {Method} {Route} {Status} {Milliseconds} ms subject={Subject}")]
        public static partial void Answered(
            ILogger logger, string requestId, string method, string route, int status, double milliseconds, string subject);
    }
}
