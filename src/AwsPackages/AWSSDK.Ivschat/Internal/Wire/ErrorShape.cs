using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace Amazon.Ivschat.Internal.Wire;

/// <summary>An error that answers may carry, known by the name of its shape in the service's model.</summary>
internal abstract class ErrorShape(string code)
{
    public string Code => code;

    public abstract AmazonIvschatException Read(ErrorResponse error, JsonUnmarshallerContext answer);
}

internal sealed class ErrorShape<T>(string code, Func<ErrorResponse, T> create, JsonShape<T> members) : ErrorShape(code)
    where T : AmazonIvschatException, new()
{
    public override AmazonIvschatException Read(ErrorResponse error, JsonUnmarshallerContext answer)
    {
        var exception = create(error);
        // Finding the error's name used the stream up, so its members are read from the copy that the context keeps.
        var body = answer.GetResponseBodyBytes();
        if (body.Length > 0 && !members.IsEmpty)
        {
            using var stream = new MemoryStream(body);
            using var context = new JsonUnmarshallerContext(stream, maintainResponseBody: false, answer.ResponseData);
            members.ReadBody(exception, context);
        }

        return exception;
    }
}
