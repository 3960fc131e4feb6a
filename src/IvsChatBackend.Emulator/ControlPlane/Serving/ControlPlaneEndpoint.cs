using System.Diagnostics;
using IvsChatBackend.Emulator.ControlPlane.Faults;
using IvsChatBackend.Emulator.ControlPlane.SigV4;
using IvsChatBackend.Emulator.Kernel;
using IvsChatBackend.Emulator.Time;
using Microsoft.AspNetCore.Http.Features;

namespace IvsChatBackend.Emulator.ControlPlane.Serving;

/// <summary>Takes a request from the wire to an operation and its answer back: size, signature, operation, faults asked for, in this order.</summary>
internal sealed partial class ControlPlaneEndpoint(
    OperationRouter router,
    SignatureVerifier verifier,
    ControlPlaneCors cors,
    PendingFaults faults,
    Identifiers identifiers,
    EmulatorClock clock,
    AccountName account,
    ILogger<ControlPlaneEndpoint> logger)
{
    /// <summary>Bytes a body may have; the largest that the model allows is well under it.</summary>
    public const int MaximumBodyLength = 1024 * 1024;

    public async Task HandleAsync(HttpContext context)
    {
        if (cors.TryAnswerPreflight(context))
        {
            return;
        }

        var requestId = identifiers.NextRequestId().ToString();
        var start = Stopwatch.GetTimestamp();
        var name = "none";
        Reply reply;
        try
        {
            reply = await AnswerAsync(context, operation => name = operation);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Log.Failed(logger, requestId, exception.GetType().Name);
            reply = ServiceError.Unexpected();
        }

        await WriteAsync(context.Response, requestId, reply);
        var elapsed = Stopwatch.GetElapsedTime(start);
        Log.Answered(logger, requestId, name, reply.Status, reply.ErrorType ?? "ok", elapsed.TotalMilliseconds);
    }

    /// <param name="named">Is told the operation's name once it is known.</param>
    private async Task<Reply> AnswerAsync(HttpContext context, Action<string> named)
    {
        var target = RawTarget.Parse(context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget);
        byte[] body;
        try
        {
            body = await RequestBody.ReadAsync(context.Request, MaximumBodyLength, context.RequestAborted);
        }
        catch (BadHttpRequestException exception)
        {
            return exception.StatusCode == StatusCodes.Status413PayloadTooLarge ? ServiceError.BodyTooLarge() : ServiceError.MalformedHttp();
        }

        if (verifier.Refusal(new SignedRequest(context.Request.Method, target.Path, target.Query, context.Request.Headers, body)) is { } refusal)
        {
            return refusal;
        }

        var request = new OperationRequest(context.Request.Method, target.Path, target.Query, body);
        if (!router.TryRoute(ref request, out var operation))
        {
            return ServiceError.UnknownOperation();
        }

        named(operation.Name);
        return await FaultAsync(operation, context.RequestAborted) ?? operation.Invoke(request);
    }

    private async Task<Reply?> FaultAsync(IOperation operation, CancellationToken cancellationToken)
    {
        if (faults.Take(operation.Name) is not { } fault)
        {
            return null;
        }

        switch (fault.Kind)
        {
            case FaultKind.Throttle:
                return ServiceError.Throttled(account.Id, 0);
            case FaultKind.Fail:
                return ServiceError.Unexpected();
            case FaultKind.Deny:
                return ServiceError.AccessDenied(operation.Name);
            case FaultKind.PendingVerification:
                return ServiceError.PendingVerification();
            default:
                await Task.Delay(TimeSpan.FromSeconds(fault.DelaySeconds), clock, cancellationToken);
                return null;
        }
    }

    private static async Task WriteAsync(HttpResponse response, string requestId, Reply reply)
    {
        response.StatusCode = reply.Status;
        response.Headers["x-amzn-RequestId"] = requestId;
        if (reply.ErrorType is not null)
        {
            response.Headers["x-amzn-ErrorType"] = reply.ErrorType;
        }

        if (reply.Status != StatusCodes.Status204NoContent)
        {
            response.ContentLength = reply.Body.Length;
        }

        if (!reply.Body.IsEmpty)
        {
            response.ContentType = "application/json";
            await response.Body.WriteAsync(reply.Body, response.HttpContext.RequestAborted);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "Request {RequestId} failed with {ExceptionType}.")]
        public static partial void Failed(ILogger logger, string requestId, string exceptionType);

        [LoggerMessage(EventId = 2, Level = LogLevel.Information, Message = "{RequestId} {Operation} {Status} {Outcome} {Milliseconds:0.0} ms")]
        public static partial void Answered(ILogger logger, string requestId, string operation, int status, string outcome, double milliseconds);
    }
}
