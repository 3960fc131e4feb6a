using System.Net;
using Amazon.Ivschat.Internal.Wire;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.Ivschat.Model;

/// <summary>A quota of the account is used up (402).</summary>
public class ServiceQuotaExceededException : AmazonIvschatException, ILimitError
{
    public ServiceQuotaExceededException()
    {
    }

    public ServiceQuotaExceededException(string message)
        : base(message)
    {
    }

    public ServiceQuotaExceededException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public ServiceQuotaExceededException(Exception innerException)
        : base(innerException)
    {
    }

    public ServiceQuotaExceededException(string message, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, errorType, errorCode, requestId, statusCode)
    {
    }

    public ServiceQuotaExceededException(
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
