using System.Net;
using Amazon.Runtime;

namespace Amazon.Ivschat.Model;

/// <summary>The account is still being verified (403).</summary>
public class PendingVerificationException : AmazonIvschatException
{
    public PendingVerificationException()
    {
    }

    public PendingVerificationException(string message)
        : base(message)
    {
    }

    public PendingVerificationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public PendingVerificationException(Exception innerException)
        : base(innerException)
    {
    }

    public PendingVerificationException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }

    public PendingVerificationException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}
