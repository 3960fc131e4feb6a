using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Api.Http;

/// <summary>Outermost: gives each request its id, and turns whatever falls through into a problem that leaks nothing.</summary>
internal sealed partial class ErrorBoundary(RequestDelegate next, ILogger<ErrorBoundary> logger)
{
    private static readonly TimeSpan AfterStoreOutage = TimeSpan.FromSeconds(5);

    public async Task InvokeAsync(HttpContext context)
    {
        context.Response.Headers["x-request-id"] = context.TraceIdentifier;
        context.Response.Headers.XContentTypeOptions = "nosniff";
        try
        {
            await next(context).ConfigureAwait(false);
            if (!context.Response.HasStarted && context.Response is { StatusCode: >= 400, ContentType: null })
            {
                await WriteBareStatusAsync(context).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client is gone; there is nobody to answer.
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            await AnswerAsync(context, exception).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // Part of an answer is out, so no other can be given; and what goes further up, the server logs with its message.
            Log.Unexpected(logger, exception.GetType().FullName, context.TraceIdentifier);
            context.Abort();
        }
    }

    private async Task AnswerAsync(HttpContext context, Exception exception)
    {
        switch (exception)
        {
            case BadHttpRequestException { StatusCode: 413 }:
                await Problem.WriteAsync(context, new Failure(FailureCode.PayloadTooLarge, "The body is too large.")).ConfigureAwait(false);
                break;
            case BadHttpRequestException:
                await Problem.WriteAsync(context, Failure.Invalid("", "The request could not be read.")).ConfigureAwait(false);
                break;
            case StoreUnavailableException:
                Log.StoreUnavailable(logger, context.TraceIdentifier);
                await Problem.WriteAsync(context, Failure.Unavailable("The store does not answer. Try again soon.", AfterStoreOutage))
                    .ConfigureAwait(false);
                break;
            default:
                // The type alone: messages and stacks of exceptions can carry tokens and texts.
                Log.Unexpected(logger, exception.GetType().FullName, context.TraceIdentifier);
                await Problem.WriteInternalErrorAsync(context).ConfigureAwait(false);
                break;
        }
    }

    /// <summary>Routing answers 404, 405 and 415 with a status and nothing else.</summary>
    private static Task WriteBareStatusAsync(HttpContext context) => context.Response.StatusCode switch
    {
        // An ARN's slash makes it two segments, which no route has; the mistake is common enough to be named.
        404 when context.Request.Path.Value?.StartsWith("/rooms/arn:", StringComparison.Ordinal) == true =>
            Problem.WriteAsync(context, Failure.Invalid("roomId", Core.Rooms.RoomAddress.Rule)),
        404 => Problem.WriteAsync(context, new Failure(FailureCode.NotFound, "There is no such route.")),
        405 => Problem.WriteAsync(context, new Failure(FailureCode.MethodNotAllowed, "The route does not take this method.")),
        _ => Problem.WriteInternalErrorAsync(context),
    };

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Request {RequestId} failed: {ExceptionType}")]
        public static partial void Unexpected(ILogger logger, string? exceptionType, string requestId);

        [LoggerMessage(2, LogLevel.Error, "Request {RequestId} failed: the store is unavailable")]
        public static partial void StoreUnavailable(ILogger logger, string requestId);
    }
}
