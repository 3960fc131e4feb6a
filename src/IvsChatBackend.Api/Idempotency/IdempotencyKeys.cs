using IvsChatBackend.Api.Access;
using IvsChatBackend.Api.Http;
using IvsChatBackend.Core.Idempotency;
using IvsChatBackend.Core.Outcomes;
using IvsChatBackend.Core.State;

namespace IvsChatBackend.Api.Idempotency;

/// <summary>
/// Carries a POST with an <c>Idempotency-Key</c> out once, and gives its reply again to whoever sends it again.
/// <list type="number">
/// <item>It stands behind <see cref="AccessControl"/>: who may not make the request learns nothing of its key, and replays cease with the right.</item>
/// <item>The body is taken in once, bounded, and hashed; the handler gets the same bytes.</item>
/// <item>The handler is not cut off when its client leaves: somebody who sends a key comes back for the reply.</item>
/// <item>The reply is stored before it goes out. It goes out even where storing failed, for what it tells has happened.</item>
/// </list>
/// </summary>
internal sealed partial class IdempotencyKeys(RequestDelegate next, IdempotentRequests requests, TimeProvider time, ILogger<IdempotencyKeys> logger)
{
    private const string Header = "Idempotency-Key";

    // API Gateway gives up after 30 s; past this nobody can be waiting any more, and the lease outlasts it.
    private static readonly TimeSpan HandlerLimit = TimeSpan.FromSeconds(25);
    private static readonly TimeSpan SettleLimit = TimeSpan.FromSeconds(5);

    // A request that is worked on is mostly done in a moment; the lease says when it is given up.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    public Task InvokeAsync(HttpContext context)
    {
        if (!TakesKey(context))
        {
            return next(context);
        }

        var values = context.Request.Headers[Header];
        if (values.Count > 0)
        {
            return values is [{ } key] && IdempotentRequest.IsKey(key)
                ? CarryOutOnceAsync(context, key)
                : Problem.WriteAsync(context, Failure.Invalid(Header, $"It must be one value of 1 to {IdempotentRequest.MaximumKeyLength} characters, without control characters."));
        }

        context.Features.Set(new Operation(requests.NewOperationId()));
        return next(context);
    }

    private static bool TakesKey(HttpContext context) =>
        HttpMethods.IsPost(context.Request.Method)
        && context.GetEndpoint()?.Metadata is { } metadata
        && metadata.GetMetadata<AccessRule>() is { Scope: not AccessScope.Anonymous }
        && metadata.GetMetadata<NoIdempotencyKey>() is null;

    private async Task CarryOutOnceAsync(HttpContext context, string key)
    {
        if (!(await RequestBody.BufferAsync(context.Request).ConfigureAwait(false)).Succeeded(out var body, out var failure))
        {
            await Problem.WriteAsync(context, failure).ConfigureAwait(false);
            return;
        }

        var request = new IdempotentRequest(context.Caller().UserId, context.Request.Method, context.Request.Path.Value ?? "", key, body);
        switch (await requests.BeginAsync(request, context.RequestAborted).ConfigureAwait(false))
        {
            case IdempotencyOutcome.Started started:
                await CarryOutAsync(context, request, started.Lease).ConfigureAwait(false);
                break;
            case var known:
                await AnswerAsync(context, known).ConfigureAwait(false);
                break;
        }
    }

    private async Task CarryOutAsync(HttpContext context, IdempotentRequest request, IdempotencyLease lease)
    {
        using var limit = new CancellationTokenSource(HandlerLimit, time);
        context.Features.Set(new Operation(lease.OperationId));
        StoredReply reply;
        try
        {
            reply = await RecordAsync(context, limit.Token).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            await ReleaseAsync(context, lease).ConfigureAwait(false);
            if (exception is not OperationCanceledException || !limit.IsCancellationRequested)
            {
                throw;
            }

            await Problem.WriteAsync(context, Failure.Unavailable("It took too long. Send it again for its reply.", LongestWait)).ConfigureAwait(false);
            return;
        }

        if (await SettleAsync(context, request, lease, reply).ConfigureAwait(false) is { } others)
        {
            await AnswerAsync(context, others).ConfigureAwait(false);
            return;
        }

        await RecordedReply.SendAsync(context, reply, isReplay: false).ConfigureAwait(false);
    }

    private async Task<StoredReply> RecordAsync(HttpContext context, CancellationToken limit)
    {
        var client = context.RequestAborted;
        using var recorded = RecordedReply.Of(context);
        try
        {
            context.RequestAborted = limit;
            await next(context).ConfigureAwait(false);
            return await recorded.FinishAsync().ConfigureAwait(false);
        }
        finally
        {
            context.RequestAborted = client;
        }
    }

    private static Task AnswerAsync(HttpContext context, IdempotencyOutcome known) => known switch
    {
        IdempotencyOutcome.Replay replay => RecordedReply.SendAsync(context, replay.Reply, isReplay: true),
        IdempotencyOutcome.InProgress { RetryAfter: var rest } => Problem.WriteAsync(
            context,
            new Failure(FailureCode.Conflict, "A request with this Idempotency-Key is being worked on. Send it again for its reply.")
            {
                RetryAfter = rest < LongestWait ? rest : LongestWait,
            }),
        _ => Problem.WriteAsync(context, new Failure(FailureCode.IdempotencyKeyReused, "This Idempotency-Key came with another body before.")),
    };

    /// <returns>Null where the reply counts; else what is known of the request, which another has taken over.</returns>
    private async Task<IdempotencyOutcome?> SettleAsync(HttpContext context, IdempotentRequest request, IdempotencyLease lease, StoredReply reply)
    {
        using var limit = new CancellationTokenSource(SettleLimit, time);
        try
        {
            while (!await requests.SettleAsync(lease, reply, limit.Token).ConfigureAwait(false))
            {
                var known = await requests.BeginAsync(request, limit.Token).ConfigureAwait(false);
                if (known is not IdempotencyOutcome.Started started)
                {
                    return known;
                }

                lease = started.Lease;
            }
        }
        catch (Exception exception) when (IsLost(exception))
        {
            Log.NotSettled(logger, context.TraceIdentifier);
        }

        return null;
    }

    private async Task ReleaseAsync(HttpContext context, IdempotencyLease lease)
    {
        using var limit = new CancellationTokenSource(SettleLimit, time);
        try
        {
            await requests.ReleaseAsync(lease, limit.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (IsLost(exception))
        {
            // It lapses.
            Log.NotSettled(logger, context.TraceIdentifier);
        }
    }

    private static bool IsLost(Exception exception) => exception is StoreUnavailableException or OperationCanceledException;

    private static partial class Log
    {
        [LoggerMessage(30, LogLevel.Warning, "Request {RequestId}: the reply could not be kept under its idempotency key, which lapses with its lease")]
        public static partial void NotSettled(ILogger logger, string requestId);
    }
}
