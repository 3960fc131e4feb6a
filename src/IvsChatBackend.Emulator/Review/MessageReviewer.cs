using IvsChatBackend.Emulator.Metrics;
using IvsChatBackend.Emulator.State;
using IvsChatBackend.Emulator.Time;

namespace IvsChatBackend.Emulator.Review;

/// <summary>Asks a room's handler about a message, and falls back on the room's own answer where the handler gives none.</summary>
internal sealed partial class MessageReviewer(
    ReviewOptions options,
    ReviewFunctions functions,
    EmulatorClock clock,
    ChatMetrics metrics,
    ILogger<MessageReviewer> logger)
{
    public async Task<ReviewOutcome> ReviewAsync(MessageReviewHandler handler, int maximumLength, ReviewRequest request)
    {
        var uri = handler.Uri!;
        var invocation = await InvokeAsync(uri, request.ToJson());
        if (invocation.Status == InvocationStatus.Answered)
        {
            var isValid = ReviewResponse.TryRead(invocation.Response, request, maximumLength, out var outcome);
            if (outcome is ReviewDenied { HasContent: false })
            {
                Log.DeniedWithoutContent(logger, uri, handler.FallbackResult);
                isValid = options.DenyWithoutContent == DenyWithoutContent.Deny;
            }

            if (isValid)
            {
                return outcome!;
            }

            metrics.ResponseRefused(uri);
            Log.ResponseRefused(logger, uri, handler.FallbackResult);
        }
        else
        {
            Count(invocation.Status, uri);
            Log.InvocationFailed(logger, uri, invocation.Status, handler.FallbackResult);
        }

        return handler.FallbackResult == "DENY" ? new ReviewDenied(Reason: null) : new ReviewAllowed(request.Content, request.Attributes);
    }

    private async Task<Invocation> InvokeAsync(string uri, ReadOnlyMemory<byte> request)
    {
        if (!functions.TryGet(uri, out var function))
        {
            return new Invocation(InvocationStatus.NotInvoked);
        }

        using var timeout = new CancellationTokenSource(options.Timeout, clock);
        try
        {
            // On another thread, and not waited for past its time: a handler that blocks holds up nobody but itself.
            return await Task.Run(() => function.InvokeAsync(request, timeout.Token), timeout.Token).WaitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            return new Invocation(InvocationStatus.TimedOut);
        }
    }

    private void Count(InvocationStatus status, string uri)
    {
        if (status == InvocationStatus.FunctionError)
        {
            metrics.FunctionFailed(uri);
        }
        else
        {
            metrics.InvocationFailed(uri);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "Review by {Uri}: {Status}; the fallback decides, {Fallback}.")]
        public static partial void InvocationFailed(ILogger logger, string uri, InvocationStatus status, string fallback);

        [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message = "Review by {Uri}: invalid answer; the fallback decides, {Fallback}.")]
        public static partial void ResponseRefused(ILogger logger, string uri, string fallback);

        [LoggerMessage(
            EventId = 3,
            Level = LogLevel.Error,
            Message = "Review by {Uri}: DENY WITHOUT CONTENT. The user guide calls this answer invalid, so that the room's fallback, {Fallback}, may "
                + "decide in its place; return Content on DENY too. --deny-without-content deny makes it a denial here.")]
        public static partial void DeniedWithoutContent(ILogger logger, string uri, string fallback);
    }
}
