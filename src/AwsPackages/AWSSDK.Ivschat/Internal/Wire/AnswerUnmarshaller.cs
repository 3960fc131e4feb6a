using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace Amazon.Ivschat.Internal.Wire;

/// <summary>Reads the answer to an operation, be it the response or an error.</summary>
internal sealed class AnswerUnmarshaller<TResponse>(JsonShape<TResponse> members, IReadOnlyList<ErrorShape> errors) : JsonResponseUnmarshaller
    where TResponse : AmazonWebServiceResponse, new()
{
    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input)
    {
        var response = new TResponse();
        // An answer of no members may have no body at all, which would not be JSON.
        if (!members.IsEmpty)
        {
            members.ReadBody(response, input);
        }

        return response;
    }

    public override AmazonServiceException UnmarshallException(JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        var reader = JsonBody.Open(input);
        var error = JsonErrorResponseUnmarshaller.GetInstance().Unmarshall(input, ref reader);
        error.InnerException = innerException;
        error.StatusCode = statusCode;

        var shape = errors.FirstOrDefault(shape => shape.Code == error.Code) ?? ErrorShapes.Unmodelled;
        return shape.Read(error, input);
    }
}
