using IvsChatBackend.Core.Callers;
using IvsChatBackend.Core.Metrics;
using IvsChatBackend.Core.Secrets;

namespace IvsChatBackend.Api.Http;

/// <summary>
/// One line a request: which route, how it ended, how long it took, and who by a keyed hash, or why their token was refused. Never a path, an id, a
/// name or an address. Where metrics are on, the line that makes them is that line: a function filters this class's own out.
/// </summary>
internal sealed partial class RequestLog(
    RequestDelegate next, ILogger<RequestLog> logger, TimeProvider time, LoggedSubjects subjects, EmbeddedMetrics metrics)
{
    /// <summary>Of the line that is written where no metrics are.</summary>
    public const string Category = "IvsChatBackend.Api.Http.RequestLog";

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
        var (requestId, status, outcome) = (context.TraceIdentifier, context.Response.StatusCode, RequestOutcome.Of(context));
        var (method, route, subject) = (Method(context.Request.Method), endpoint?.RoutePattern.RawText ?? "none", Subject(context));
        Log.Answered(logger, requestId, method, route, status, outcome, elapsed.TotalMilliseconds, subject);
        var issued = status == StatusCodes.Status201Created && endpoint?.Metadata.GetMetadata<IssuesChatTokens>() is not null;
        metrics.Put(
            outcome,
            json =>
            {
                json.WriteString("RequestId"u8, requestId);
                json.WriteString("Method"u8, method);
                json.WriteString("Route"u8, route);
                json.WriteNumber("Status"u8, status);
                json.WriteString("Subject"u8, subject);
            },
            Metric.Count("Requests"),
            Metric.Duration("Latency", elapsed),
            Metric.Count("TokensIssued", issued ? 1 : 0));
    }

    private string Subject(HttpContext context) =>
        context.Features.Get<Caller>() is { } caller ? subjects.Of(caller.UserId)
        : context.Features.Get<TokenRefusal>() is { } refusal ? $"refused:{refusal.Reason}"
        : "none";

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
