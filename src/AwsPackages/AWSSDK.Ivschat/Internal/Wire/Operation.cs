using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.Ivschat.Internal.Wire;

/// <summary>One operation of the API: how its request is sent, what its answer carries, and which errors its model names.</summary>
internal sealed class Operation<TRequest, TResponse> : InvokeOptionsBase
    where TRequest : AmazonWebServiceRequest
    where TResponse : AmazonWebServiceResponse, new()
{
    public Operation(RequestMarshaller<TRequest> request, JsonShape<TResponse> answer, params IReadOnlyList<ErrorShape> errors)
    {
        RequestMarshaller = request;
        ResponseUnmarshaller = new AnswerUnmarshaller<TResponse>(answer, errors);
    }
}
