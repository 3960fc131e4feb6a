using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.Ivschat.Model;

/// <summary>Tells a room's clients to drop a message; the service itself keeps none.</summary>
public class DeleteMessageRequest : AmazonIvschatRequest
{
    /// <summary>The message's id.</summary>
    [AWSProperty(Required = true, Min = 12, Max = 12)]
    public string Id { get; set; }

    /// <summary>Shown to everybody in the room.</summary>
    [AWSProperty(Min = 1, Max = 256)]
    public string Reason { get; set; }

    /// <summary>The room's ARN; its id alone is refused.</summary>
    [AWSProperty(Required = true, Min = 1, Max = 128)]
    public string RoomIdentifier { get; set; }
}

public class DeleteMessageResponse : AmazonWebServiceResponse
{
    /// <summary>Of the operation, not of the message.</summary>
    [AWSProperty(Min = 12, Max = 12)]
    public string Id { get; set; }
}
