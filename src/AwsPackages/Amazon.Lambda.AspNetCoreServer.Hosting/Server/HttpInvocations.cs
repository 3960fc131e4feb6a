using System.Text.Json;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.AspNetCoreServer.Hosting.Requests;
using Amazon.Lambda.AspNetCoreServer.Hosting.Responses;
using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Features.Authentication;
using Microsoft.Extensions.Logging;

namespace Amazon.Lambda.AspNetCoreServer.Hosting.Server;

/// <summary>Answers an event with what the application answers the request in it. Whatever the event holds, an answer comes of it.</summary>
internal sealed class HttpInvocations<TContext>(
    IHttpApplication<TContext> application,
    HostingOptions options,
    TimeProvider time,
    ILogger logger)
    where TContext : notnull
{
    /// <summary>Bytes that Lambda takes as a reply.</summary>
    private const int MaxReplyLength = 6 * 1024 * 1024;

    private readonly ILambdaSerializer _serializer = options.Serializer!;
    private readonly ResponseMapping _responses = new(options);

    public async Task<InvocationResponse> AnswerAsync(InvocationRequest invocation)
    {
        var reply = Serialize(await RespondAsync(invocation));
        if (reply.Length > MaxReplyLength)
        {
            ServerLog.ReplyTooLarge(logger, reply.Length);
            reply = Serialize(PlainResponses.Of(StatusCodes.Status500InternalServerError));
        }

        return new InvocationResponse(reply);
    }

    private async Task<APIGatewayHttpApiV2ProxyResponse> RespondAsync(InvocationRequest invocation)
    {
        LambdaRequest request;
        try
        {
            request = RequestMapping.Map(_serializer.Deserialize<APIGatewayHttpApiV2ProxyRequest>(invocation.InputStream), invocation.LambdaContext);
        }
        catch (Exception e) when (e is JsonException or BadHttpRequestException)
        {
            // Among others text that is no Unicode and a body that is no base64: the client's, which an invocation error would hide.
            ServerLog.Unreadable(logger, invocation.LambdaContext.AwsRequestId);
            return PlainResponses.Of(StatusCodes.Status400BadRequest);
        }

        using var lifetime = new RequestLifetime(invocation.LambdaContext.RemainingTime, time);
        var response = new LambdaResponse();
        var context = application.CreateContext(Features(request, response, lifetime));
        Exception? failure = null;
        try
        {
            await application.ProcessRequestAsync(context);
            await response.StartAsync(lifetime.RequestAborted);
            return _responses.Map(response, request.Method);
        }
        catch (Exception e)
        {
            failure = e;
            return Failed(e, invocation.LambdaContext.AwsRequestId, lifetime);
        }
        finally
        {
            await response.CompleteAsync(logger);
            application.DisposeContext(context, failure);
        }
    }

    private APIGatewayHttpApiV2ProxyResponse Failed(Exception exception, string requestId, RequestLifetime lifetime)
    {
        switch (exception)
        {
            case BadHttpRequestException bad:
                return PlainResponses.Of(bad.StatusCode);
            case OperationCanceledException when lifetime.RequestAborted.IsCancellationRequested:
                ServerLog.TimeRanOut(logger, requestId);
                return PlainResponses.Of(StatusCodes.Status503ServiceUnavailable);
            default:
                ServerLog.ApplicationFailed(logger, requestId, exception);
                return PlainResponses.Of(
                    StatusCodes.Status500InternalServerError,
                    options.IncludeUnhandledExceptionDetailInResponse ? exception.ToString() : null);
        }
    }

    private static FeatureCollection Features(LambdaRequest request, LambdaResponse response, RequestLifetime lifetime)
    {
        var features = new FeatureCollection(initialCapacity: 16);
        features.Set<IHttpRequestFeature>(request);
        features.Set<IHttpRequestIdentifierFeature>(request);
        features.Set<IHttpRequestBodyDetectionFeature>(request);
        features.Set<IHttpConnectionFeature>(request);
        features.Set<IHttpAuthenticationFeature>(request);
        features.Set<IItemsFeature>(request);
        features.Set<IHttpRequestLifetimeFeature>(lifetime);
        features.Set<IHttpResponseFeature>(response);
        features.Set<IHttpResponseBodyFeature>(response);
        return features;
    }

    private MemoryStream Serialize(APIGatewayHttpApiV2ProxyResponse response)
    {
        var stream = new MemoryStream(1024);
        _serializer.Serialize(response, stream);
        stream.Position = 0;
        return stream;
    }
}
