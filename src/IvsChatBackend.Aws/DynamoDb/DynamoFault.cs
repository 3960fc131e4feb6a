using System.Net;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;

namespace IvsChatBackend.Aws.DynamoDb;

/// <summary>A failure of DynamoDB, or of the way to it, that another try may mend.</summary>
/// <param name="MayHaveHappened">Whether the request may have been carried out all the same.</param>
internal sealed record DynamoFault(bool MayHaveHappened)
{
    private static readonly DynamoFault Throttled = new(MayHaveHappened: false);
    private static readonly DynamoFault Lost = new(MayHaveHappened: true);

    /// <returns>Null for what no retry mends: a refused condition, a missing permission or table, a request that is wrong.</returns>
    public static DynamoFault? Of(Exception exception) => exception switch
    {
        ProvisionedThroughputExceededException or RequestLimitExceededException or ThrottlingException => Throttled,
        AmazonDynamoDBException { ErrorCode: "ThrottlingException" or "Throttling" } => Throttled,
        AmazonDynamoDBException { StatusCode: HttpStatusCode.TooManyRequests } => Throttled,
        AmazonDynamoDBException { StatusCode: >= HttpStatusCode.InternalServerError } => Lost,

        // No answer, or none that could be read; the SDK wraps some of these and lets others through.
        AmazonDynamoDBException { StatusCode: 0 } => Lost,
        AmazonUnmarshallingException => Lost,
        AmazonServiceException => null,
        AmazonClientException or HttpRequestException or IOException or TimeoutException or OperationCanceledException => Lost,
        _ => null,
    };
}
