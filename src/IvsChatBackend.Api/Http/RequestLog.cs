using IvsChatBackend.Core.Callers;
using IvsChatBackend.Core.Secrets;

namespace IvsChatBackend.Api.Http;

/// <summary>One line a request: which route, how it ended, how long it took, and who by a keyed hash. Never a path, an id, a name or an address.</summary>
internal sealed partial class RequestLog(RequestDelegate next, ILogger<RequestLog> logger, TimeProvider time, LoggedSubjects subjects)
{
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
                context.Features.Get<Caller>() is { } caller ? subjects.Of(caller.UserId) : "none");
        }
    }

    private static partial class Log
    {
        [LoggerMessage(10, LogLevel.Information, "{RequestId} {Method} {Route} {Status} {Milliseconds} ms subject={Subject}")]
        public static partial void Answered(
            ILogger logger, string requestId, string method, string route, int status, double milliseconds, string subject);
    }
}
