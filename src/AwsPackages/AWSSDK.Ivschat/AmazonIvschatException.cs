using System.Net;
using Amazon.Runtime;

namespace Amazon.Ivschat;

/// <summary>An error answer. One that the operation's model does not name has this very type; its name is in <c>ErrorCode</c>.</summary>
public class AmazonIvschatException : AmazonServiceException
{
    public AmazonIvschatException()
    {
    }

    public AmazonIvschatException(string message)
        : base(message)
    {
    }

    public AmazonIvschatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public AmazonIvschatException(Exception innerException)
        : base(innerException)
    {
    }

    public AmazonIvschatException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }

    public AmazonIvschatException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
