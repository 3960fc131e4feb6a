using System.Net;
using Amazon.Lambda.RuntimeSupport.Invocations;

namespace Amazon.Lambda.RuntimeSupport.RuntimeApi;

/// <summary>
/// The calls of the Lambda Runtime API and what their answers mean: https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
/// The body of an accepted call says nothing and is never looked at: Lambda's local doubles send anything from <c>{}</c> to no body.
/// </summary>
internal sealed class RuntimeApiClient(IRuntimeApiTransport transport) : IDisposable
{
    private const string Json = "application/json";
    private const string ErrorJson = "application/vnd.aws.lambda.error+json";

    /// <summary>Waits, for as long as it takes, for the next invocation.</summary>
    public async ValueTask<RuntimeApiReply> NextAsync(CancellationToken cancellationToken)
    {
        var reply = await transport.SendAsync(new RuntimeApiRequest("invocation/next"), cancellationToken).ConfigureAwait(false);
        if (reply.Status != (int)HttpStatusCode.OK)
        {
            throw new RuntimeApiException($"The Runtime API answered {reply.Status} to the request for the next invocation.");
        }

        return reply.Headers.RequestId is null
            ? throw new RuntimeApiException("The Runtime API sent an invocation without a request id.")
            : reply;
    }

    /// <summary>Sends a reply; false when Lambda refuses it as too large, after which it still waits for an error report.</summary>
    public async ValueTask<bool> TryRespondAsync(string requestId, ReadOnlyMemory<byte> body)
    {
        var status = await PostAsync(new RuntimeApiRequest($"invocation/{requestId}/response", Json, body)).ConfigureAwait(false);
        return status != (int)HttpStatusCode.RequestEntityTooLarge;
    }

    public async ValueTask ReportErrorAsync(string requestId, ErrorReport report) =>
        await PostAsync(ErrorRequest($"invocation/{requestId}/error", report)).ConfigureAwait(false);

    /// <summary>Reports that the function cannot start. The process has to end after it.</summary>
    public async ValueTask ReportInitErrorAsync(ErrorReport report) =>
        await PostAsync(ErrorRequest("init/error", report)).ConfigureAwait(false);

    public void Dispose() => transport.Dispose();

    private static RuntimeApiRequest ErrorRequest(string path, ErrorReport report) =>
        new(path, ErrorJson, report.Body, report.Type, report.XRayCause);

    // 400 and 403 (the invocation is over, or was answered before a lost connection hid the answer) leave nothing to do but go on.
    // A 500 means that the environment is beyond repair and wants the runtime to exit.
    private async ValueTask<int> PostAsync(RuntimeApiRequest request)
    {
        var reply = await transport.SendAsync(request, CancellationToken.None).ConfigureAwait(false);
        return reply.Status < (int)HttpStatusCode.InternalServerError
            ? reply.Status
            : throw new RuntimeApiException($"The Runtime API answered {reply.Status}: the environment is to be given up.");
    }
}
