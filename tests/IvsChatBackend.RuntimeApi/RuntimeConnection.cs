using System.Net.Sockets;
using IvsChatBackend.RuntimeApi.Http;

namespace IvsChatBackend.RuntimeApi;

/// <summary>Serves one connection of a runtime, a call at a time.</summary>
internal sealed class RuntimeConnection(RuntimeApiEmulator emulator, Socket socket, int number)
{
    public async Task ServeAsync(CancellationToken stopping)
    {
        using var connection = socket;
        await using var closing = stopping.Register(socket.Dispose);
        var reader = new HttpRequestReader(socket);
        try
        {
            while (await reader.ReadAsync() is { } request)
            {
                var (call, requestId) = RuntimeApiRoute.Match(request);
                var fault = emulator.NextFault(call);
                if (!await AnswerAsync(reader, request, call, requestId, fault))
                {
                    return;
                }
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The function, or the emulator, has gone.
        }
    }

    private async Task<bool> AnswerAsync(HttpRequestReader reader, HttpRequest request, RuntimeApiCall call, string? requestId, RuntimeApiFault fault)
    {
        PendingInvocation? taken = null;
        HttpReply reply;
        if (RuntimeApiReplies.ForStatus(fault) is { } refusal)
        {
            reply = refusal;
        }
        else if (call == RuntimeApiCall.Next)
        {
            taken = await emulator.TakeAsync(reader.WaitForPeerToGoAsync());
            if (taken is null)
            {
                return false;
            }

            requestId = taken.Request.RequestId;
            reply = RuntimeApiReplies.ForNext(taken.Request, taken.Request.Timeout is { } timeout ? emulator.DeadlineMs(timeout) : null);
        }
        else
        {
            reply = Accept(request, call, requestId);
        }

        var delivered = await DeliverAsync(reply, fault);
        emulator.Observe(new RuntimeApiObservation(call, requestId, delivered ? reply.Status : 0, number));
        if (!delivered && taken is not null)
        {
            emulator.Return(taken);
        }

        return delivered && fault is not (RuntimeApiFault.AnnouncedClose or RuntimeApiFault.SilentClose);
    }

    private async Task<bool> DeliverAsync(HttpReply reply, RuntimeApiFault fault)
    {
        try
        {
            return await new HttpReplyWriter(socket).WriteAsync(reply, fault);
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private HttpReply Accept(HttpRequest request, RuntimeApiCall call, string? requestId)
    {
        switch (call)
        {
            case RuntimeApiCall.Response when request.Body.Length > RuntimeApiEmulator.MaxReplyLength:
                return RuntimeApiReplies.TooLarge;
            case RuntimeApiCall.Response:
                var answer = new InvocationReply(request.Body, request.Header("Content-Type"));
                return emulator.TryComplete(requestId!, answer) ? RuntimeApiReplies.Accepted : RuntimeApiReplies.InvalidRequestId;
            case RuntimeApiCall.Error:
                return emulator.TryComplete(requestId!, Failure(request)) ? RuntimeApiReplies.Accepted : RuntimeApiReplies.InvalidRequestId;
            case RuntimeApiCall.InitError:
                emulator.FailInit(Failure(request));
                return RuntimeApiReplies.Accepted;
            default:
                return RuntimeApiReplies.NotFound;
        }
    }

    private static InvocationFailure Failure(HttpRequest request) => new(
        request.Body,
        request.Header("Content-Type"),
        request.Header("Lambda-Runtime-Function-Error-Type"),
        request.Header("Lambda-Runtime-Function-XRay-Error-Cause"));
}
