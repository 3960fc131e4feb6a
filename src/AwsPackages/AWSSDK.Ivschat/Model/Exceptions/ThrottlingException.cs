using System.Net;
using Amazon.Ivschat.Internal.Wire;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.Ivschat.Model;

/// <summary>Too many requests (429). The SDK retries it by itself first.</summary>
public class ThrottlingException : AmazonIvschatException, ILimitError
{
    public ThrottlingException()
    {
    }

    public ThrottlingException(string message)
        : base(message)
    {
    }

    public ThrottlingException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public ThrottlingException(Exception innerException)
        : base(innerException)
    {
    }

    public ThrottlingException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }

    public ThrottlingException(
        string message, Exception innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    [AWSProperty(Required = true)]
    public int? Limit { get; set; }

    [AWSProperty(Required = true)]
    public string ResourceId { get; set; }

    [AWSProperty(Required = true)]
    public ResourceType ResourceType { get; set; }
}
