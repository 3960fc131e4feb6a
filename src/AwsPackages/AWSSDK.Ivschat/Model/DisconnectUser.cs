using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace Amazon.Ivschat.Model;

/// <summary>Closes all connections of a user to a room.</summary>
public class DisconnectUserRequest : AmazonIvschatRequest
{
    /// <summary>Shown to everybody in the room.</summary>
    [AWSProperty(Min = 1, Max = 256)]
    public string Reason { get; set; }

    /// <summary>The room's ARN; its id alone is refused.</summary>
    [AWSProperty(Required = true, Min = 1, Max = 128)]
    public string RoomIdentifier { get; set; }

    [AWSProperty(Required = true, Sensitive = true, Min = 1, Max = 128)]
    public string UserId { get; set; }
}

public class DisconnectUserResponse : AmazonWebServiceResponse;
