using Microsoft.Extensions.Logging;

namespace Amazon.Lambda.AspNetCoreServer.Hosting.Server;

/// <summary>What the server itself has to say.</summary>
internal static partial class ServerLog
{
    [LoggerMessage(1, LogLevel.Critical, "The runtime loop ended.")]
    public static partial void LoopFailed(ILogger logger, Exception exception);

    [LoggerMessage(2, LogLevel.Warning, "The event of request {RequestId} is no request of an HTTP API that can be read.")]
    public static partial void Unreadable(ILogger logger, string requestId);

    [LoggerMessage(3, LogLevel.Error, "The application failed on request {RequestId}.")]
    public static partial void ApplicationFailed(ILogger logger, string requestId, Exception exception);

    [LoggerMessage(4, LogLevel.Error, "Request {RequestId} was given up shortly before the function's deadline.")]
    public static partial void TimeRanOut(ILogger logger, string requestId);

    [LoggerMessage(5, LogLevel.Error, "The reply of {Length} bytes is larger than Lambda takes.")]
    public static partial void ReplyTooLarge(ILogger logger, long length);

    [LoggerMessage(6, LogLevel.Error, "A callback at a response's end failed.")]
    public static partial void CallbackFailed(ILogger logger, Exception exception);
}
