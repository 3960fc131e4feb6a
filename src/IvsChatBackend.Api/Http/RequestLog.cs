using IvsChatBackend.Core.Callers;
using IvsChatBackend.Core.Metrics;
using IvsChatBackend.Core.Secrets;

namespace IvsChatBackend.Api.Http;

/// <summary>
/// One line a request: which route, how it ended, how long it took, and who by a keyed hash. Never a path, an id, a name or an address. And the
/// same as metrics.
/// </summary>
internal sealed partial class RequestLog(
    RequestDelegate next, ILogger<RequestLog> logger, TimeProvider time, LoggedSubjects subjects, EmbeddedMetrics metrics)
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
            Tell(context, time.GetElapsedTime(start));
        }
    }

    private void Tell(HttpContext context, TimeSpan elapsed)
    {
        var endpoint = context.GetEndpoint() as RouteEndpoint;
        var route = endpoint?.RoutePattern.RawText ?? "none";
        var outcome = RequestOutcome.Of(context);
        Log.Answered(
            logger,
            context.TraceIdentifier,
            Method(context.Request.Method),
            route,
            context.Response.StatusCode,
            outcome,
            elapsed.TotalMilliseconds,
            context.Features.Get<Caller>() is { } caller ? subjects.Of(caller.UserId) : "none");

        var issued = context.Response.StatusCode == StatusCodes.Status201Created && endpoint?.Metadata.GetMetadata<IssuesChatTokens>() is not null;
        if (issued)
        {
            metrics.Put(outcome, route, Metric.Count("Requests"), Metric.Duration("Latency", elapsed), Metric.Count("TokensIssued"));
        }
        else
        {
            metrics.Put(outcome, route, Metric.Count("Requests"), Metric.Duration("Latency", elapsed));
        }
    }

    /// <summary>A method may be any word of the client's choosing; only those that mean something are told.</summary>
    private static string Method(string method) => method switch
    {
        "GET" or "HEAD" or "POST" or "PUT" or "PATCH" or "DELETE" or "OPTIONS" => method,
        _ => "other",
    };

    private static partial class Log
    {
        [LoggerMessage(10, LogLevel.Information, "{RequestId} {Method} {Route} {Status} {Outcome} {Milliseconds} ms subject={Subject}")]
        public static partial void Answered(
            ILogger logger, string requestId, string method, string route, int status, string outcome, double milliseconds, string subject);
    }
}
