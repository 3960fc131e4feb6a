using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport.Logging;
using Amazon.Lambda.RuntimeSupport.Process;
using Amazon.Lambda.RuntimeSupport.RuntimeApi;

namespace Amazon.Lambda.RuntimeSupport.Invocations;

/// <summary>Takes one invocation after another: ask for the next, run the handler, answer with what it returned or how it failed.</summary>
internal sealed class InvocationLoop(
    RuntimeApiClient api,
    LambdaBootstrapHandler handler,
    ILambdaSerializer? serializer,
    FunctionSettings settings,
    FunctionLog log,
    IFunctionProcess process)
{
    private const string TraceVariable = "_X_AMZN_TRACE_ID";

    /// <summary>Returns when told to stop, after the invocation in hand.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            RuntimeApiReply next;
            try
            {
                next = await api.NextAsync(stopping).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }

            await ServeAsync(next).ConfigureAwait(false);
        }
    }

    private async Task ServeAsync(RuntimeApiReply next)
    {
        var context = new LambdaContext(next.Headers, settings, log, serializer, process.Time);
        log.Invocation = context;
        LambdaTraceProvider.CurrentTraceId = context.TraceId;
        if (!settings.IsConcurrent)
        {
            // The X-Ray SDKs look for it there; with several invocations at once it would be somebody else's.
            process.SetVariable(TraceVariable, context.TraceId);
        }

        ReadOnlyMemory<byte> body;
        InvocationResponse response;
        try
        {
            using var input = new MemoryStream(next.Body.Array ?? [], next.Body.Offset, next.Body.Count, writable: false, publiclyVisible: true);
            using var request = new InvocationRequest(input, context);
            response = await handler(request).ConfigureAwait(false);
            body = await ReadAsync(response.OutputStream).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            log.Log(nameof(LogLevel.Error), e, "The invocation failed.");
            await api.ReportErrorAsync(context.AwsRequestId, ErrorReport.From(e)).ConfigureAwait(false);
            return;
        }

        await RespondAsync(context.AwsRequestId, body).ConfigureAwait(false);
        if (response.DisposeOutputStream && response.OutputStream is { } stream)
        {
            await stream.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async ValueTask RespondAsync(string requestId, ReadOnlyMemory<byte> body)
    {
        if (!await api.TryRespondAsync(requestId, body).ConfigureAwait(false))
        {
            log.Log(nameof(LogLevel.Error), "The reply of {Length} bytes is larger than Lambda takes.", body.Length);
            await api.ReportErrorAsync(requestId, ErrorReport.ResponseTooLarge(body.Length)).ConfigureAwait(false);
        }
    }

    private static async ValueTask<ReadOnlyMemory<byte>> ReadAsync(Stream? stream)
    {
        switch (stream)
        {
            case null:
                return default;
            case MemoryStream memory when memory.TryGetBuffer(out var buffer):
                return buffer.AsMemory((int)memory.Position);
            default:
                using (var copy = new MemoryStream())
                {
                    await stream.CopyToAsync(copy).ConfigureAwait(false);
                    return copy.ToArray();
                }
        }
    }
}
